using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>Takes a press of the desk back. Whatever others changed meanwhile stays, and <see cref="DeskChange.Kept"/> says it.
/// Closed: too late; Already: a letter has left; Gone: no such change, or undone.</summary>
public sealed record UndoDeskChange(Guid MeetingId, Guid ChangeId, string Actor) : Command
{
    internal override bool IsByDesk => true;

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var db = context.Db;
        var change = await db
            .DeskChanges.AsSplitQuery()
            .Include(c => c.Parts)
            .SingleOrDefaultAsync(c => c.Id == ChangeId && c.MeetingId == MeetingId);
        if (change is not { UndoneAt: null } || await db.Meetings.FindAsync(MeetingId) is not { } meeting)
            return CommandResult.Gone;
        if (change.Until <= context.Now)
            return CommandResult.Closed;
        var letters = await db.Outbox.Where(m => EF.Parameter(change.Letters).Contains(m.Id)).ToListAsync();
        if (letters.Exists(letter => letter.State is OutboxState.Sending or OutboxState.Sent))
            return CommandResult.Already;
        var restoring = new Restoring(context, meeting, change);
        await restoring.ReadAsync();
        db.Outbox.RemoveRange(letters.Where(letter => !restoring.StaysWhole(letter.Person)));
        var notices = await db.HeldNotices.Where(n => EF.Parameter(change.Letters).Contains(n.Id)).ToListAsync();
        db.HeldNotices.RemoveRange(
            notices.Where(notice => !restoring.StaysWhole(JsonSerializer.Deserialize<HeldFacts>(notice.Facts)!.Registration))
        );
        await context.SaveAsync();
        await restoring.RunAsync();
        db.Note(
            context.Now,
            DeskAct.Undone,
            Actor,
            meeting.Slug,
            string.Join(", ", change.Parts.Take(1).Select(part => DeskEntry.NumberOf(part.RegistrationId)))
        );
        (change.UndoneAt, change.Kept) = (context.Now, [.. restoring.Kept]);
        change.Parts.Clear();
        return CommandResult.Done;
    }
}
