using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Mail;

/// <summary>Told of each letter that did not reach its recipient, before the letter says so itself. May be told twice.</summary>
public interface IUndelivered
{
    Task TellAsync(OutboxMessage letter);
}

/// <summary>Brings delivery reports together with the letters they are about.</summary>
public sealed class Bounces(PlattformDb db, IEnumerable<IUndelivered> rooms, ILogger<Bounces> log)
{
    /// <summary>By our own Message-ID only, and for a named recipient only if the letter went there.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> FindAsync(Bounce bounce)
    {
        var found = await db
            .Outbox.AsNoTracking()
            .Where(m => bounce.MessageIds.Contains(m.MessageId) && m.State == OutboxState.Sent)
            .ToListAsync();
        return [.. found.Where(m => bounce.Recipients.Count == 0 || bounce.Recipients.Contains(m.RecipientKey))];
    }

    /// <summary>The latest letter to each address that the report mentions: a guess, so somebody has to confirm it.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> GuessAsync(Bounce bounce, Guid subject)
    {
        var addresses = bounce.Recipients.Count > 0 ? bounce.Recipients : bounce.Mentioned;
        var sent = await db
            .Outbox.AsNoTracking()
            .Where(m => m.Subject == subject && m.State == OutboxState.Sent && addresses.Contains(m.RecipientKey))
            .ToListAsync();
        return [.. sent.GroupBy(m => m.RecipientKey).Select(letters => letters.MaxBy(m => m.SentAt)!)];
    }

    public async Task MarkAsync(IEnumerable<OutboxMessage> letters, string cause)
    {
        foreach (var letter in letters)
        {
            foreach (var room in rooms)
                await room.TellAsync(letter);
            var marked = await db
                .Outbox.Where(m => m.Id == letter.Id && m.State == OutboxState.Sent)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Bounced).SetProperty(m => m.Reason, cause));
            if (marked > 0)
                log.LogWarning("Mail {Id} ({Kind}) came back: {Cause}", letter.Id, letter.Kind, cause);
        }
    }
}
