using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Mail;

/// <summary>How many mails wait for the same reason.</summary>
/// <param name="At">UTC: since when, or until when.</param>
/// <param name="Reason">As stored, see <see cref="MailWaits.ReasonText"/>.</param>
public sealed record MailsWaiting(int Count, DateTime At, string Reason);

/// <summary>Why mails wait that should have gone, read from their rows: what the process had in its memory may be gone with it.</summary>
public static class MailWaits
{
    /// <summary>Stored with a row that waits for its hour, see <c>Limits:LettersPerHour</c> and <c>LettersPerNetworkPerHour</c>.</summary>
    public const string ManyThisHour = "many-this-hour";

    /// <summary>Stored with a row that waits for its day, see <c>Limits:LettersPerAddressPerDay</c> and <c>LettersPerRegistrationPerDay</c>.</summary>
    public const string ManyToday = "many-today";

    /// <summary>A server that says "later" once or twice is no news.</summary>
    private const int Stubborn = 3;

    /// <summary>What the mail server said stays as it was stored.</summary>
    public static string ReasonText(string? stored, Texts texts) =>
        stored switch
        {
            ManyThisHour => texts["In dieser Stunde gingen schon viele Mails an neue Adressen."],
            ManyToday => texts["Heute gingen dorthin schon mehrere Mails. Was bis dahin noch dazukommt, steht dann in dieser einen."],
            _ => stored ?? "",
        };

    /// <summary>All wait while the server is away or refuses us; otherwise those that were tried several times in vain. Null: nothing is wrong.</summary>
    /// <param name="subject">Null: of everything.</param>
    public static async Task<MailsWaiting?> StuckAsync(this PlattformDb db, MailState state, DateTime now, Guid? subject = null)
    {
        var waiting = db
            .UnsentInAllLanes.AsNoTracking()
            .Where(m => (m.State == OutboxState.Waiting || m.State == OutboxState.Sending) && (subject == null || m.Subject == subject));
        if ((state.Trouble?.Reason ?? await Refused(db)) is { } refused)
            return await Since(waiting.Where(m => m.State == OutboxState.Sending || m.DueAt <= now || m.WaitsForServer), refused);
        var stubborn = waiting.Where(m => m.Tries >= Stubborn && m.Reason != null);
        var reason = await stubborn.GroupBy(m => m.Reason!).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefaultAsync();
        return reason is null ? null : await Since(stubborn, reason);
    }

    /// <summary>Those that wait for the next hour; null: none.</summary>
    public static async Task<MailsWaiting?> SlowedAsync(this PlattformDb db, DateTime now, Guid? subject = null)
    {
        var slowed = db
            .UnsentInAllLanes.AsNoTracking()
            .Where(m =>
                m.State == OutboxState.Waiting && m.DueAt > now && m.Reason == ManyThisHour && (subject == null || m.Subject == subject)
            );
        var count = await slowed.CountAsync();
        return count == 0 ? null : new(count, await slowed.MaxAsync(m => m.DueAt), ManyThisHour);
    }

    /// <summary>What the process that began it wrote down: the server takes no mail at all.</summary>
    private static Task<string?> Refused(PlattformDb db) =>
        db
            .UnsentInAllLanes.Where(m => m.State == OutboxState.Waiting && m.WaitsForServer && m.Reason != null)
            .OrderBy(m => m.Date)
            .Select(m => m.Reason)
            .FirstOrDefaultAsync();

    private static async Task<MailsWaiting?> Since(IQueryable<OutboxMessage> mails, string reason)
    {
        var count = await mails.CountAsync();
        return count == 0 ? null : new(count, await mails.MinAsync(m => m.Date), reason);
    }
}
