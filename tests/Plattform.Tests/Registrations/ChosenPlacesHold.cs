using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>What is true of sessions and choices with places after whatever people did.</summary>
internal static class ChosenPlacesHold
{
    public static void ChoicesAreKept(this Site site, List<Registration> rows, Meeting now)
    {
        foreach (var option in ChoiceGroup.Of(now).SelectMany(group => group.Options))
        {
            var chosen = rows.SelectMany(row => row.Choices.Where(c => c.Key == option.Key).Select(c => (Row: row, Choice: c))).ToList();
            Assert.False(chosen.Sum(c => c.Choice.Persons) > option.Places, $"Too many at {option.Key}.");
            Assert.All(chosen, c => Assert.InRange(c.Choice.Persons, 0, Party(c.Row)));
            Assert.All(
                chosen.Where(c => c.Choice is { WaitsSince: null, IsFormer: false }),
                c => Assert.Equal(Party(c.Row), c.Choice.Persons)
            );
            var waiting = chosen.Where(c => c.Choice.WaitsSince is not null).OrderBy(c => c.Choice.WaitsSince).Take(1);
            foreach (var (row, first) in now.HasBegun(site.Now) ? [] : waiting)
                Assert.True(
                    chosen.Sum(c => c.Choice.Persons) + Party(row) - first.Persons > option.Places,
                    $"{row.Name} waits beside free places at {option.Key}."
                );
        }

        Assert.All(
            rows.SelectMany(row => row.Choices.Where(c => c.IsFormer).Select(former => (row, former))),
            pair => Assert.Contains(pair.row.Choices, c => c is { IsFormer: false, WaitsSince: not null } && c.Field == pair.former.Field)
        );

        static int Party(Registration row) =>
            row.IsHeld || row.PlaceStatus == PlaceStatus.Waiting || row.Attendance == AttendanceKind.Declined ? 0
            : row.Attendance == AttendanceKind.OnSite ? row.Persons
            : 1;
    }
}
