using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Hosting;

namespace Plattform.Registrations;

/// <summary>Detects changes by time or other processes; runs the idempotent <see cref="ReconcileMeeting"/>.</summary>
public sealed class MeetingReconciler(
    IServiceScopeFactory scopes,
    Registrar registrar,
    ClockGuard clock,
    TimeProvider time,
    ILogger<MeetingReconciler> log
) : PollingWorker(time)
{
    private readonly Dictionary<Guid, Guid> _seen = [];

    protected override async Task<TimeSpan> RunRoundAsync(CancellationToken stopping)
    {
        await LookAsync(stopping);
        return TimeSpan.FromSeconds(1);
    }

    protected override void Report(Exception failure) =>
        log.LogError(failure, "Meetings could not be looked after. The next try is in a second.");

    internal async Task LookAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var now = Now;
        var mayExpire = clock.MayAct;
        await CarryOutDeletionsAsync(db, stopping);
        var expired = (
            await db.Registrations.Where(r => mayExpire && r.HeldUntil <= now).Select(r => r.MeetingId).ToListAsync(stopping)
        ).ToHashSet(); // DISTINCT in the database goes through everybody
        var events = await db
            .Meetings.Where(e => e.EndsAt > now || expired.Contains(e.Id))
            .Select(e => new { e.Id, e.Version })
            .ToListAsync(stopping);
        foreach (var meeting in events.Where(e => _seen.GetValueOrDefault(e.Id) != e.Version || expired.Contains(e.Id)))
        {
            await registrar.SubmitAsync(new ReconcileMeeting(meeting.Id, mayExpire));
            _seen[meeting.Id] = meeting.Version;
        }
    }

    /// <summary>What the desk did more than ten minutes ago cannot be undone any more.</summary>
    private async Task CarryOutDeletionsAsync(PlattformDb db, CancellationToken stopping)
    {
        var now = Now;
        if (clock.MayAct)
            foreach (var id in await db.Registrations.Where(r => r.EraseAt <= now).Select(r => r.Id).ToListAsync(stopping))
                await registrar.SubmitAsync(new Erase(id));
        var last = now - DeskChange.Undoable;
        if (await db.DeskChanges.AnyAsync(c => c.At <= last, stopping))
            await db.DeskChanges.Where(c => c.At <= last).ExecuteDeleteAsync(stopping);
    }
}
