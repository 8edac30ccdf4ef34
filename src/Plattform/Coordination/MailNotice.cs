using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Coordination;

/// <param name="Log">Path of the mail log; null: this page shows the mails itself.</param>
public sealed record MailNotice(bool NobodyGetsMail, DateTime Now, MailsWaiting? Stuck, MailsWaiting? Slowed, string? Log)
{
    public static async Task<MailNotice> OfAllAsync(PlattformDb db, MailState state, DateTime now)
    {
        var (stuck, slowed) = (await db.StuckAsync(state, now), await db.SlowedAsync(now));
        return new(state.NobodyGetsMail, now, stuck, slowed, stuck is null && slowed is null ? null : await LogWithMostAsync(db));
    }

    public static async Task<MailNotice> OfAsync(PlattformDb db, MailState state, DateTime now, Guid meeting) =>
        new(state.NobodyGetsMail, now, await db.StuckAsync(state, now, meeting), await db.SlowedAsync(now, meeting), null);

    private static async Task<string?> LogWithMostAsync(PlattformDb db)
    {
        var meeting = await db
            .UnsentInAllLanes.Where(m => m.State == OutboxState.Waiting && m.Subject != null)
            .GroupBy(m => m.Subject)
            .OrderByDescending(g => g.Count())
            .Select(g => g.Key)
            .FirstOrDefaultAsync();
        return await db.Meetings.Where(e => e.Id == meeting).Select(e => e.Slug).SingleOrDefaultAsync() is { } slug
            ? $"/koordination/{slug}/post?auswahl=wartet"
            : null;
    }
}
