using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Meetings;

/// <summary>A point of an agenda item as one line: "Kita, 5 Min.".</summary>
internal static partial class AgendaPointLine
{
    public static string Of(AgendaPoint point) => point.Minutes is { } minutes ? $"{point.Title}, {minutes} Min." : point.Title;

    /// <summary>Also "Kita (5 Minuten)" and "Kita, 5'".</summary>
    public static AgendaPoint Read(string line) =>
        Length().Match(line) is { Success: true } found
        && int.TryParse(found.Groups["minutes"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            ? new() { Title = found.Groups["title"].Value, Minutes = minutes }
            : new() { Title = line };

    [GeneratedRegex(
        @"^(?<title>.*[^\s,(])\s*(?:,|\()\s*(?<minutes>\d{1,4})\s*(?:min\.?|minuten|minutes|')\s*\)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Length();
}
