using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

/// <param name="Number">From 1 within the item; members of one alliance share it.</param>
/// <param name="Start">Approximate, local to the venue; null: not known.</param>
public sealed record SpeakingSlot(
    Registration Speaker,
    Contribution Contribution,
    PlannedItem Item,
    int Number,
    DateTime? Start,
    bool Together
);

/// <summary>Contributions of one alliance to an item share a slot unless the desk separated one.</summary>
public static class SpeakingSlots
{
    /// <summary>Slots by agenda item and order, without the papers.</summary>
    public static async Task<IReadOnlyList<SpeakingSlot>> OfAsync(PlattformDb db, Meeting meeting, MeetingFigures figures)
    {
        var speakers = await db.CountingRegistrations(meeting.Id)
            .Where(Audiences.WithContribution)
            .AsNoTracking()
            .Include(r => r.Contribution)
            .ToListAsync();
        return [.. AgendaPlan.Of(meeting, figures.Contributions).Items.SelectMany(item => Of(meeting, item, speakers))];
    }

    /// <summary>Null: the registration does not count, or its item takes no contributions.</summary>
    public static async Task<SpeakingSlot?> OfAsync(PlattformDb db, Meeting meeting, MeetingFigures figures, Guid registration) =>
        (await OfAsync(db, meeting, figures)).FirstOrDefault(slot => slot.Speaker.Id == registration);

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
                        r.Contribution.HasOwnSlot,
                    })
                    .ToListAsync()
            ).Select(r => (r.Id, r.AgendaItem, Key(r.Id, r.AllianceKey, r.HasOwnSlot))),
        ];

    private static IEnumerable<SpeakingSlot> Of(Meeting meeting, PlannedItem item, List<Registration> speakers)
    {
        var slots = InOrder(speakers.Where(r => r.Contribution!.AgendaItem == item.Item.Id));
        DateTime? starts = item.Start is { } local ? LocalTime.ToUtc(local, meeting.TimeZone) : null;
        return slots.SelectMany(
            (slot, index) =>
                slot.Select(speaker => new SpeakingSlot(
                    speaker,
                    speaker.Contribution!,
                    item,
                    index + 1,
                    starts?.AddMinutes(index * (item.Item.ContributionMinutes ?? 0)) is { } utc
                        ? LocalTime.FromUtc(utc, meeting.TimeZone)
                        : null,
                    slot.Count() > 1
                ))
        );
    }

    public static IEnumerable<IGrouping<string, Registration>> InOrder(IEnumerable<Registration> speakers) =>
        speakers
            .OrderBy(r => r.Contribution!.Position)
            .ThenBy(r => r.Contribution!.AnnouncedAt)
            .ThenBy(r => r.Id)
            .GroupBy(r => Key(r.Id, r.AllianceKey, r.Contribution!.HasOwnSlot));

    private static string Key(Guid registration, string allianceKey, bool apart) =>
        apart || allianceKey.Length == 0 ? registration.ToString() : allianceKey;
}
