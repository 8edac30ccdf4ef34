using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <summary>People without a place get it on the evening before.</summary>
public sealed class ReminderMessage() : MessageKind(StoredKey)
{
    public const string StoredKey = "reminder";
    private const int UsualDays = 2;

    /// <summary>Whole days begin at midnight, when nobody wants a mail.</summary>
    private const int Morning = 9;

    public override Type Letter => typeof(ReminderLetter);
    public override bool IsScheduled => true;
    public override bool WaitsForChangeLetter => true;

    public override string Name(Texts texts) => texts["Erinnerung"];

    public override string NameWhenPlanned(Message message, Texts texts) =>
        message.Audience == Audience.Waiting
            ? texts["An alle auf der Warteliste: Komm vorbei, was leer bleibt, wird an der Tür vergeben"]
            : texts["Erinnerung an alle, die dabei sind"];

    public override string? LeadText(Message message, Texts texts) =>
        IsForTheWaiting(message) ? null : DepartureTexts.Lead(message.DaysBefore, message.HoursBefore, texts);

    public override bool IsPlannedAgain(Message message) => IsForTheWaiting(message);

    public override IEnumerable<Message> PlanFor(Meeting meeting) => [Before(UsualDays, 0)];

    public override MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        base.ReasonNotToGo(message, meeting, now) ?? TooLate(message, meeting, now);

    /// <summary>People who registered after it was due already know the time.</summary>
    public override IQueryable<Registration> Narrow(IQueryable<Registration> people, Message message)
    {
        if (message.StartedAt is { } due)
            people = people.Where(r => r.CreatedAt <= due);
        return message.Audience switch
        {
            Audience.Everyone => people.Where(Audiences.Coming),
            Audience.Waiting => people.Where(Audiences.WaitingWithoutPlace),
            _ => people,
        };
    }

    public static Message Before(int days, int hours) =>
        new()
        {
            Kind = StoredKey,
            DaysBefore = days,
            HoursBefore = hours,
        };

    public static Message ForTheWaiting() => new() { Kind = StoredKey, Audience = Audience.Waiting };

    public static bool IsForTheWaiting(Message message) =>
        message is { Kind: StoredKey, Audience: Audience.Waiting, DaysBefore: 0, HoursBefore: 0 };

    protected override DateTime LocalDue(Message message, Meeting meeting) =>
        IsForTheWaiting(message)
            ? EveningBefore(meeting)
            : (meeting.WholeDay && message.HoursBefore == 0 ? meeting.Start.AddHours(Morning) : meeting.Start)
                .AddDays(-message.DaysBefore)
                .AddHours(-message.HoursBefore);
}
