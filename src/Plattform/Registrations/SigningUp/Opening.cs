using Plattform.Meetings;

namespace Plattform.Registrations;

public static class Opening
{
    /// <summary>Until the start, even after registration closed.</summary>
    public static bool TakesChanges(this Meeting meeting, DateTime now) =>
        meeting.Status == MeetingStatus.Published && !meeting.HasBegun(now);

    public static bool TakesPapers(this Meeting meeting, DateTime now) =>
        meeting.Status == MeetingStatus.Published && !meeting.HasEnded(now);

    /// <summary>Whoever answers the phone writes down what is said, also before the opening and after the closing.</summary>
    public static bool TakesDeskReplies(this Meeting meeting, DateTime now) =>
        meeting.Status == MeetingStatus.Published && !meeting.HasEnded(now);

    /// <summary>Declining stays possible until the end, even after registration closed.</summary>
    public static bool Takes(this Meeting meeting, AttendanceKind answer, DateTime now) =>
        meeting.TakesAnswers(now)
        || (answer == AttendanceKind.Declined && meeting.Status == MeetingStatus.Published && !meeting.HasEnded(now));
}
