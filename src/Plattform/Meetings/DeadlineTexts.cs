using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

public static class DeadlineTexts
{
    /// <summary>Soonest first.</summary>
    public static IEnumerable<Deadline> InOrder(IHasContent meeting) => meeting.Deadlines.OrderBy(deadline => deadline.Date);

    /// <summary>"bis 13. Februar: Anträge"; with the year only if it is not the meeting's.</summary>
    public static string Said(Deadline deadline, IHasContent meeting, Texts texts)
    {
        var day = deadline.Date.ToDateTime(default);
        var said = day.Year == meeting.Start.Year ? LocalTime.DayAndMonth(day, texts.Culture) : LocalTime.Date(day, texts.Culture);
        return texts["bis {0}: {1}", said, deadline.Text];
    }

    public static bool IsPast(Deadline deadline, Meeting meeting, DateTime now) => now >= EndOf(deadline, meeting);

    /// <summary>UTC.</summary>
    public static DateTime EndOf(Deadline deadline, Meeting meeting) =>
        LocalTime.ToUtc(deadline.Date.AddDays(1).ToDateTime(default), meeting.TimeZone);
}
