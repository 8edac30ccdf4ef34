using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Messages;

public sealed class WrittenMessage() : MessageKind(StoredKey)
{
    public const string StoredKey = "written";

    public override Type Letter => typeof(MessageLetter);
    public override bool IsWritten => true;

    public override string Name(Texts texts) => texts["Ohne Betreff"];

    /// <summary>Messages due before the end are pointless after it; thanks scheduled for later still go.</summary>
    public override MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        meeting.HasEnded(now) && (message.StartedAt ?? DueAt(message, meeting)) < meeting.EndsAt ? MessageReason.MeetingWasOver : null;
}
