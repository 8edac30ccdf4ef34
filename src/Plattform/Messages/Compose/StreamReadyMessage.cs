using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Messages;

public sealed class StreamReadyMessage() : MessageKind(StoredKey)
{
    public const string StoredKey = "stream-ready";

    public override Type Letter => typeof(MessageLetter);
    public override bool IsWritten => true;

    /// <summary>Online participants asked for the stream.</summary>
    public override bool ReachesUnsubscribed => true;
    public override Audience? FixedAudience => Audience.Online;

    public override string Name(Texts texts) => texts["Ohne Betreff"];

    public override MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        meeting.HasEnded(now) ? MessageReason.MeetingWasOver : null;
}
