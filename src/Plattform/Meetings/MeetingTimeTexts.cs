using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>"Samstag", "9. Mai", "14–18 Uhr"; in full "Samstag, 9. Mai 2026, 14 bis 18 Uhr".</summary>
/// <param name="Ends">Of several days "bis Sonntag, 12 Uhr"; of one day empty.</param>
public sealed record MeetingTimeTexts(string Weekday, string Day, string Hours, string Ends, string Full)
{
    private const int DaysWithoutYear = 300;
    private const int DaysAfter = 30;

    /// <param name="now">UTC; a day near it is written without the year.</param>
    public static MeetingTimeTexts Of(Meeting meeting, Texts texts, DateTime now) =>
        Of(meeting.Start, meeting.End, texts, withYear: (meeting.StartsAt - now).TotalDays is not (> -DaysAfter and < DaysWithoutYear));

    /// <summary>When <see cref="Day"/> starts and stops to omit the year.</summary>
    public static DateTime?[] ChangesAt(Meeting meeting) =>
        [meeting.StartsAt.AddDays(-DaysWithoutYear).AddTicks(1), meeting.StartsAt.AddDays(DaysAfter)];

    /// <param name="start">Local, as is <paramref name="end"/>.</param>
    public static MeetingTimeTexts Of(DateTime start, DateTime end, Texts texts, bool withYear = false)
    {
        var (culture, year) = (texts.Culture, withYear ? $" {start.Year}" : "");
        if (IsOneDay(start, end))
            return new(
                LocalTime.Weekday(start, culture),
                LocalTime.DayAndMonth(start, culture) + year,
                texts["{0}–{1} Uhr", LocalTime.Hour(start, culture), LocalTime.Hour(end, culture)],
                "",
                $"{LocalTime.LongDate(start, culture)}, {LocalTime.Hours(start, end, culture)}"
            );

        return new(
            texts["{0} bis {1}", LocalTime.Weekday(start, culture), LocalTime.Weekday(end, culture)],
            Days(start, end, texts) + year,
            texts["ab {0} Uhr", LocalTime.Hour(start, culture)],
            texts["bis {0}, {1} Uhr", LocalTime.Weekday(end, culture), LocalTime.Hour(end, culture)],
            texts[
                "{0}, {1} Uhr, bis {2}, {3} Uhr",
                LocalTime.LongDate(start, culture),
                LocalTime.Hour(start, culture),
                LocalTime.LongDate(end, culture),
                LocalTime.Hour(end, culture)
            ]
        );
    }

    public string HoursAndEnd => Ends.Length == 0 ? Hours : $"{Hours}, {Ends}";

    public static string Was(Meeting meeting, Texts texts) =>
        meeting.IsOneDay()
            ? texts["Dieses Treffen war am {0}.", LocalTime.Date(meeting.Start, texts.Culture)]
            : texts[
                "Dieses Treffen war vom {0} bis zum {1}.",
                LocalTime.Date(meeting.Start, texts.Culture),
                LocalTime.Date(meeting.End, texts.Culture)
            ];

    /// <summary>"14:10"; for a meeting of several days "Samstag, 14:10". All times are local.</summary>
    public static string Clock(DateTime at, DateTime start, DateTime end, Texts texts) =>
        IsOneDay(start, end) ? LocalTime.Clock(at) : $"{LocalTime.Weekday(at, texts.Culture)}, {LocalTime.Clock(at)}";

    /// <summary>An evening that ends after midnight still counts as one day.</summary>
    public static bool IsOneDay(DateTime start, DateTime end) => start.Date == end.Date || end - start <= TimeSpan.FromHours(12);

    private static string Days(DateTime start, DateTime end, Texts texts) =>
        start.Month == end.Month && start.Year == end.Year
            ? texts["{0}.–{1}", start.Day, Whole(end, texts)]
            : $"{Whole(start, texts)} – {Whole(end, texts)}";

    /// <summary>Non-breaking spaces, so that lines break between days, not inside one.</summary>
    private static string Whole(DateTime day, Texts texts) => LocalTime.DayAndMonth(day, texts.Culture).Replace(' ', '\u00A0');
}
