using Plattform.Time;
using Plattform.Web;

namespace Plattform.Meetings;

/// <summary>The agenda with the clock times that were given or follow from given ones; all others are null.
/// Minutes are counted in UTC, because on the night of a clock change a local hour may not be sixty minutes.</summary>
/// <param name="SpareMinutes">Negative when the agenda is longer than the meeting; null while one of both ends is not known.</param>
public sealed record AgendaPlan(IReadOnlyList<PlannedItem> Items, DateTime Start, DateTime End, int? SpareMinutes)
{
    public DateTime? ItemsEnd => Items.Count == 0 ? Start : Items[^1].End;

    public bool HasClock => Items.Any(item => item.Start is not null);

    /// <summary>Lengths of the items that follow each other from the start without a gap, for pictures.</summary>
    public IReadOnlyList<int> LeadingMinutes
    {
        get
        {
            DateTime? clock = Start;
            return [.. Items.TakeWhile(Follows).Select(item => item.Minutes ?? 0)];

            bool Follows(PlannedItem item)
            {
                var follows = item.End is not null && item.Start == clock;
                clock = item.End;
                return follows;
            }
        }
    }

    /// <param name="contributions">Announced contributions by agenda item; null when not known yet.</param>
    public static AgendaPlan Of(Meeting meeting, IReadOnlyDictionary<string, int>? contributions = null)
    {
        var rows = Rows(meeting, contributions);
        if (rows.Exists(row => row.Item.At is not null || row.Minutes is not null))
        {
            Forwards(rows, meeting);
            Backwards(rows);
        }

        var end = rows.Count == 0 ? meeting.StartsAt : rows[^1].Ends;
        var isNamed = meeting is { EndKind: EndKind.Named, WholeDay: false };
        var number = 0;
        return new(
            [.. rows.Select(row => row.Planned(row.Item.Unnumbered ? null : ++number, meeting.TimeZone))],
            meeting.Start,
            meeting.End,
            isNamed && end is { } last ? (int)(LocalTime.ToUtc(meeting.End, meeting.TimeZone) - last).TotalMinutes : null
        );
    }

    private static List<Row> Rows(Meeting meeting, IReadOnlyDictionary<string, int>? contributions)
    {
        var day = DateOnly.FromDateTime(meeting.Start);
        var rows = new List<Row>();
        foreach (var item in meeting.Agenda)
        {
            day = item.Day ?? day;
            var announced = contributions?.GetValueOrDefault(item.Id) ?? 0;
            rows.Add(new(item, day, announced) { Minutes = MinutesOf(item, announced) });
        }

        return rows;
    }

    private static void Forwards(List<Row> rows, Meeting meeting)
    {
        DateTime? clock = meeting.WholeDay ? null : meeting.StartsAt;
        var day = DateOnly.FromDateTime(meeting.Start);
        foreach (var row in rows)
        {
            if (row.Day != day)
                clock = null; // nobody plans the night
            day = row.Day;
            row.Starts = row.Item.At is { } at ? LocalTime.ToUtc(row.Day.ToDateTime(at), meeting.TimeZone) : clock;
            clock = row.Ends = row.Minutes is { } minutes ? row.Starts?.AddMinutes(minutes) : null;
        }
    }

    /// <summary>What lasts until the next item begins ends then; what has a length and no start ends there too.</summary>
    private static void Backwards(List<Row> rows)
    {
        for (var i = rows.Count - 2; i >= 0; i--)
        {
            var (row, next) = (rows[i], rows[i + 1]);
            if (row.Ends is not null || row.Day != next.Day || next.Starts is not { } ends)
                continue;
            if (row is { Starts: null, Minutes: { } minutes })
                row.Starts = ends.AddMinutes(-minutes);
            else if (row.Starts is { } starts && starts <= ends)
                row.Minutes = (int)(ends - starts).TotalMinutes;
            row.Ends = row.Starts is null || row.Starts > ends ? null : ends;
        }
    }

    /// <summary>Null: nobody said.</summary>
    private static int? MinutesOf(AgendaItem item, int announced) => item.FixedMinutes() ?? (item.ContributionMinutes * announced);

    private sealed class Row(AgendaItem item, DateOnly day, int announced)
    {
        public AgendaItem Item => item;
        public DateOnly Day => day;
        public int? Minutes { get; set; }

        /// <summary>UTC, as is <see cref="Ends"/>.</summary>
        public DateTime? Starts { get; set; }
        public DateTime? Ends { get; set; }

        public PlannedItem Planned(int? number, string zone) =>
            new(number, item, day, Local(Starts, zone), Local(Ends, zone), Minutes, announced);

        private static DateTime? Local(DateTime? utc, string zone) => utc is { } moment ? LocalTime.FromUtc(moment, zone) : null;
    }
}

/// <param name="Number">Null: a break or the like, which does not count.</param>
/// <param name="Start">Local; null: not known, as with End and Minutes.</param>
public sealed record PlannedItem(int? Number, AgendaItem Item, DateOnly Day, DateTime? Start, DateTime? End, int? Minutes, int Announced)
{
    public bool TakesContributions => Item.ContributionMinutes > 0;

    /// <summary>Null when the item grows with its contributions or takes none.</summary>
    public int? ContributionsThatFit => Item is { Minutes: { } minutes, ContributionMinutes: > 0 and var each } ? minutes / each : null;

    public bool HasSlotLeft => TakesContributions && !(Announced >= ContributionsThatFit);
}
