using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>Each step is one conditional update, so no two workers or processes hold the same mail, and a slow worker
/// cannot overwrite the outcome of the next one.</summary>
internal static class OutboxLeases
{
    /// <summary>Must exceed the time for one mail, see <see cref="SmtpLimits"/>.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>A mail and the recording of its outcome must end within the lease; later no mail is started.</summary>
    public static readonly TimeSpan BeginWithin = Lease - SmtpLimits.Default.WholeMail - TimeSpan.FromSeconds(30);

    public const int AtOnce = 100;

    /// <summary>Leases due mails of a lane. Untried mails go first, so that retries do not delay new ones.</summary>
    public static async Task<List<OutboxMessage>> ClaimAsync(this PlattformDb db, Lane lane, DateTime now)
    {
        var due = db.Unsent.Where(m => m.Lane == lane && m.State == OutboxState.Waiting && m.DueAt <= now);
        return await db.TakeAsync(lane, due.Where(m => m.Tries == 0), now) is { Count: > 0 } fresh
            ? fresh
            : await db.TakeAsync(lane, due, now);
    }

    public static UpdateStatement<OutboxMessage> Outcomes(this PlattformDb db) =>
        new(
            db,
            set:
            [
                nameof(OutboxMessage.State),
                nameof(OutboxMessage.Claim),
                nameof(OutboxMessage.DueAt),
                nameof(OutboxMessage.Tries),
                nameof(OutboxMessage.SentAt),
                nameof(OutboxMessage.Facts),
                nameof(OutboxMessage.Reason),
                nameof(OutboxMessage.WaitsForServer),
            ],
            where: [nameof(OutboxMessage.Id), nameof(OutboxMessage.Claim)]
        );

    /// <returns>False: the claim was lost, so nothing was changed.</returns>
    public static async Task<bool> RecordAsync(this UpdateStatement<OutboxMessage> outcomes, OutboxMessage mail, Guid claim) =>
        1
        == await outcomes.RunAsync(
            mail.State,
            null,
            mail.DueAt,
            mail.Tries,
            mail.SentAt,
            mail.Facts,
            mail.Reason,
            mail.WaitsForServer,
            mail.Id,
            claim
        );

    public static Task<int> ReleaseAsync(this PlattformDb db, Lane lane, Guid claim, DateTime now) =>
        ReleaseAsync(db.Unsent.Where(m => m.Lane == lane && m.State == OutboxState.Sending && m.Claim == claim), now);

    public static async Task<bool> ReleaseExpiredAsync(this PlattformDb db, Lane lane, DateTime now)
    {
        var expired = db.Unsent.Where(m => m.Lane == lane && m.State == OutboxState.Sending && m.DueAt <= now);
        return await expired.AnyAsync() && await ReleaseAsync(expired, now) > 0;
    }

    /// <summary>Only at start of the serving process: it holds the data lock, so all lease holders are dead.</summary>
    public static Task<int> ReleaseAllAsync(this PlattformDb db, DateTime now) =>
        ReleaseAsync(db.Unsent.Where(m => m.State == OutboxState.Sending), now);

    public static Task<int> MakeDueWhatWaitedForServerAsync(this PlattformDb db, DateTime now) =>
        db
            .UnsentInAllLanes.Where(m => m.State == OutboxState.Waiting && m.WaitsForServer)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.WaitsForServer, false)
                    .SetProperty(m => m.Reason, (string?)null)
                    .SetProperty(m => m.DueAt, m => m.DueAt < now ? m.DueAt : now)
            );

    /// <summary>After the clock was set back: shortens waits and leases to what is possible from now.</summary>
    public static async Task FollowClockBackAsync(this PlattformDb db, Lane lane, DateTime now)
    {
        var ofLane = db.Unsent.Where(m => m.Lane == lane);
        var held = now + Lease;
        await ofLane
            .Where(m => m.State == OutboxState.Sending && m.DueAt > held)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, held));
        await ofLane
            .Where(m => m.State == OutboxState.Waiting && m.Tries == 0 && m.Date > now && m.DueAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now));
        for (var least = 1; least <= Retries.UntilHourly; least++)
        {
            var (tries, most) = (least, least == Retries.UntilHourly ? int.MaxValue : least);
            var longest = now + Retries.Longest(tries);
            await ofLane
                .Where(m => m.State == OutboxState.Waiting && m.Tries >= tries && m.Tries <= most && m.DueAt > longest)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, longest));
        }
    }

    private static async Task<List<OutboxMessage>> TakeAsync(this PlattformDb db, Lane lane, IQueryable<OutboxMessage> due, DateTime now)
    {
        if (!await due.AnyAsync())
            return [];
        Guid? claim = Guid.NewGuid();
        var oldest = due.OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(AtOnce).Select(m => m.Id);
        await db
            .Unsent.Where(m => m.State == OutboxState.Waiting && m.Claim == null && oldest.Contains(m.Id))
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.State, OutboxState.Sending).SetProperty(m => m.Claim, claim).SetProperty(m => m.DueAt, now + Lease)
            );
        return await db
            .Unsent.AsNoTracking()
            .Where(m => m.Lane == lane && m.State == OutboxState.Sending && m.Claim == claim)
            .OrderBy(m => m.Date)
            .ThenBy(m => m.Id)
            .ToListAsync();
    }

    private static Task<int> ReleaseAsync(IQueryable<OutboxMessage> mails, DateTime now) =>
        mails.ExecuteUpdateAsync(set =>
            set.SetProperty(m => m.State, OutboxState.Waiting)
                .SetProperty(m => m.Claim, (Guid?)null)
                .SetProperty(m => m.DueAt, m => m.Date < now ? m.Date : now)
        );
}
