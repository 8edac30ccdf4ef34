using Plattform.Tools;

namespace Plattform.Meetings;

/// <summary>
/// The agenda with clock times: each item begins when the one before it ends. What is left of the meeting is spare, and
/// negative when the agenda is longer than the meeting. Minutes are counted in UTC and shown on the clocks of the place: in the
/// night of a clock change an hour on the wall is not always sixty minutes.
/// </summary>
public sealed record AgendaPlan(IReadOnlyList<PlannedItem> Items, DateTime Start, DateTime End, int SpareMinutes)
{
    /// <summary>When the last item ends.</summary>
    public DateTime ItemsEnd => Items.Count == 0 ? Start : Items[^1].End;

    /// <param name="meeting">Its agenda, start and end are read.</param>
    /// <param name="contributions">Announced contributions by agenda item; null when nobody knows yet.</param>
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

/// <summary>TOP <paramref name="Number"/> in local time.</summary>
/// <param name="Announced">Contributions announced to it.</param>
public sealed record PlannedItem(int Number, AgendaItem Item, DateTime Start, DateTime End, int Minutes, int Announced)
{
    public bool TakesContributions => Item.ContributionMinutes > 0;

    /// <summary>How many contributions fit into its fixed minutes; null when it grows with them or takes none.</summary>
    public int? ContributionsThatFit => Item is { Minutes: { } minutes, ContributionMinutes: > 0 and var each } ? minutes / each : null;

    /// <summary>Whether one more contribution can be announced.</summary>
    public bool HasTurnLeft => TakesContributions && !(Announced >= ContributionsThatFit);
}
