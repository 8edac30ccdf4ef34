using Plattform.Meetings;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Messages;

/// <summary>When a letter goes, in words.</summary>
public static class DepartureTexts
{
    /// <summary>"Donnerstag, 7. Mai, 14 Uhr", on the venue's clock.</summary>
    public static string Said(DateTime utc, Meeting meeting, Texts texts)
    {
        var local = LocalTime.FromUtc(utc, meeting.TimeZone);
        return texts["{0}, {1}, {2} Uhr", LocalTime.Weekday(local, texts.Culture), LocalTime.DayAndMonth(local, texts.Culture), LocalTime.Hour(local, texts.Culture)];
    }

    /// <summary>"um 14:20 Uhr" today, the whole moment on another day.</summary>
    public static string Soon(DateTime utc, Meeting meeting, DateTime now, Texts texts)
    {
        var (local, today) = (LocalTime.FromUtc(utc, meeting.TimeZone), LocalTime.FromUtc(now, meeting.TimeZone));
        return local.Date == today.Date ? texts["um {0} Uhr", LocalTime.Clock(local)] : Said(utc, meeting, texts);
    }

    /// <summary>"2 Tage und 3 Stunden vorher".</summary>
    public static string Lead(int days, int hours, Texts texts)
    {
        var (daysSaid, hoursSaid) = (texts.Count(days, "einen Tag", "{0} Tage"), texts.Count(hours, "eine Stunde", "{0} Stunden"));
        return texts["{0} vorher", (days, hours) switch { (_, 0) => daysSaid, (0, _) => hoursSaid, _ => texts["{0} und {1}", daysSaid, hoursSaid] }];
    }
}
