using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>"Samstag", "9. Mai", "14–18 Uhr"; in full "Samstag, 9. Mai 2026, 14 bis 18 Uhr". Says no end that nobody named.</summary>
/// <param name="Hours">Empty for whole days.</param>
/// <param name="Ends">"bis gegen 15 Uhr"; of several days "bis Sonntag, 12 Uhr"; else empty.</param>
public sealed record MeetingTimeTexts(string Weekday, string Day, string Hours, string Ends, string Full)
{
    /// <summary>"2026"; over New Year "2026/27".</summary>
    public string Year { get; private init; } = "";

    /// <summary>"14 bis 18 Uhr", for a line of its own below the day.</summary>
    public string HoursInWords { get; private init; } = "";

    public static MeetingTimeTexts Of(IHasContent meeting, Texts texts) => Of(MeetingTimes.Of(meeting.Content), texts);

    public static MeetingTimeTexts Of(MeetingTimes times, Texts texts) =>
        (times.IsOneDay ? OfOneDay(times, texts) : OfSeveralDays(times, texts)) with
        {
            Year =
                times.IsOneDay || times.Start.Year == times.LastDay.Year
                    ? $"{times.Start.Year}"
                    : $"{times.Start.Year}/{times.LastDay.Year % 100:00}",
        };

    /// <summary>"9. Mai 2026", "30. Dezember – 2. Januar 2026/27".</summary>
    public string DayAndYear => $"{Day} {Year}";

    private static MeetingTimeTexts OfOneDay(MeetingTimes times, Texts texts)
    {
        var (culture, start) = (texts.Culture, times.Start);
        var (begins, ends) = (LocalTime.Hour(start, culture), LocalTime.Hour(times.End, culture));
        var (hours, until, words) = times switch
        {
            { WholeDay: true } => ("", "", ""),
            { EndKind: EndKind.Named } => (texts["{0}–{1} Uhr", begins, ends], "", LocalTime.Hours(start, times.End, culture)),
            { EndKind: EndKind.About } => (
                texts["ab {0} Uhr", begins],
                texts["bis gegen {0} Uhr", ends],
                texts["{0} bis gegen {1} Uhr", begins, ends]
            ),
            _ => (texts["ab {0} Uhr", begins], "", texts["ab {0} Uhr", begins]),
        };
        return new(
            LocalTime.Weekday(start, culture),
            LocalTime.DayAndMonth(start, culture),
            hours,
            until,
            LocalTime.LongDate(start, culture) + (words.Length > 0 ? $", {words}" : "")
        )
        {
            HoursInWords = words,
        };
    }

    private static MeetingTimeTexts OfSeveralDays(MeetingTimes times, Texts texts)
    {
        var (culture, start, last) = (texts.Culture, times.Start, times.LastDay);
        var (first, begins) = (LocalTime.LongDate(start, culture), LocalTime.Hour(start, culture));
        var (until, ends) = (LocalTime.LongDate(last, culture), LocalTime.Hour(times.End, culture));
        var weekday = LocalTime.Weekday(last, culture);
        var (hours, to, full) = times switch
        {
            { WholeDay: true } => ("", "", texts["{0} bis {1}", first, until]),
            { EndKind: EndKind.Named } => (
                texts["ab {0} Uhr", begins],
                texts["bis {0}, {1} Uhr", weekday, ends],
                texts["{0}, {1} Uhr, bis {2}, {3} Uhr", first, begins, until, ends]
            ),
            { EndKind: EndKind.About } => (
                texts["ab {0} Uhr", begins],
                texts["bis {0}, gegen {1} Uhr", weekday, ends],
                texts["{0}, {1} Uhr, bis {2}, gegen {3} Uhr", first, begins, until, ends]
            ),
            _ => (texts["ab {0} Uhr", begins], "", texts["{0}, ab {1} Uhr, bis {2}", first, begins, until]),
        };
        var text = new MeetingTimeTexts(
            texts["{0} bis {1}", LocalTime.Weekday(start, culture), weekday],
            Days(start, last, texts),
            hours,
            to,
            full
        );
        return text with { HoursInWords = text.HoursAndEnd };
    }

    public string HoursAndEnd => Ends.Length == 0 ? Hours : $"{Hours}, {Ends}";

    /// <summary>"Samstag, 14–18 Uhr"; of whole days only "Samstag".</summary>
    public string WeekdayAndHours => Hours.Length == 0 ? Weekday : $"{Weekday}, {HoursAndEnd}";

    /// <summary>"Einlass ab 18:30 Uhr"; empty: nobody said.</summary>
    public static string Doors(IHasContent meeting, Texts texts) =>
        meeting.Doors is { } doors ? texts["Einlass ab {0} Uhr", Hour(doors, texts)] : "";

    /// <summary>As <see cref="Doors"/>, under the heading "Einlass".</summary>
    public static string DoorsFrom(IHasContent meeting, Texts texts) =>
        meeting.Doors is { } doors ? texts["ab {0} Uhr", Hour(doors, texts)] : "";

    public static string Was(Meeting meeting, Texts texts) =>
        meeting.IsOneDay()
            ? texts["Dieses Treffen war am {0}.", LocalTime.Date(meeting.Start, texts.Culture)]
            : texts[
                "Dieses Treffen war vom {0} bis zum {1}.",
                LocalTime.Date(meeting.Start, texts.Culture),
                LocalTime.Date(MeetingTimes.Of(meeting.Content).LastDay, texts.Culture)
            ];

    /// <summary>"14:10"; for a meeting of several days "Samstag, 14:10". All times are local.</summary>
    public static string Clock(DateTime at, DateTime start, DateTime end, Texts texts) =>
        IsOneDay(start, end) ? LocalTime.Clock(at) : $"{LocalTime.Weekday(at, texts.Culture)}, {LocalTime.Clock(at)}";

    /// <summary>An evening that ends after midnight still counts as one day.</summary>
    public static bool IsOneDay(DateTime start, DateTime end) => start.Date == end.Date || end - start <= TimeSpan.FromHours(12);

    private static string Hour(TimeOnly clock, Texts texts) => LocalTime.Hour(DateTime.MinValue + clock.ToTimeSpan(), texts.Culture);

    private static string Days(DateTime start, DateTime end, Texts texts) =>
        start.Month == end.Month && start.Year == end.Year
            ? texts["{0}.–{1}", start.Day, Whole(end, texts)]
            : $"{Whole(start, texts)} – {Whole(end, texts)}";

    /// <summary>Non-breaking spaces, so that lines break between days, not inside one.</summary>
    private static string Whole(DateTime day, Texts texts) => LocalTime.DayAndMonth(day, texts.Culture).Replace(' ', '\u00A0');
}
