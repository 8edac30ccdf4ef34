using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>Carries out what was planned, when its moment comes or a coordinator presses "Jetzt schicken".</summary>
public sealed class PlannedChanges(
    IServiceScopeFactory scopes,
    Registrar registrar,
    ReminderScheduler scheduler,
    DeskLetters desk,
    TimeProvider time
)
{
    public async Task ApplyDueAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PlattformDb>(), time.UtcNow());
        var due = await db
            .PlannedChanges.Where(p => p.DueAt <= now)
            .Join(db.Meetings.Where(e => e.EndsAt > now), p => p.MeetingId, e => e.Id, (Plan, Meeting) => new { Plan, Meeting })
            .AsNoTracking()
            .ToListAsync(stopping);
        foreach (var pair in due.Where(pair => pair.Plan.IsPossible(pair.Meeting, now)))
            await ApplyAsync(pair.Meeting.Id, pair.Plan.By);
    }

    /// <param name="who">For the history.</param>
    public Task<CommandResult> ApplyAsync(Guid meetingId, string who) =>
        registrar.SubmitAsync(new ApplyPlannedChange(meetingId, who, scheduler, desk));
}

/// <summary>One transaction: the meeting changes, calls off or plans its letter, and the plan is gone.</summary>
internal sealed record ApplyPlannedChange(Guid MeetingId, string Who, ReminderScheduler Scheduler, DeskLetters Desk) : Command
{
    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var (db, now) = (context.Db, context.Now);
        if (
            await db.PlannedChanges.FindAsync(MeetingId) is not { } plan
            || plan.DueAt > now
            || await db.Meetings.FindAsync(MeetingId) is not { } meeting
            || !plan.IsPossible(meeting, now)
        )
            return CommandResult.Stale;
        var announced = await Scheduler.AnnouncedAsync(db, meeting);
        var known = ScheduleAndVenue.FromJson(announced.Known).Status;
        var (status, sequence) = (meeting.Status, meeting.Sequence);
        if (plan.DraftOf(meeting).ApplyTo(meeting, now))
            db.Note(now, meeting.ActSince(status), Who, meeting.Slug);
        db.PlannedChanges.Remove(plan);
        await context.SaveAsync();
        if (meeting.Sequence != sequence)
        {
            await db.HoldWrittenAsync(meeting, known, now);
            await context.SaveAsync();
            if (await Scheduler.FollowAsync(db, Desk, meeting, announced) is { } letter)
                letter.SendNow(plan.Reason, now);
            await context.SaveAsync();
        }

        return await new ReconcileMeeting(MeetingId).RunAsync(context);
    }
}
