using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using NodaTime.TimeZones;
using Plattform.Web;

namespace Plattform.Text;

/// <summary>Ours, because <c>new VTimeZone(name)</c> is empty and read as UTC, and <c>FromDateTimeZone</c> is an hour
/// early in Dublin (negative DST) and knows only one rule (Casablanca has several).</summary>
public static partial class CalendarText
{
    /// <summary>Rules start in the following autumn; some zones had other rules earlier (Sydney until 2008).</summary>
    private const int RulesSince = 2018;

    /// <summary>A change that repeats every year until then counts as a rule.</summary>
    private const int RulesUntil = 2038;

    private static VTimeZone Zone(string name, IReadOnlyCollection<CalendarEntry> entries)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not { } zone)
            throw new ArgumentException($"{name} is no time zone.", nameof(name));
        var (first, last) = (
            entries.Min(entry => entry.Start.Year) - 1,
            entries.Max(entry => entry.Start > entry.End ? entry.Start.Year : entry.End.Year) + 1
        );
        var written = new VTimeZone(name) { Location = name };
        written.TimeZoneInfos.Clear();
        foreach (var part in AsRules(zone, first, last) ?? OneByOne(zone, first, last))
            written.TimeZoneInfos.Add(part);
        return written;
    }

    /// <summary>Null if a change does not fall on the same weekday of the same month each year.</summary>
    private static List<VTimeZoneInfo>? AsRules(DateTimeZone zone, int first, int last)
    {
        var (since, until) = (Math.Min(RulesSince, first - 1), Math.Max(RulesUntil, last + 1));
        var changes = Changes(zone, Instant.FromUtc(since, 7, 1, 0, 0), Instant.FromUtc(until, 1, 1, 0, 0));
        var rules = changes
            .GroupBy(change => (change.From, change.To, change.Onset.Month, change.Onset.TimeOfDay))
            .Select(change => (First: change.First(), Day: DayOf([.. change.Select(c => c.Onset)], since, until)))
            .ToList();
        if (rules.Count == 0 || rules.Exists(rule => rule.Day is null))
            return null;
        return
        [
            .. rules.Select(rule =>
                Part(rule.First, new(FrequencyType.Yearly) { ByMonth = [rule.First.Onset.Month], ByDay = [rule.Day!] })
            ),
        ];
    }

    private static IEnumerable<VTimeZoneInfo> OneByOne(DateTimeZone zone, int first, int last)
    {
        var begin = Instant.FromUtc(first, 1, 1, 0, 0);
        var before = zone.GetZoneInterval(begin);
        return Changes(zone, begin, Instant.FromUtc(last + 1, 1, 1, 0, 0))
            .Prepend(
                new(
                    new(first, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
                    before.WallOffset,
                    before.WallOffset,
                    before.Name,
                    IsDaylight: false
                )
            )
            .Select(change => Part(change, null));
    }

    private static List<ZoneChange> Changes(DateTimeZone zone, Instant from, Instant to)
    {
        var intervals = zone.GetZoneIntervals(from, to).ToList();
        return [.. intervals.Zip(intervals.Skip(1), ChangeBetween).Where(change => change.From != change.To)];
    }

    /// <summary>Daylight is the offset ahead of the other, whatever the law calls standard time.</summary>
    private static ZoneChange ChangeBetween(ZoneInterval before, ZoneInterval after) =>
        new(
            after.Start.WithOffset(before.WallOffset).LocalDateTime.ToDateTimeUnspecified(),
            before.WallOffset,
            after.WallOffset,
            after.Name,
            IsDaylight: after.WallOffset > before.WallOffset && (after.Savings != Offset.Zero || before.Savings != Offset.Zero)
        );

    private static WeekDay? DayOf(List<DateTime> onsets, int since, int until)
    {
        var years = onsets.ConvertAll(onset => onset.Year);
        if (years[0] > since + 1 || years[^1] != until - 1 || years.Count != until - years[0] || years.Distinct().Count() != years.Count)
            return null;
        var (weekday, week) = (onsets[0].DayOfWeek, WeekOf(onsets[0]));
        if (onsets.Exists(onset => onset.DayOfWeek != weekday))
            return null;
        if (onsets.TrueForAll(onset => onset.AddDays(7).Month != onset.Month))
            return new(weekday, -1);
        return onsets.TrueForAll(onset => WeekOf(onset) == week) ? new(weekday, week) : null;
    }

    private static int WeekOf(DateTime day) => ((day.Day - 1) / 7) + 1;

    private static VTimeZoneInfo Part(ZoneChange change, RecurrenceRule? rule)
    {
        var part = new VTimeZoneInfo(change.IsDaylight ? "DAYLIGHT" : "STANDARD")
        {
            DtStart = new(change.Onset),
            TimeZoneName = change.Name,
            OffsetFrom = new(change.From.ToTimeSpan()),
            OffsetTo = new(change.To.ToTimeSpan()),
        };
        if (rule is not null)
            part.RecurrenceRule = rule;
        return part;
    }

    /// <param name="Onset">Local time before the change.</param>
    private sealed record ZoneChange(DateTime Onset, Offset From, Offset To, string Name, bool IsDaylight);
}
