using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <param name="Slots">In speaking order; contributions that share a slot form one group.</param>
public sealed record SpeakingItem(PlannedItem Planned, IReadOnlyList<IGrouping<int, SpeakingSlot>> Slots)
{
    public IEnumerable<SpeakingSlot> Speakers => Slots.SelectMany(slot => slot);

    /// <summary>All items that take contributions, in the order of the agenda.</summary>
    public static async Task<IReadOnlyList<SpeakingItem>> OfAsync(PlattformDb db, Meeting meeting)
    {
        var figures = await MeetingFigures.OfAsync(db, meeting.Id);
        var slots = await SpeakingSlots.OfAsync(db, meeting, figures);
        return
        [
            .. AgendaPlan
                .Of(meeting, figures.Contributions)
                .Items.Where(item => item.TakesContributions)
                .Select(item => new SpeakingItem(
                    item,
                    [.. slots.Where(slot => slot.Item.Item.Id == item.Item.Id).GroupBy(slot => slot.Number)]
                )),
        ];
    }
}
