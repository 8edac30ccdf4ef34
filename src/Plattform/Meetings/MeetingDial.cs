using Plattform.Look.Pictures;

namespace Plattform.Meetings;

public static class MeetingDial
{
    /// <summary>Labels only times that somebody named.</summary>
    public static Picture Of(Meeting meeting, AgendaPlan plan)
    {
        if (meeting.Status == MeetingStatus.Cancelled || meeting.WholeDay)
            return Dial.Empty;
        var start = (int)meeting.Start.TimeOfDay.TotalMinutes;
        var items = plan.LeadingMinutes;
        return meeting.EndKind == EndKind.Unnamed
            ? Dial.From(start, items)
            : Dial.Of(start, (int)(meeting.End - meeting.Start).TotalMinutes, items, plan.SpareMinutes is not null);
    }
}
