using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Messages;

/// <summary>The day before a deadline, to all who come; deadlines of the same day share one. <see cref="ReminderScheduler"/>
/// plans it, because deadlines change without the meeting being moved.</summary>
public sealed class DeadlineMessage() : MessageKind(StoredKey)
{
    public const string StoredKey = "deadline";
    private const int Morning = 9;

    public override Type Letter => typeof(DeadlineLetter);
    public override bool IsScheduled => true;
    public override bool WaitsForChangeLetter => true;

    public override string Name(Texts texts) => texts["Erinnerung an eine Frist"];

    public override string NameWhenPlanned(Message message, Texts texts) =>
        texts["An alle, die dabei sind: die Frist am {0}", LocalTime.DayAndMonth(DayOf(message), texts.Culture)];

    public override bool IsPlannedAgain(Message message) => true;

    public override MessageReason? ReasonNotToGo(Message message, Meeting meeting, DateTime now) =>
        meeting.Status switch
        {
            MeetingStatus.Cancelled => MessageReason.MeetingWasCancelled,
            MeetingStatus.Draft => MessageReason.MeetingWasDraft,
            _ when meeting.HasEnded(now) => MessageReason.MeetingWasOver,
            _ => meeting.Deadlines.Find(deadline => deadline.Date == message.Day) switch
            {
                null => MessageReason.DeadlineIsGone,
                var deadline when DeadlineTexts.IsPast(deadline, meeting, now) => MessageReason.MomentHadPassed,
                _ => null,
            },
        };

    /// <summary>Whoever registered after it was due has just read the deadlines.</summary>
    public override IQueryable<Registration> Narrow(IQueryable<Registration> people, Message message)
    {
        if (message.StartedAt is { } due)
            people = people.Where(r => r.CreatedAt <= due);
        return people.Where(Audiences.Coming);
    }

    public static Message For(DateOnly day) => new() { Kind = StoredKey, Day = day };

    protected override DateTime LocalDue(Message message, Meeting meeting) => DayOf(message).AddDays(-1).AddHours(Morning);

    private static DateTime DayOf(Message message) => message.Day.GetValueOrDefault().ToDateTime(default);
}
