using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Messages;

public abstract class MessageKind(string key)
{
    private const int Evening = 18;

    /// <summary>Stored in <see cref="Message.Kind"/>, so it must not change.</summary>
    public string Key => key;

    /// <summary>Null: only coordinators get a letter, see <see cref="OnStartAsync"/>.</summary>
    public virtual Type? Letter => null;

    public virtual bool IsWritten => false;

    /// <summary>Due relative to the meeting: moves with it, and goes again if due again.</summary>
    public virtual bool IsScheduled => false;

    /// <summary>Also for people who unsubscribed, because it concerns their registration.</summary>
    public virtual bool ReachesUnsubscribed => false;

    /// <summary>It would reveal a new time before the change letter does.</summary>
    public virtual bool WaitsForChangeLetter => false;

    /// <summary>Null: the coordinator chooses.</summary>
    public virtual Audience? FixedAudience => null;

    public abstract string Name(Texts texts);

    public virtual string NameWhenPlanned(Message message, Texts texts) => Name(texts);

    /// <summary>"2 Tage und 3 Stunden vorher"; null: only the time is shown.</summary>
    public virtual string? LeadText(Message message, Texts texts) => null;

    /// <summary>It follows from the meeting, so removing the row would plan it once more: skipped by a coordinator it stays.</summary>
    public virtual bool IsPlannedAgain(Message message) => false;

    public virtual IEnumerable<Message> PlanFor(Meeting meeting) => [];

    public DateTime DueAt(Message message, Meeting meeting) =>
        message.SendAt ?? LocalTime.ToUtc(LocalDue(message, meeting), meeting.TimeZone);

    public virtual MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        meeting.Status switch
        {
            MeetingStatus.Cancelled => MessageReason.MeetingWasCancelled,
            MeetingStatus.Draft => MessageReason.MeetingWasDraft,
            _ when meeting.HasBegun(now) => MessageReason.MeetingHadBegun,
            _ => null,
        };

    /// <summary>Applied before the audience, to people who may be written to.</summary>
    public virtual IQueryable<Registration> Narrow(IQueryable<Registration> people, Message message) => people;

    /// <summary>Adds coordinators' letters in the transaction that starts the message.</summary>
    public virtual Task OnStartAsync(DeskLetters desk, PlattformDb db, Message message, Meeting meeting) => Task.CompletedTask;

    /// <summary>Local time at the venue.</summary>
    protected virtual DateTime LocalDue(Message message, Meeting meeting) => meeting.Start;

    protected static DateTime EveningBefore(Meeting meeting) => meeting.Start.Date.AddDays(-1).AddHours(Evening);

    protected MessageReason? TooLate(Message message, Meeting meeting, DateTime now)
    {
        var due = DueAt(message, meeting);
        return now - due > (meeting.StartsAt - due) / 2 ? MessageReason.MomentHadPassed : null;
    }
}

public static class MessageKinds
{
    public static IReadOnlyList<MessageKind> All { get; } =
    [
        new WrittenMessage(),
        new StreamReadyMessage(),
        new ReminderMessage(),
        new ChangeMessage(),
        new DoorListMessage(),
        new DeadlineMessage(),
    ];

    public static IReadOnlyList<string> WrittenKeys { get; } = [.. All.Where(kind => kind.IsWritten).Select(kind => kind.Key)];

    public static IReadOnlyList<string> ScheduledKeys { get; } = [.. All.Where(kind => kind.IsScheduled).Select(kind => kind.Key)];

    public static MessageKind Of(string key) => All.First(kind => kind.Key == key);
}
