using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plattform.Web;

namespace Plattform.Tests.Text;

/// <summary>
/// A strict reader of calendar files that shares nothing with the writer: whatever RFC 5545 does not allow is a
/// <see cref="FormatException"/>, and local times become UTC through the rules inside the file, not through the system's.
/// </summary>
internal static partial class CalendarReader
{
    private static readonly string[] TextProperties = ["SUMMARY", "DESCRIPTION", "LOCATION", "X-WR-CALNAME", "UID", "STATUS"];

    /// <summary>The one VCALENDAR of the file.</summary>
    public static CalendarPart Read(string text)
    {
        var open = new Stack<CalendarPart>();
        CalendarPart? calendar = null;
        foreach (var line in Unfold(text).Select(Property))
        {
            Demand(calendar is null, $"{line.Name} after the end of the calendar");
            if (line.Name == "BEGIN")
                open.Push(new(line.Value, [], []));
            else if (line.Name != "END")
                open.Peek().Properties.Add(line);
            else
            {
                var part = open.Pop();
                Demand(part.Name == line.Value, $"END:{line.Value} closes {part.Name}");
                if (open.TryPeek(out var parent))
                    parent.Parts.Add(part);
                else
                    calendar = part;
            }
        }

        Demand(calendar is { Name: "VCALENDAR" }, "no whole VCALENDAR");
        Check(calendar!);
        return calendar!;
    }

    /// <summary>Start and end of an event in UTC; for an all-day event the dates themselves at midnight.</summary>
    public static (DateTime Start, DateTime End) When(CalendarPart calendar, CalendarPart item) =>
        (Instant(calendar, item.One("DTSTART")), Instant(calendar, item.One("DTEND")));

    private static string[] Unfold(string text)
    {
        Demand(text.EndsWith("\r\n", StringComparison.Ordinal), "the last line does not end");
        var lines = text[..^2].Split("\r\n");
        foreach (var line in lines)
        {
            Demand(!line.Any(c => char.IsControl(c)), $"control character or bare line end in: {line}");
            Demand(new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(line) <= 75, $"more than 75 octets: {line}");
        }

        return string.Join("\r\n", lines).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
    }

    private static CalendarProperty Property(string line)
    {
        var match = ContentLine().Match(line);
        Demand(match.Success, $"not a content line: {line}");
        var parameters = match
            .Groups["parameter"]
            .Captures.Select(c => c.Value.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1].Trim('"'), StringComparer.Ordinal);
        var value = match.Groups["value"].Value;
        if (TextProperties.Contains(match.Groups["name"].Value))
        {
            Demand(TextValue().IsMatch(value), $"not escaped: {line}");
            value = Escape().Replace(value, m => m.Value is "\\n" or "\\N" ? "\n" : m.Value[1..]);
        }

        return new(match.Groups["name"].Value, parameters, value);
    }

    private static void Check(CalendarPart calendar)
    {
        Demand(calendar.One("VERSION").Value == "2.0", "version");
        Demand(calendar.One("PRODID").Value.Length > 0, "who made it");
        foreach (var item in calendar.Events)
        {
            Demand(item.One("UID").Value.Length > 0, "UID");
            Demand(item.One("DTSTAMP").Value.EndsWith('Z'), "DTSTAMP in UTC");
            var (start, end) = When(calendar, item);
            Demand(end > start, "the end lies after the start");
            if (calendar.Method == "PUBLISH")
                Demand(
                    item.Properties.Any(p => p.Name == "ORGANIZER") && item.Properties.All(p => p.Name != "ATTENDEE"),
                    "RFC 5546, 3.2.1"
                );
        }

        foreach (var zone in calendar.Parts.Where(p => p.Name == "VTIMEZONE"))
            Demand(zone.Parts.Any(p => p.Name is "STANDARD" or "DAYLIGHT"), $"{zone.One("TZID").Value} has no rules");
    }

    private static DateTime Instant(CalendarPart calendar, CalendarProperty property)
    {
        if (property.Parameters.GetValueOrDefault("VALUE") == "DATE")
            return DateTime.ParseExact(property.Value, "yyyyMMdd", CultureInfo.InvariantCulture);
        if (property.Value.EndsWith('Z'))
            return DateTime.SpecifyKind(Time(property.Value[..^1]), DateTimeKind.Utc);
        var zones = calendar.Parts.Where(p => p.Name == "VTIMEZONE" && p.One("TZID").Value == property.Parameters["TZID"]).ToList();
        Demand(zones.Count == 1, $"the file has {zones.Count} times the zone {property.Parameters["TZID"]}");
        return ToUtc(Time(property.Value), zones[0]);
    }

    /// <summary>A local time that exists twice is the first, one that does not exist counts from before the gap (3.3.5).</summary>
    private static DateTime ToUtc(DateTime local, CalendarPart zone)
    {
        var onsets = zone.Parts.SelectMany(rule => Onsets(rule, local.Year).Select(onset => (onset, rule))).OrderBy(o => o.onset).ToList();
        var last = onsets.LastOrDefault(o => o.onset <= local, onsets[0]);
        var (from, to) = (Offset(last.rule.One("TZOFFSETFROM")), Offset(last.rule.One("TZOFFSETTO")));
        var offset = local < last.onset + (to - from) || local < last.onset ? from : to;
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    private static IEnumerable<DateTime> Onsets(CalendarPart rule, int upTo)
    {
        var first = Time(rule.One("DTSTART").Value);
        yield return first;
        if (rule.Properties.SingleOrDefault(p => p.Name == "RRULE") is not { } recurrence)
            yield break;
        var parts = recurrence.Value.Split(';').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        Demand(parts.Remove("FREQ", out var frequency) && frequency == "YEARLY", "yearly rule");
        Demand(
            parts.Remove("BYMONTH", out var month) & parts.Remove("BYDAY", out var day) && parts.Count == 0,
            $"rule {recurrence.Value}"
        );
        for (var year = first.Year; year <= upTo; year++)
            if (DayOf(year, int.Parse(month!, CultureInfo.InvariantCulture), day!) + first.TimeOfDay is var onset && onset > first)
                yield return onset;
    }

    /// <summary>"-1SU": the last Sunday of the month.</summary>
    private static DateTime DayOf(int year, int month, string day)
    {
        var weekday = (DayOfWeek)Array.IndexOf(["SU", "MO", "TU", "WE", "TH", "FR", "SA"], day[^2..]);
        var number = int.Parse(day[..^2], CultureInfo.InvariantCulture);
        var days = Enumerable
            .Range(1, DateTime.DaysInMonth(year, month))
            .Select(d => new DateTime(year, month, d))
            .Where(d => d.DayOfWeek == weekday)
            .ToList();
        return number > 0 ? days[number - 1] : days[^-number];
    }

    private static DateTime Time(string value) => DateTime.ParseExact(value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static TimeSpan Offset(CalendarProperty property)
    {
        Demand(Regex.IsMatch(property.Value, "^[+-][0-9]{4}$", RegexOptions.None, TimeSpan.FromSeconds(1)), property.Value);
        var span = TimeSpan.ParseExact(property.Value[1..], "hhmm", CultureInfo.InvariantCulture);
        return property.Value[0] == '-' ? -span : span;
    }

    public static void Demand(bool holds, string what)
    {
        if (!holds)
            throw new FormatException(what);
    }

    [GeneratedRegex("^(?<name>[A-Z0-9-]+)(;(?<parameter>[A-Z0-9-]+=(\"[^\"]*\"|[^\";:,]*)))*:(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"^([^\\;,]|\\[\\;,nN])*$", RegexOptions.ExplicitCapture)]
    private static partial Regex TextValue();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}

internal sealed record CalendarProperty(string Name, Dictionary<string, string> Parameters, string Value);

/// <summary>What stands between BEGIN and END.</summary>
internal sealed record CalendarPart(string Name, List<CalendarProperty> Properties, List<CalendarPart> Parts)
{
    public string Method => One("METHOD").Value;
    public IReadOnlyList<CalendarPart> Events => [.. Parts.Where(p => p.Name == "VEVENT")];

    public CalendarProperty One(string name)
    {
        var found = Properties.Where(p => p.Name == name).ToList();
        CalendarReader.Demand(found.Count == 1, $"{Name} has {found.Count} times {name}");
        return found[0];
    }
}
