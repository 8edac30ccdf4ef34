using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>A contribution and when its turn comes.</summary>
/// <param name="Number">From 1 within the item; those of one alliance share it.</param>
/// <param name="Start">About when, local.</param>
/// <param name="Together">Shares its minutes with another one of its alliance.</param>
public sealed record Turn(Registration Speaker, Contribution Contribution, PlannedItem Item, int Number, DateTime Start, bool Together);

/// <summary>Who speaks when. Contributions of one alliance to one item share a turn unless the desk set one apart.</summary>
public static class Turns
{
    /// <summary>Of all answers that count, by agenda item and turn. Papers come without their content.</summary>
    public static async Task<IReadOnlyList<Turn>> OfAsync(PlattformDb db, Meeting meeting, MeetingFigures figures)
    {
        var speakers = await db.CountingRegistrations(meeting.Id)
            .Where(Audiences.WithContribution)
            .AsNoTracking()
            .Include(r => r.Contribution)
            .ToListAsync();
        return [.. AgendaPlan.Of(meeting, figures.Contributions).Items.SelectMany(item => Of(meeting, item, speakers))];
    }

    /// <summary>Of one speaker; null when the answer does not count or its item takes no contributions any more.</summary>
    public static async Task<Turn?> OfAsync(PlattformDb db, Meeting meeting, MeetingFigures figures, Guid registration) =>
        (await OfAsync(db, meeting, figures)).FirstOrDefault(turn => turn.Speaker.Id == registration);

    /// <summary>Which turn each contribution takes: (registration, item, key of the turn).</summary>
    public static async Task<IReadOnlyList<(Guid Registration, string Item, string Key)>> KeysAsync(PlattformDb db, Guid meetingId) =>
        [
            .. (
                await db
                    .Registrations.Where(r => r.MeetingId == meetingId && r.Contribution != null)
                    .Select(r => new
                    {
                        r.Id,
                        r.AllianceKey,
                        r.Contribution!.AgendaItem,
                        r.Contribution.Apart,
                    })
                    .ToListAsync()
            ).Select(r => (r.Id, r.AgendaItem, Key(r.Id, r.AllianceKey, r.Apart))),
        ];

    private static IEnumerable<Turn> Of(Meeting meeting, PlannedItem item, List<Registration> speakers)
    {
        var turns = InOrder(speakers.Where(r => r.Contribution!.AgendaItem == item.Item.Id));
        var starts = LocalTime.ToUtc(item.Start, meeting.TimeZone);
        return turns.SelectMany(
            (turn, index) =>
                turn.Select(speaker => new Turn(
                    speaker,
                    speaker.Contribution!,
                    item,
                    index + 1,
                    LocalTime.FromUtc(starts.AddMinutes(index * (item.Item.ContributionMinutes ?? 0)), meeting.TimeZone),
                    turn.Count() > 1
                ))
        );
    }

    /// <summary>In the order of their turns; those who share one stay together.</summary>
    public static IEnumerable<IGrouping<string, Registration>> InOrder(IEnumerable<Registration> speakers) =>
        speakers
            .OrderBy(r => r.Contribution!.Position)
            .ThenBy(r => r.Contribution!.AnnouncedAt)
            .ThenBy(r => r.Id)
            .GroupBy(r => Key(r.Id, r.AllianceKey, r.Contribution!.Apart));

    private static string Key(Guid registration, string allianceKey, bool apart) =>
        apart || allianceKey.Length == 0 ? registration.ToString() : allianceKey;
}
