using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Messages;

public static class DepartureTexts
{
    public static string Said(DateTime utc, Meeting meeting, Texts texts)
    {
        var local = LocalTime.FromUtc(utc, meeting.TimeZone);
        var culture = texts.Culture;
        return texts[
            "{0}, {1}, {2} Uhr",
            LocalTime.Weekday(local, culture),
            LocalTime.DayAndMonth(local, culture),
            LocalTime.Hour(local, culture)
        ];
    }

    public static string Soon(DateTime utc, Meeting meeting, DateTime now, Texts texts)
    {
        var (local, today) = (LocalTime.FromUtc(utc, meeting.TimeZone), LocalTime.FromUtc(now, meeting.TimeZone));
        return local.Date == today.Date ? texts["um {0} Uhr", LocalTime.Clock(local)] : Said(utc, meeting, texts);
    }

    public static string Lead(int days, int hours, Texts texts)
    {
        var (daysSaid, hoursSaid) = (texts.Count(days, "einen Tag", "{0} Tage"), texts.Count(hours, "eine Stunde", "{0} Stunden"));
        var lead = (days, hours) switch
        {
            (_, 0) => daysSaid,
            (0, _) => hoursSaid,
            _ => texts["{0} und {1}", daysSaid, hoursSaid],
        };
        return texts["{0} vorher", lead];
    }
}
