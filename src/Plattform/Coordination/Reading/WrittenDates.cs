using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Coordination;

/// <param name="Last">"5.–7. März": the last day.</param>
/// <param name="Weekday">As written, which may be wrong.</param>
internal sealed record DateMention(int At, int Length, DateOnly Day, DateOnly? Last, bool HasYear, DayOfWeek? Weekday)
{
    public int End => At + Length;
    public bool WeekdayFits => Weekday is null || Weekday == Day.DayOfWeek;
}

/// <summary>Days as people write them: "24. 2.", "Sa., 9. Mai", "08. Febr.2027", "5.–7. März", "Tues Feb 2".</summary>
internal static partial class WrittenDates
{
    private const string Month =
        @"(?<month>J[aä]n(?:uary?|ner)?|Feb(?:ruary?|er|r)?|Mär(?:z)?|Maerz|Mrz|Mar(?:ch)?|Apr(?:il)?|Mai|May|Jun[ei]?|Jul[iy]?|Aug(?:ust)?|Sept?(?:ember)?|O[kc]t(?:ober)?|Nov(?:ember)?|De[zc](?:ember)?)(?!\p{L})\.?";
    private const string To = @"\s?(?:-|–|—|bis(?: zum)?|to|und|/|\+)\s?";
    private const string Year = @"(?:(?:,?\s|\s?)(?<year>20\d\d)(?!\d)|\s?['’](?<year>\d\d)(?!\d))?";

    private static readonly string[] Months = ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];
    private static readonly string[] GermanDays = ["so", "mo", "di", "mi", "do", "fr", "sa"];
    private static readonly string[] EnglishDays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <param name="reference">A day without a year is the next one from here on.</param>
    public static List<DateMention> In(string text, DateOnly reference, bool english)
    {
        var found = new List<DateMention>();
        foreach (var pattern in english ? [Iso(), Named(), Numbers(), MonthFirst(), Slashes()] : new[] { Iso(), Named(), Numbers() })
        foreach (Match match in pattern.Matches(text))
            if (Of(match, text, reference) is { } mention && !found.Exists(other => other.At < mention.End && mention.At < other.End))
                found.Add(mention);
        return [.. found.OrderBy(mention => mention.At)];
    }

    /// <summary>The weekday that <paramref name="word"/> begins with: "Di", "Tues".</summary>
    public static DayOfWeek? Weekday(string word)
    {
        var small = word.ToLowerInvariant();
        if (small.StartsWith("sonna", StringComparison.Ordinal))
            return DayOfWeek.Saturday;
        var day = Array.FindIndex(EnglishDays, name => small.StartsWith(name, StringComparison.Ordinal));
        if (day < 0 || small.StartsWith("mont", StringComparison.Ordinal) || small.StartsWith("sonn", StringComparison.Ordinal))
            day = Array.FindIndex(GermanDays, name => small.StartsWith(name, StringComparison.Ordinal));
        return day < 0 ? null : (DayOfWeek)day;
    }

    private static DateMention? Of(Match match, string text, DateOnly reference)
    {
        var month = match.Groups["number"].Success ? Number(match.Groups["number"]) : MonthOf(match.Groups["month"].Value);
        var (day, last) = (Number(match.Groups["day"]), match.Groups["last"].Success ? Number(match.Groups["last"]) : 0);
        var before = text[Math.Max(0, match.Index - 30)..match.Index];
        var weekday = WeekdayBefore().Match(before) is { Success: true } written ? Weekday(written.Groups["day"].Value) : null;
        if (WeekdayBehind().Match(text, match.Index + match.Length) is { Success: true } behind && weekday is null)
            weekday = Weekday(behind.Groups["day"].Value);
        if (
            match.Groups["number"].Success
            && !match.Groups["dot"].Success
            && !match.Groups["year"].Success
            && weekday is null
            && !Cue().IsMatch(before)
        )
            return null;
        int? year = match.Groups["year"].Success ? Number(match.Groups["year"]) : null;
        if (year < 100)
            year += 2000;
        if (month == 0 || Next(year, month, day, reference) is not { } first)
            return null;
        DateOnly? until = last > day && last <= DateTime.DaysInMonth(first.Year, month) ? new(first.Year, month, last) : null;
        return new(match.Index, match.Length, first, until, year is not null, weekday);
    }

    private static DateOnly? Next(int? year, int month, int day, DateOnly reference)
    {
        foreach (var one in year is { } given ? [given] : Enumerable.Range(reference.Year, 9))
            if (month <= 12 && day >= 1 && day <= DateTime.DaysInMonth(one, month) && new DateOnly(one, month, day) is var date)
                if (year is not null || date >= reference)
                    return date;
        return null;
    }

    private static int MonthOf(string name)
    {
        var small = name.ToLowerInvariant()
            .Replace("jän", "jan", StringComparison.Ordinal)
            .Replace("mae", "mär", StringComparison.Ordinal);
        small = small is "mrz"
            ? "mär"
            : small.Replace("may", "mai", StringComparison.Ordinal).Replace("mar", "mär", StringComparison.Ordinal);
        small = small.Replace("oct", "okt", StringComparison.Ordinal).Replace("dec", "dez", StringComparison.Ordinal);
        return Array.FindIndex(Months, known => small.StartsWith(known, StringComparison.Ordinal)) + 1;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d-])(?<year>20\d\d)-(?<number>\d\d)-(?<day>\d\d)(?!\d)")]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"(?<![\d.,:/])(?<day>\d{1,2})(?:st|nd|rd|th)?\.?(?:" + To + @"(?<last>\d{1,2})(?:st|nd|rd|th)?\.?)?\s?(?:of )?" + Month + Year
    )]
    private static partial Regex Named();

    [GeneratedRegex(
        @"(?<![\d.,:/€])(?<day>\d{1,2})\.(?:"
            + To
            + @"(?<last>\d{1,2})\.)?\s?(?<number>0?[1-9]|1[0-2])(?<dot>\.)?(?:(?<=\.)(?:(?<year>20\d\d|\d\d)|\s(?<year>20\d\d))(?!\d))?(?![\d:]|\.\d| ?(?:Uhr|h\b|€))"
    )]
    private static partial Regex Numbers();

    [GeneratedRegex(Month + @"\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|\.\d| ?(?:pm|am|Uhr|h)\b)(?:,?\s+(?<year>20\d\d))?")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<![\d/])(?<day>\d{1,2})/(?<number>\d{1,2})/(?<year>20\d\d|\d\d)(?!\d)")]
    private static partial Regex Slashes();

    [GeneratedRegex(
        @"(?<!\p{L})(?<day>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Tues|Thurs|Thur|Wed|Mon|Tue|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So)\.?,?\s?(?:,?\s?(?:den|dem|der|the|am)\s)?$"
    )]
    private static partial Regex WeekdayBefore();

    [GeneratedRegex(@"\G,?\s?\(?(?<day>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So)\b")]
    private static partial Regex WeekdayBehind();

    [GeneratedRegex(@"(?:\b(?:am|vom|zum|bis|den|dem|ab|der)|,)\s$", RegexOptions.IgnoreCase)]
    private static partial Regex Cue();
}
