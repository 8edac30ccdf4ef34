using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Mail;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <summary>What people wrote was written for a meeting as it was. When it is cancelled, moved or takes place after all, the desk is asked whether it still goes.</summary>
internal static class Holding
{
    /// <summary>What is planned, on its way, or for whoever answers later. Nothing of it is in the outbox afterwards.</summary>
    /// <param name="known">How the meeting was before.</param>
    public static async Task HoldWrittenAsync(this PlattformDb db, Meeting meeting, MeetingStatus known, DateTime now)
    {
        var written = await db.Messages.Where(m => m.MeetingId == meeting.Id && (m.Kind == MessageKind.Written || m.Kind == MessageKind.StreamReady)
            && (m.State == MessageState.Planned || m.State == MessageState.Started || m.State == MessageState.Held)).ToListAsync();
        foreach (var message in written)
        {
            var waiting = db.Outbox.Where(m => m.Series == message.Id && m.State == OutboxState.Waiting);
            if (message is { State: MessageState.Started, IsAddressed: true, AlsoLater: false } && !await waiting.AnyAsync())
                continue;
            await waiting.ExecuteDeleteAsync();
            message.Hold(WhyHeld(meeting.Status, known), now);
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Those whose letter was dropped because it was held get it after all.</summary>
    public static async Task ReleaseAsync(this PlattformDb db, Message held, DateTime now)
    {
        await db.Outbox.Where(m => m.Series == held.Id && m.State == OutboxState.Dropped).ExecuteDeleteAsync();
        held.Release(now);
    }

    /// <summary>The meeting is over and so is the letter's own moment: there is nothing left to decide.</summary>
    public static bool NobodyDecided(this Message message, Meeting meeting, DateTime now) =>
        message.State == MessageState.Held && meeting.HasEnded(now) && !(message.SendAt > now);

    /// <summary>The meeting changed a moment ago, and <see cref="Planning"/> has not seen it yet.</summary>
    public static bool IsBehind(this Told? told, Meeting meeting, DateTime now) =>
        told is not null && told.Sequence != meeting.Sequence && meeting.Status != MeetingStatus.Draft && !meeting.HasEnded(now);

    private static string WhyHeld(MeetingStatus now, MeetingStatus known) => (now, known) switch
    {
        (MeetingStatus.Cancelled, _) => "Das Treffen ist abgesagt.",
        (_, MeetingStatus.Cancelled) => "Das Treffen war abgesagt und findet doch statt.",
        _ => "Das Treffen hat eine neue Zeit oder einen neuen Ort.",
    };
}
