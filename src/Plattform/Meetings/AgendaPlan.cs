using Plattform.Time;
using Plattform.Web;

namespace Plattform.Meetings;

/// <summary>The agenda with clock times; SpareMinutes is negative when the agenda is longer than the meeting.
/// Minutes are counted in UTC, because on the night of a clock change a local hour may not be sixty minutes.</summary>
public sealed record AgendaPlan(IReadOnlyList<PlannedItem> Items, DateTime Start, DateTime End, int SpareMinutes)
{
    public DateTime ItemsEnd => Items.Count == 0 ? Start : Items[^1].End;

    /// <param name="contributions">Announced contributions by agenda item; null when not known yet.</param>
    public static AgendaPlan Of(Meeting meeting, IReadOnlyDictionary<string, int>? contributions = null)
    {
        var items = new List<PlannedItem>();
        var clock = meeting.StartsAt;
        foreach (var item in meeting.Agenda)
        {
            var announced = contributions?.GetValueOrDefault(item.Id) ?? 0;
            var minutes = MinutesOf(item, announced);
            var ends = clock.AddMinutes(minutes);
            items.Add(
                new(
                    items.Count + 1,
                    item,
                    LocalTime.FromUtc(clock, meeting.TimeZone),
                    LocalTime.FromUtc(ends, meeting.TimeZone),
                    minutes,
                    announced
                )
            );
            clock = ends;
        }

        return new(items, meeting.Start, meeting.End, (int)(meeting.EndsAt - clock).TotalMinutes);
    }

    private static int MinutesOf(AgendaItem item, int announced) =>
        item.Minutes ?? (item.ContributionMinutes is { } each ? each * announced : item.Points.Sum(point => point.Minutes ?? 0));
}

public sealed record PlannedItem(int Number, AgendaItem Item, DateTime Start, DateTime End, int Minutes, int Announced)
{
    public bool TakesContributions => Item.ContributionMinutes > 0;

    /// <summary>Null when the item grows with its contributions or takes none.</summary>
    public int? ContributionsThatFit => Item is { Minutes: { } minutes, ContributionMinutes: > 0 and var each } ? minutes / each : null;

    public bool HasSlotLeft => TakesContributions && !(Announced >= ContributionsThatFit);
}
