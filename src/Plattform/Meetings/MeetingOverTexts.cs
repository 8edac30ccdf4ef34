using Plattform.Look;

namespace Plattform.Meetings;

public static class MeetingOverTexts
{
    public static string Title(Meeting meeting, DateTime now, Texts texts) =>
        (meeting.Status, meeting.HasEnded(now)) switch
        {
            (MeetingStatus.Cancelled, true) => texts["Das Treffen ist ausgefallen."],
            (MeetingStatus.Cancelled, false) => texts["Das Treffen fällt aus."],
            _ => texts["Das Treffen ist vorbei."],
        };

    public static string CalledOff(Meeting meeting, DateTime now, Texts texts) =>
        meeting.HasEnded(now) ? texts["Dieses Treffen hat nicht stattgefunden."] : texts["Dieses Treffen findet nicht statt."];
}
