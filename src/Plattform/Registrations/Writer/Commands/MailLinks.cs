using Microsoft.EntityFrameworkCore;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>Mails all links of an address; the sender of the form learns nothing.</summary>
public sealed record MailLinks(string Email) : Command
{
    private static readonly TimeSpan DoublePress = TimeSpan.FromMinutes(1);

    internal override async Task<CommandResult> RunAsync(CommandContext context)
    {
        var (db, now, key) = (context.Db, context.Now, MailAddresses.Normalise(Email));
        var meetings = await db.Meetings.Where(e => e.EndsAt > now).ToDictionaryAsync(e => e.Id);
        // A registration that shares an address has no key for it, so compare the address as typed, too.
        var known = await db
            .Registrations.Where(r =>
                (r.EmailKey == key || r.Email == Email || r.Email == key) && (r.HeldUntil == null || r.HeldUntil > now)
            )
            .ToListAsync();
        var own = known
            .Where(r => meetings.ContainsKey(r.MeetingId))
            .Select(r => (Meeting: meetings[r.MeetingId], Registration: r))
            .OrderBy(o => o.Meeting.EndsAt)
            .ThenBy(o => o.Registration.CreatedAt)
            .ToList();
        if (own.Count == 0)
            return CommandResult.Done;
        var (address, since) = (own[^1].Registration.Email, now - DoublePress);
        if (!await db.LettersTo(address).AnyAsync(m => m.Kind == LetterKey.Of<LostLinkLetter>() && m.Date > since))
            await context.Letters.MailLinksAsync(own);
        return CommandResult.Done;
    }
}
