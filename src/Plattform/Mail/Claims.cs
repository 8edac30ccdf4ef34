using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>
/// Who sends which row. Each step is one conditional update, so that several workers, also in two processes, never have
/// the same row in hand, and a worker that was too slow cannot write over the outcome of the next.
/// </summary>
internal static class Claims
{
    /// <summary>Longer than a whole mail may take, see <see cref="SmtpLimits"/>.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>The oldest due mail of a lane, now in our hand; null when none is due.</summary>
    public static async Task<OutboxMessage?> ClaimNext(this PlattformDb db, Lane lane, DateTime now)
    {
        while (await db.Outbox.AsNoTracking()
            .Where(m => m.Lane == lane && m.State == OutboxState.Waiting && m.DueAt <= now)
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .FirstOrDefaultAsync() is { } mail)
        {
            var due = mail.DueAt;
            mail.Take(Guid.NewGuid(), now + Lease);
            var taken = await db.Outbox
                .Where(m => m.Id == mail.Id && m.State == OutboxState.Waiting && m.DueAt == due && m.Claim == null)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(m => m.State, mail.State)
                    .SetProperty(m => m.Claim, mail.Claim)
                    .SetProperty(m => m.DueAt, mail.DueAt));
            if (taken == 1)
                return mail;
        }

        return null;
    }

    /// <summary>Writes what became of it; false when the claim was lost meanwhile, then nothing is changed.</summary>
    public static async Task<bool> Record(this PlattformDb db, OutboxMessage mail, Guid claim) =>
        1 == await db.Outbox
            .Where(m => m.Id == mail.Id && m.Claim == claim)
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, mail.State)
                .SetProperty(m => m.Claim, (Guid?)null)
                .SetProperty(m => m.DueAt, mail.DueAt)
                .SetProperty(m => m.Tries, mail.Tries)
                .SetProperty(m => m.SentAt, mail.SentAt)
                .SetProperty(m => m.Facts, mail.Facts)
                .SetProperty(m => m.Reason, mail.Reason));

    /// <summary>Mails whose worker did not come back within its lease wait again.</summary>
    public static async Task<bool> ReleaseExpired(this PlattformDb db, Lane lane, DateTime now)
    {
        var expired = db.Outbox.Where(m => m.Lane == lane && m.State == OutboxState.Sending && m.DueAt <= now);
        return await expired.AnyAsync() && await Release(expired) > 0;
    }

    /// <summary>
    /// All mails in hand wait again at once. Only for the start of the serving process: it holds the lock on the data
    /// directory, so whoever had them in hand is dead.
    /// </summary>
    public static Task<int> ReleaseAll(this PlattformDb db) =>
        Release(db.Outbox.Where(m => m.State == OutboxState.Sending));

    private static Task<int> Release(IQueryable<OutboxMessage> mails) => mails.ExecuteUpdateAsync(set => set
        .SetProperty(m => m.State, OutboxState.Waiting)
        .SetProperty(m => m.Claim, (Guid?)null)
        .SetProperty(m => m.DueAt, m => m.Date));
}
