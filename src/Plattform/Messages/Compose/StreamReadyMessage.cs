using Plattform.Meetings;
using Plattform.Shared;

namespace Plattform.Messages;

/// <summary>The livestream has a link.</summary>
public sealed class StreamReadyMessage() : MessageKind(StoredKey)
{
    public const string StoredKey = "stream-ready";

    public override Type Letter => typeof(MessageLetter);
    public override bool IsWritten => true;

    /// <summary>People who watch asked for the stream.</summary>
    public override bool ReachesUnsubscribed => true;
    public override Audience? FixedAudience => Audience.Online;

    public override string Name(Texts texts) => texts["Ohne Betreff"];

    public override MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        meeting.HasEnded(now) ? MessageReason.MeetingWasOver : null;
}
