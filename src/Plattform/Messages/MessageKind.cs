using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Messages;

/// <summary>One kind of letter to many: when it is due, who gets it, its name, its letter, and why it must not go.</summary>
public abstract class MessageKind(string key)
{
    private const int Evening = 18;

    /// <summary>Stored in <see cref="Message.Kind"/>, so it stays when the class is renamed.</summary>
    public string Key => key;

    /// <summary>Goes to each recipient. Null: only coordinators get something, see <see cref="OnStartAsync"/>.</summary>
    public virtual Type? Letter => null;

    /// <summary>A coordinator wrote it, so a coordinator can change it.</summary>
    public virtual bool IsWritten => false;

    /// <summary>Its due time depends on the meeting's: it moves with the meeting, and goes again when it lies ahead again.</summary>
    public virtual bool IsScheduled => false;

    /// <summary>People who unsubscribed get it too, because it concerns their registration.</summary>
    public virtual bool ReachesUnsubscribed => false;

    /// <summary>It would tell a new time before the letter that says the time is new.</summary>
    public virtual bool WaitsForChangeLetter => false;

    /// <summary>Null: the coordinator chooses.</summary>
    public virtual Audience? FixedAudience => null;

    public abstract string Name(Texts texts);

    public virtual string NameWhenPlanned(Message message, Texts texts) => Name(texts);

    /// <summary>"2 Tage und 3 Stunden vorher"; null: the moment alone says it.</summary>
    public virtual string? LeadText(Message message, Texts texts) => null;

    /// <summary>What the calendar plans by itself when a meeting is published.</summary>
    public virtual IEnumerable<Message> PlanFor(Meeting meeting) => [];

    public DateTime DueAt(Message message, Meeting meeting) =>
        message.SendAt ?? LocalTime.ToUtc(LocalDue(message, meeting), meeting.TimeZone);

    /// <summary>Why it must not go (any more); null: it may.</summary>
    public virtual MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        meeting.Status switch
        {
            MeetingStatus.Cancelled => MessageReason.MeetingWasCancelled,
            MeetingStatus.Draft => MessageReason.MeetingWasDraft,
            _ when meeting.HasBegun(now) => MessageReason.MeetingHadBegun,
            _ => null,
        };

    /// <summary>Of the people who may be written to, those whom it concerns. The message's audience narrows them further.</summary>
    public virtual IQueryable<Registration> Narrow(IQueryable<Registration> people, Message message) => people;

    /// <summary>What coordinators get, in the transaction that starts it.</summary>
    public virtual Task OnStartAsync(DeskLetters desk, PlattformDb db, Message message, Meeting meeting) => Task.CompletedTask;

    /// <summary>Clock time at the venue.</summary>
    protected virtual DateTime LocalDue(Message message, Meeting meeting) => meeting.Start;

    protected static DateTime EveningBefore(Meeting meeting) => meeting.Start.Date.AddDays(-1).AddHours(Evening);

    /// <summary>More than half of the time between its due time and the start has passed.</summary>
    protected MessageReason? TooLate(Message message, Meeting meeting, DateTime now)
    {
        var due = DueAt(message, meeting);
        return now - due > (meeting.StartsAt - due) / 2 ? MessageReason.MomentHadPassed : null;
    }
}

public static class MessageKinds
{
    public static IReadOnlyList<MessageKind> All { get; } =
    [new WrittenMessage(), new StreamReadyMessage(), new ReminderMessage(), new ChangeMessage(), new DoorListMessage()];

    public static IReadOnlyList<string> WrittenKeys { get; } = [.. All.Where(kind => kind.IsWritten).Select(kind => kind.Key)];

    public static IReadOnlyList<string> ScheduledKeys { get; } = [.. All.Where(kind => kind.IsScheduled).Select(kind => kind.Key)];

    public static MessageKind Of(string key) => All.First(kind => kind.Key == key);
}
