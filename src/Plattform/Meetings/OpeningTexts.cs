using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>A midnight is said as a day: the first one it is open, or the last one.</summary>
public static class OpeningTexts
{
    public static string From(Meeting meeting, Texts texts) =>
        Local(meeting.OpensAt, meeting) is not { } opens ? ""
        : IsMidnight(opens) ? texts["Anmelden kannst du dich ab {0}.", LocalTime.LongDate(opens, texts.Culture)]
        : texts[
            "Anmelden kannst du dich ab {0}, {1} Uhr.",
            LocalTime.LongDate(opens, texts.Culture),
            LocalTime.Hour(opens, texts.Culture)
        ];

    public static string Until(Meeting meeting, Texts texts) =>
        Local(meeting.ClosesAt, meeting) is not { } closes ? ""
        : IsMidnight(closes) ? texts["Anmelden kannst du dich bis {0}.", LastDay(closes, texts)]
        : texts[
            "Anmelden kannst du dich bis {0}, {1} Uhr.",
            LocalTime.LongDate(closes, texts.Culture),
            LocalTime.Hour(closes, texts.Culture)
        ];

    public static string WasUntil(Meeting meeting, Texts texts) =>
        Local(meeting.ClosesAt, meeting) is not { } closes ? ""
        : IsMidnight(closes) ? texts["Sie war bis {0} offen.", LastDay(closes, texts)]
        : texts["Sie war bis {0}, {1} Uhr offen.", LocalTime.LongDate(closes, texts.Culture), LocalTime.Hour(closes, texts.Culture)];

    private static DateTime? Local(DateTime? utc, Meeting meeting) =>
        utc is { } moment ? LocalTime.FromUtc(moment, meeting.TimeZone) : null;

    private static bool IsMidnight(DateTime local) => local.TimeOfDay == TimeSpan.Zero;

    private static string LastDay(DateTime midnight, Texts texts) => LocalTime.LongDate(midnight.AddDays(-1), texts.Culture);
}
