using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

public static class OpeningTexts
{
    public static string From(Meeting meeting, Texts texts) =>
        meeting.OpensAt is { } opens
            ? texts["Anmelden kannst du dich ab {0}, {1} Uhr.", Day(opens, meeting, texts), Hour(opens, meeting, texts)]
            : "";

    public static string Until(Meeting meeting, Texts texts) =>
        meeting.ClosesAt is { } closes
            ? texts["Anmelden kannst du dich bis {0}, {1} Uhr.", Day(closes, meeting, texts), Hour(closes, meeting, texts)]
            : "";

    public static string WasUntil(Meeting meeting, Texts texts) =>
        meeting.ClosesAt is { } closes
            ? texts["Sie war bis {0}, {1} Uhr offen.", Day(closes, meeting, texts), Hour(closes, meeting, texts)]
            : "";

    private static string Day(DateTime utc, Meeting meeting, Texts texts) =>
        LocalTime.LongDate(LocalTime.FromUtc(utc, meeting.TimeZone), texts.Culture);

    private static string Hour(DateTime utc, Meeting meeting, Texts texts) =>
        LocalTime.Hour(LocalTime.FromUtc(utc, meeting.TimeZone), texts.Culture);
}
