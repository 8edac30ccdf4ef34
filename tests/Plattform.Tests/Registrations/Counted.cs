using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>The figures of an event, counted by somebody who knows the rows and the words of DESIGN, not the program's own count.</summary>
internal static class Counted
{
    public static async Task FiguresAreTrue(this Site site, Guid meeting) =>
        await site.FiguresAreTrue(meeting, await site.AnswersTo(meeting));

    public static async Task FiguresAreTrue(this Site site, Guid meeting, List<Registration> rows)
    {
        var offered = await site.Read(db => db.CakesOnOffer.AsNoTracking().Where(c => c.MeetingId == meeting).ToListAsync());
        Assert.Equal(Words(Count(rows)), Words(await site.FiguresOf(meeting)));
        Assert.Equal(
            rows.SelectMany(r => r.Cakes)
                .GroupBy(c => (c.Kind, c.Marks))
                .Select(c => (c.Key.Kind, c.Key.Marks, c.Sum(cake => cake.Count)))
                .Order(),
            offered.Select(c => (c.Kind, c.Marks, c.Count)).Order()
        );
    }

    private static MeetingFigures Count(List<Registration> rows)
    {
        var figures = new MeetingFigures();
        var alliances = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (row.HeldUntil is not null)
            {
                figures.AddressesHeld++;
                continue;
            }

            var (onSite, wanted) =
                row.Attendance == AttendanceKind.OnSite && row.PlaceStatus == PlaceStatus.Confirmed
                    ? (row.Persons, row.WishedPersons ?? row.Persons)
                    : (0, row.WishedPersons ?? row.Persons);
            figures.PersonsOnSite += onSite;
            figures.PersonsWaiting += row.WaitsSince is null ? 0 : wanted - onSite;
            figures.Registrations++;
            figures.AnswersOnSite += row is { Attendance: AttendanceKind.OnSite, PlaceStatus: PlaceStatus.Confirmed } ? 1 : 0;
            figures.AnswersOnline += row.Attendance == AttendanceKind.Online ? 1 : 0;
            figures.AnswersWaiting += row.WaitsSince is null ? 0 : 1;
            figures.AnswersOfNewcomers += row.Newcomer && row.Attendance != AttendanceKind.Declined ? 1 : 0;
            figures.AnswersWithCake += row.Cakes.Count > 0 ? 1 : 0;
            figures.AnswersWithContribution += row.Contribution is null ? 0 : 1;
            figures.PersonsOnline += row.Attendance == AttendanceKind.Online ? 1 : 0;
            figures.Declined += row.Attendance == AttendanceKind.Declined ? 1 : 0;
            figures.Cakes += row.Cakes.Sum(cake => cake.Count);
            figures.VeganCakes += row.Cakes.Where(cake => cake.Marks.HasFlag(CakeMarks.Vegan)).Sum(cake => cake.Count);
            if (row.Attendance != AttendanceKind.Declined && row.Alliance.Length > 0)
                alliances.Add(row.Alliance);
            foreach (var claim in row.Attendance == AttendanceKind.Declined ? [] : row.Claims)
                Add(CounterKind.Tasks, claim);
            foreach (var chosen in row.Choices)
            {
                Add(CounterKind.Chosen, $"{chosen.Field}/{chosen.Option}", chosen.Persons);
                if (chosen.WaitsSince is not null)
                    Add(
                        CounterKind.ChoicesWaiting,
                        $"{chosen.Field}/{chosen.Option}",
                        (row.Attendance == AttendanceKind.OnSite ? row.Persons : 1) - chosen.Persons
                    );
            }
        }

        figures.Alliances = alliances.Count;
        figures.Servings = 12 * figures.Cakes;
        foreach (var item in Slots(rows).GroupBy(turn => turn.Item))
            figures.Counters.Add(
                new()
                {
                    Kind = CounterKind.SpeakingSlots,
                    Key = item.Key,
                    Count = item.Count(),
                }
            );
        return figures;

        void Add(CounterKind kind, string key, int count = 1)
        {
            if (figures.Counters.Find(counter => (counter.Kind, counter.Key) == (kind, key)) is not { } counter)
                figures.Counters.Add(counter = new() { Kind = kind, Key = key });
            counter.Count += count;
        }
    }

    /// <summary>One for each alliance and item, and one for everybody who speaks for none.</summary>
    public static List<(string Item, string Who)> Slots(IEnumerable<Registration> rows) =>
        [
            .. rows.Where(r => r.Contribution is not null)
                .Select(r => (r.Contribution!.AgendaItem, r.Alliance.Length > 0 ? r.Alliance.ToUpperInvariant() : r.Email))
                .Distinct(),
        ];

    private static string Words(MeetingFigures figures) =>
        JsonSerializer.Serialize(
            new
            {
                figures.Registrations,
                figures.PersonsOnSite,
                figures.AddressesHeld,
                figures.PersonsOnline,
                figures.PersonsWaiting,
                figures.Declined,
                figures.AnswersOnSite,
                figures.AnswersOnline,
                figures.AnswersWaiting,
                figures.AnswersOfNewcomers,
                figures.AnswersWithCake,
                figures.AnswersWithContribution,
                figures.Cakes,
                figures.VeganCakes,
                figures.Servings,
                figures.Alliances,
                Contributions = figures.Contributions.OrderBy(c => c.Key, StringComparer.Ordinal).ToList(),
                Claims = figures.Claims.OrderBy(c => c.Key, StringComparer.Ordinal).ToList(),
                Chosen = figures.Chosen.OrderBy(c => c.Key, StringComparer.Ordinal).ToList(),
                ChoicesWaiting = figures.ChoicesWaiting.OrderBy(c => c.Key, StringComparer.Ordinal).ToList(),
            }
        );
}
