using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>When an event takes which answer.</summary>
public static class Opening
{
    /// <summary>One's own entry can be changed until the event begins, also when the form is closed.</summary>
    public static bool TakesChanges(this Meeting meeting, DateTime now) =>
        meeting.Status == MeetingStatus.Published && !meeting.HasBegun(now);

    /// <summary>Texts and slides of a contribution come until the last minute.</summary>
    public static bool TakesPapers(this Meeting meeting, DateTime now) =>
        meeting.Status == MeetingStatus.Published && !meeting.HasEnded(now);

    /// <summary>Declining is always possible until the end, also when the form is closed to the others.</summary>
    public static bool Takes(this Meeting meeting, Answer answer, DateTime now) =>
        meeting.TakesAnswers(now) || (answer == Answer.Declined && meeting.Status == MeetingStatus.Published && !meeting.HasEnded(now));
}
