using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;

namespace Plattform.Mail;

/// <param name="At">UTC: since when, or until when.</param>
public sealed record MailsWaiting(int Count, DateTime At, string Reason);

/// <summary>Why overdue mails wait, read from their rows because memory does not survive a restart.</summary>
public static class MailWaits
{
    /// <summary>Stored reason: <c>Limits:LettersPerHour</c> or <c>LettersPerNetworkPerHour</c> is reached.</summary>
    public const string ManyThisHour = "many-this-hour";

    /// <summary>Stored reason: <c>LettersPerAddressPerDay</c> or <c>LettersPerRegistrationPerDay</c> is reached.</summary>
    public const string ManyToday = "many-today";

    /// <summary>Stored reason of a dropped mail: its cause has gone.</summary>
    public const string NoLongerNeeded = "no-longer-needed";

    /// <summary>Stored reason of a dropped mail: its content was good for a short time only, like a code.</summary>
    public const string ContentExpired = "content-expired";

    /// <summary>Fewer failed tries are not reported: servers often say "later" once or twice.</summary>
    private const int MinReportedTries = 3;

    public static string ReasonText(string? stored, Texts texts) =>
        stored switch
        {
            ManyThisHour => texts["In dieser Stunde gingen schon viele Mails an neue Adressen."],
            ManyToday => texts["Heute gingen dorthin schon mehrere Mails. Was bis dahin noch dazukommt, steht dann in dieser einen."],
            NoLongerNeeded => texts["Der Anlass hatte sich erledigt."],
            ContentExpired => texts["Der Inhalt war abgelaufen."],
            _ => BounceCauses.Sentence(stored, texts) ?? stored ?? "",
        };

    /// <summary>All mails while the server fails, otherwise those that failed several times. Null: none.</summary>
    public static async Task<MailsWaiting?> StuckAsync(this PlattformDb db, MailState state, DateTime now, Guid? subject = null)
    {
        var waiting = db
            .UnsentInAllLanes.AsNoTracking()
            .Where(m => (m.State == OutboxState.Waiting || m.State == OutboxState.Sending) && (subject == null || m.Subject == subject));
        if ((state.Trouble?.Reason ?? await RefusedReasonAsync(db)) is { } refused)
            return await WaitingSinceAsync(
                waiting.Where(m => m.State == OutboxState.Sending || m.DueAt <= now || m.WaitsForServer),
                refused
            );
        var stubborn = waiting.Where(m => m.Tries >= MinReportedTries && m.Reason != null);
        var reason = await stubborn.GroupBy(m => m.Reason!).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefaultAsync();
        return reason is null ? null : await WaitingSinceAsync(stubborn, reason);
    }

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

    private static Task<string?> RefusedReasonAsync(PlattformDb db) =>
        db
            .UnsentInAllLanes.Where(m => m.State == OutboxState.Waiting && m.WaitsForServer && m.Reason != null)
            .OrderBy(m => m.Date)
            .Select(m => m.Reason)
            .FirstOrDefaultAsync();

    private static async Task<MailsWaiting?> WaitingSinceAsync(IQueryable<OutboxMessage> mails, string reason)
    {
        var count = await mails.CountAsync();
        return count == 0 ? null : new(count, await mails.MinAsync(m => m.Date), reason);
    }
}
