using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <summary>When a meeting changes, written messages are held until a coordinator decides.</summary>
internal static class HeldMessages
{
    /// <summary>Also started ones and those for later registrations; removes their letters from the outbox.</summary>
    public static async Task HoldWrittenAsync(this PlattformDb db, Meeting meeting, MeetingStatus known, DateTime now)
    {
        var written = await db
            .Messages.Where(m =>
                m.MeetingId == meeting.Id
                && MessageKinds.WrittenKeys.Contains(m.Kind)
                && (m.State == MessageState.Planned || m.State == MessageState.Started || m.State == MessageState.Held)
            )
            .ToListAsync();
        foreach (var message in written)
        {
            var waiting = db.Outbox.Where(m => m.Series == message.Id && m.State == OutboxState.Waiting);
            if (message is { State: MessageState.Started, IsAddressed: true, AlsoLater: false } && !await waiting.AnyAsync())
                continue;
            await waiting.ExecuteDeleteAsync();
            message.Hold(ReasonToHold(meeting.Status, known), now);
        }

        await db.SaveChangesAsync();
    }

    public static async Task ReleaseAsync(this PlattformDb db, Message held, DateTime now)
    {
        await db.Outbox.Where(m => m.Series == held.Id && m.State == OutboxState.Dropped).ExecuteDeleteAsync();
        held.Release(now);
    }

    public static bool NobodyDecided(this Message message, Meeting meeting, DateTime now) =>
        message.State == MessageState.Held && meeting.HasEnded(now) && !(message.SendAt > now);

    /// <summary>The meeting has changed, but <see cref="ReminderScheduler"/> has not noticed yet.</summary>
    public static bool HasUnprocessedChange(this AnnouncedSchedule? announced, Meeting meeting, DateTime now) =>
        announced is not null && announced.Sequence != meeting.Sequence && meeting.Status != MeetingStatus.Draft && !meeting.HasEnded(now);

    private static MessageReason ReasonToHold(MeetingStatus now, MeetingStatus known) =>
        (now, known) switch
        {
            (MeetingStatus.Cancelled, _) => MessageReason.MeetingIsCancelled,
            (_, MeetingStatus.Cancelled) => MessageReason.MeetingTakesPlaceAfterAll,
            _ => MessageReason.MeetingHasMoved,
        };
}
