using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Meetings;

/// <summary>Days, clock times and lengths as people write them in a meeting file.</summary>
internal static partial class WrittenTimes
{
    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "d.M.yyyy"];
    private static readonly string[] ClockFormats = ["HH:mm", "H:mm"];

    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static bool TryClock(string text, out TimeOnly clock) =>
        TimeOnly.TryParseExact(text, ClockFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out clock);

    /// <summary>Also "20.02.2027 9:00", and 24:00 for the midnight that follows.</summary>
    public static bool TryMoment(string text, out DateTime moment)
    {
        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment))
            return true;
        if (text.Split('T', ' ') is not [var date, var clock] || !TryDay(date, out var day))
            return false;
        var isMidnight = clock == "24:00" && day < DateOnly.MaxValue;
        if (!TryClock(isMidnight ? "0:00" : clock, out var time))
            return false;
        moment = day.AddDays(isMidnight ? 1 : 0).ToDateTime(time);
        return true;
    }

    /// <summary>"45 min" is 45.</summary>
    public static string WithoutUnit(string minutes) => Unit().Replace(minutes, "");

    [GeneratedRegex(@"\s*(?:min\.?|minuten|minutes|')\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
