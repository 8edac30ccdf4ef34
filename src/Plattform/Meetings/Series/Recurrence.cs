using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Meetings;

/// <summary>"first friday", "jeden letzten Sonntag im Monat", "alle 2 Wochen", "weekly".</summary>
/// <param name="Week">Of the month, -1 the last; 0: not by the month.</param>
/// <param name="Weekday">Null: the weekday of the first meeting.</param>
public sealed partial record Recurrence(int Week, DayOfWeek? Weekday, int EveryWeeks)
{
    private static readonly string[][] Weekdays =
    [
        ["sunday", "sonntag"],
        ["monday", "montag"],
        ["tuesday", "dienstag"],
        ["wednesday", "mittwoch"],
        ["thursday", "donnerstag"],
        ["friday", "freitag"],
        ["saturday", "samstag", "sonnabend"],
    ];
    private static readonly string[][] Numbers =
    [
        ["last", "letzter", "letzten"],
        ["first", "1st", "1.", "1", "erster", "ersten", "one", "eine"],
        ["second", "2nd", "2.", "2", "zweiter", "zweiten", "zweite", "two", "zwei", "other"],
        ["third", "3rd", "3.", "3", "dritter", "dritten", "dritte", "three", "drei"],
        ["fourth", "4th", "4.", "4", "vierter", "vierten", "vierte", "four", "vier"],
    ];

    /// <summary>Null: not understood.</summary>
    public static Recurrence? Of(string text)
    {
        var words = Fillers().Replace(text.ToLowerInvariant(), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["weekly" or "wöchentlich" or "week" or "woche"] => new(0, null, 1),
            [var number, "weeks" or "week" or "wochen" or "woche"] when Index(Numbers, number) is > 0 and var weeks => new(0, null, weeks),
            [var day] when Index(Weekdays, day.TrimEnd('s')) is >= 0 and var weekday => new(0, (DayOfWeek)weekday, 1),
            [var number, var day] when Index(Numbers, number) is >= 0 and var week && Index(Weekdays, day) is >= 0 and var weekday => new(
                week == 0 ? -1 : week,
                (DayOfWeek)weekday,
                0
            ),
            _ => null,
        };
    }

    /// <summary>After <paramref name="first"/>, up to and with <paramref name="until"/>.</summary>
    public IEnumerable<DateOnly> Days(DateOnly first, DateOnly until)
    {
        for (var day = first.AddDays(1); day <= until; day = day.AddDays(1))
        {
            if (Falls(day, first))
                yield return day;
        }
    }

    private bool Falls(DateOnly day, DateOnly first)
    {
        if (day.DayOfWeek != (Weekday ?? first.DayOfWeek))
            return false;
        return Week switch
        {
            0 => Weekday is not null || (day.DayNumber - first.DayNumber) / 7 % EveryWeeks == 0,
            -1 => day.AddDays(7).Month != day.Month,
            _ => (day.Day - 1) / 7 == Week - 1,
        };
    }

    private static int Index(string[][] words, string word) => Array.FindIndex(words, same => same.Contains(word));

    [GeneratedRegex(@"\b(every|each|on|the|jede[nrsm]?|alle|am|im|monats?|of|month)\b")]
    private static partial Regex Fillers();
}
