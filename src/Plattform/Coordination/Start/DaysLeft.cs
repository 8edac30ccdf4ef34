using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Coordination;

public static class DaysLeft
{
    /// <summary>"noch 9 Tage", "heute", "läuft gerade"; empty after the end.</summary>
    public static string Of(Meeting meeting, DateTime now, Texts texts) =>
        meeting switch
        {
            _ when meeting.HasEnded(now) => texts["vorbei"],
            _ when meeting.HasBegun(now) => texts["läuft gerade"],
            _ when Count(meeting, now) is > 0 and var days => texts.Count(days, "noch ein Tag", "noch {0} Tage"),
            _ => texts["heute ist es so weit"],
        };

    /// <summary>Calendar days at the venue; 0 on the day, negative afterwards.</summary>
    public static int Count(Meeting meeting, DateTime now) => (meeting.Start.Date - LocalTime.FromUtc(now, meeting.TimeZone).Date).Days;
}
