using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>
/// The ways to the desk: a one-time link from the console, a mail with a code and a link. Only coordinators have either.
/// However many ask for the same address, each code is good with its own form only and has five tries; at
/// <see cref="LimitsOptions.SignInMailsPerHour"/> that are 3,600 guesses a day among 100 million.
/// </summary>
public sealed class SignIns(
    PlattformDb db,
    People people,
    Outbox outbox,
    DeskKeys keys,
    TimeProvider time,
    IOptions<SiteOptions> site,
    IOptions<LimitsOptions> limits
)
{
    /// <summary>The absolute address; null when nobody of this address may enter.</summary>
    public async Task<string?> NewLinkAsync(string email)
    {
        if (await people.FindAsync(email) is not { } person)
            return null;
        await SweepAsync();
        var link = new SignInLink { Email = person.Address, ExpiresAt = Now + SignInLink.Lifetime };
        db.SignInLinks.Add(link);
        db.Note(Now, DeskAct.LinkMade, DeskEntry.Operator);
        await db.SaveChangesAsync();
        return site.Value.Url(keys.PathOf(link.Id));
    }

    /// <summary>
    /// Mails a code and a link when the address is a coordinator's. Above the bound of an hour no new mail goes out, and the codes and
    /// links of the earlier ones stay good: the mailbox always holds one that signs in.
    /// </summary>
    /// <param name="codeId">What the form holds that asked.</param>
    public async Task MailCodeAsync(Guid codeId, string email, string language)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await SweepAsync();
        if (await people.FindAsync(email) is not { } person)
            await db.NoteRefusalAsync(Now, DeskAct.AddressRefused); // what was typed belongs to somebody else: it is not kept
        else if (await HasEnoughMailsAsync(person))
            await db.NoteRefusalAsync(Now, DeskAct.TooManyCodes, person.Address);
        else
            Add(codeId, person, language);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        outbox.Wake();
    }

    /// <summary>Five tries; the fifth wrong one ends the code. A wrong one costs the same whether there is such a code or not.</summary>
    /// <returns>Who comes in; null: nobody.</returns>
    public async Task<string?> UseCodeAsync(Guid codeId, string digits)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(); // immediate: many tries at once are still five
        var code = await db.SignInCodes.AsNoTracking().SingleOrDefaultAsync(c => c.Id == codeId);
        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(keys.CodeOf(codeId)), Encoding.UTF8.GetBytes(digits));
        var person = isRight && code?.IsGood(Now) == true ? await people.FindAsync(code.Email) : null;
        if (person is not null)
        {
            await db.SignInCodes.Where(c => c.Id == codeId).ExecuteDeleteAsync();
        }
        else
        {
            await db
                .SignInCodes.Where(c => c.Id == codeId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.TriesLeft, c => c.TriesLeft - 1));
            await db.NoteRefusalAsync(Now, DeskAct.CodeRefused, code?.Email ?? "");
        }

        await transaction.CommitAsync();
        return person?.Address;
    }

    /// <summary>Somebody has to wait after too many wrong codes.</summary>
    public Task NoteTooManyAsync() => db.NoteRefusalAsync(Now, DeskAct.TooManyTries);

    /// <summary>Whether a press would sign in. Looking uses nothing up.</summary>
    public async Task<bool> IsGoodAsync(string token) => await FindAsync(token) is not null;

    /// <summary>Uses the link up and says who comes in; null when it was used, is too old or was never ours.</summary>
    public async Task<string?> UseLinkAsync(string token)
    {
        if (
            await FindAsync(token) is { } link
            && await db.SignInLinks.Where(l => l.Id == link.Id).ExecuteDeleteAsync() == 1
            && await people.FindAsync(link.Email) is { } person
        )
            return person.Address;
        await db.NoteRefusalAsync(Now, DeskAct.LinkRefused);
        return null;
    }

    private async Task SweepAsync()
    {
        await db.SignInCodes.Where(old => old.ExpiresAt < Now).ExecuteDeleteAsync();
        await db.SignInLinks.Where(old => old.ExpiresAt < Now).ExecuteDeleteAsync();
    }

    /// <summary>Counted by the mails themselves; those of earlier days go.</summary>
    private async Task<bool> HasEnoughMailsAsync(Recipient person)
    {
        var mails = db.LettersTo(person.Address).Where(m => m.Kind == LetterKey.Of<SignInLetter>());
        await mails.Where(m => m.Date < Now - TimeSpan.FromDays(1)).ExecuteDeleteAsync();
        return await mails.CountAsync(m => m.Date > Now - TimeSpan.FromHours(1)) >= limits.Value.SignInMailsPerHour;
    }

    /// <summary>The link shares the id of the code and nothing else: each is signed for its own purpose and used up by itself.</summary>
    private void Add(Guid codeId, Recipient person, string language)
    {
        var code = new SignInCode
        {
            Id = codeId,
            Email = person.Address,
            ExpiresAt = Now + SignInCode.Lifetime,
        };
        var link = new SignInLink
        {
            Id = codeId,
            Email = person.Address,
            ExpiresAt = Now + SignInLink.Lifetime,
        };
        db.SignInCodes.Add(code);
        db.SignInLinks.Add(link);
        outbox.Add<SignInLetter, SignInFacts>(
            db,
            person,
            language,
            new() { CodeId = codeId, CodeUntil = code.ExpiresAt },
            expiresAt: link.ExpiresAt
        );
    }

    private async Task<SignInLink?> FindAsync(string token) =>
        keys.Links.TryReadId(token, out var id) && keys.Links.Verify(LinkPurpose.SignIn, token, 0)
            ? await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.ExpiresAt > Now)
            : null;

    private DateTime Now => time.UtcNow();
}
