using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Coordination;

/// <param name="IsAbout">"gegen 21 Uhr".</param>
/// <param name="Until">"14-18 Uhr": 18 o'clock.</param>
internal sealed record ClockMention(int At, int Length, TimeOnly From, bool IsAbout, TimeOnly? Until = null, bool UntilIsAbout = false)
{
    public int End => At + Length;
}

/// <summary>Clock times as people write them: "14-18 Uhr", "ab 18 h", "16 Uhr 30", "19h45", "6-7pm".</summary>
internal static partial class WrittenClocks
{
    private const string About = @"(?:ca\.?|circa|etwa|gegen|ungefähr|voraussichtlich|about|around|approx\.?)";

    /// <param name="text">See <see cref="Masks"/>: without dates, numbers to call and prices.</param>
    public static List<ClockMention> In(string text)
    {
        var found = new List<ClockMention>();
        foreach (Match match in Range().Matches(text))
        {
            var (unit, last) = (match.Groups["u1"].Value, match.Groups["u2"].Value);
            var isClear = unit.Length + last.Length > 0 || (match.Groups["m1"].Success && match.Groups["m2"].Success);
            if (!isClear)
                continue;
            var until = Clock(match, "h2", "m2", "x2", last);
            var from = Clock(match, "h1", "m1", "x1", unit.Length == 0 && IsHalfDay(last) ? last : unit);
            if (IsHalfDay(last) && unit.Length == 0 && from > until)
                from = Clock(match, "h1", "m1", "x1", "am");
            if (from is { } begins && until is { } ends)
                found.Add(new(match.Index, match.Length, begins, match.Groups["about"].Success, ends, match.Groups["about2"].Success));
        }

        foreach (Match match in Single().Matches(text))
        {
            if (found.Exists(other => other.At < match.Index + match.Length && match.Index < other.End))
                continue;
            var (unit, mark) = (match.Groups["u"].Value, match.Groups["mark"].Value);
            var isClear =
                unit.Length > 0
                || (match.Groups["m"].Success && (mark is ":" or "h" || Cue().IsMatch(text[Math.Max(0, match.Index - 12)..match.Index])));
            if (isClear && Clock(match, "h", "m", "x", unit) is { } clock)
                found.Add(new(match.Index, match.Length, clock, match.Groups["about"].Success));
        }

        return [.. found.OrderBy(clock => clock.At)];
    }

    private static bool IsHalfDay(string unit) => unit.Length > 0 && unit[0] is 'a' or 'p';

    private static TimeOnly? Clock(Match match, string hours, string minutes, string behind, string unit)
    {
        var hour = int.Parse(match.Groups[hours].ValueSpan, CultureInfo.InvariantCulture);
        var written = match.Groups[minutes].Success ? match.Groups[minutes] : match.Groups[behind];
        var minute = written.Success ? int.Parse(written.ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (IsHalfDay(unit))
            hour = hour > 12 ? 99 : hour % 12 + (unit[0] == 'p' ? 12 : 0);
        if (hour == 24 && minute == 0)
            hour = 0;
        return hour < 24 && minute < 60 ? new(hour, minute) : null;
    }

    [GeneratedRegex(
        @"(?:(?<about>"
            + About
            + @")\s)?(?<![\d.,:/§])(?<h1>\d{1,2})(?:[:.h](?<m1>[0-5]\d)(?!\d))?(?:\s?(?<u1>Uhr(?:\s(?<x1>[0-5]\d)(?!\d))?|h(?!\p{L})|a\.?m\.?(?!\p{L})|p\.?m\.?(?!\p{L})))?"
            + @"\s{0,3}(?:-|–|—|bis|to|till|until|und)\s{0,3}(?:(?<about2>"
            + About
            + @")\s)?(?<h2>\d{1,2})(?:[:.h](?<m2>[0-5]\d)(?!\d))?(?!\d|[.,]\d|\.?\s?%)(?:\s?(?<u2>Uhr(?:\s(?<x2>[0-5]\d)(?!\d))?|h(?!\p{L})|a\.?m\.?(?!\p{L})|p\.?m\.?(?!\p{L})))?"
    )]
    private static partial Regex Range();

    [GeneratedRegex(
        @"(?:(?<about>"
            + About
            + @")\s)?(?<![\d.,:/§])(?<h>\d{1,2})(?:(?<mark>[:.h])(?<m>[0-5]\d)(?!\d))?(?!\d|[.,:]\d)(?:\s?(?<u>Uhr(?:\s(?<x>[0-5]\d)(?!\d|\s?(?:Min|Pers|Pl)))?|h(?!\p{L})|a\.?m\.?(?!\p{L})|p\.?m\.?(?!\p{L})))?"
    )]
    private static partial Regex Single();

    [GeneratedRegex(@"(?:^|\b(?:um|ab|gegen|ca\.|von|bis|Beginn|Ende|at|from|by)|[,:])\s{0,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex Cue();
}
