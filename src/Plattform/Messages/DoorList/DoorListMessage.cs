using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Messages;

public sealed class DoorListMessage() : MessageKind(StoredKey)
{
    public const string StoredKey = "door-list";

    public override bool IsScheduled => true;

    public override string Name(Texts texts) => texts["Die Liste für den Eingang drucken"];

    public override string NameWhenPlanned(Message message, Texts texts) => texts["An die Koordination: die Liste für die Tür drucken"];

    public override IEnumerable<Message> PlanFor(Meeting meeting) => meeting.OnlineOnly ? [] : [new() { Kind = StoredKey }];

    public override MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        base.ReasonNotToGo(message, meeting, now) ?? TooLate(message, meeting, now);

    public override Task OnStartAsync(DeskLetters desk, PlattformDb db, Message message, Meeting meeting)
    {
        desk.SendDoorList(db, message, meeting);
        message.IsAddressed = true;
        return Task.CompletedTask;
    }

    protected override DateTime LocalDue(Message message, Meeting meeting) => EveningBefore(meeting);
}
