using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Sign-in by one-time link (console) or mailed code and link. Each code has its own form and five tries; at
/// <see cref="LimitsOptions.SignInMailsPerHour"/> that is 3,600 guesses a day among 100 million.</summary>
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
    /// <summary>The absolute URL; null when the address may not enter the desk.</summary>
    public async Task<string?> NewLinkAsync(string email)
    {
        if (await people.FindAsync(email) is not { } person)
            return null;
        await SweepAsync();
        var link = new SignInLink { Email = person.Email, ExpiresAt = Now + SignInLink.Lifetime };
        db.SignInLinks.Add(link);
        db.Note(Now, DeskAct.LinkMade, DeskEntry.Operator);
        await db.SaveChangesAsync();
        return site.Value.Url(keys.PathOf(link.Id));
    }

    /// <summary>Only for coordinators. Above the hourly limit nothing is sent; earlier codes stay valid.</summary>
    /// <param name="codeId">The id in the form that asked.</param>
    public async Task MailCodeAsync(Guid codeId, string email, string language)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await SweepAsync();
        if (await people.FindAsync(email) is not { } person)
            await db.NoteRefusalAsync(Now, DeskAct.AddressRefused); // what was typed belongs to somebody else: it is not kept
        else if (await HasEnoughMailsAsync(person))
            await db.NoteRefusalAsync(Now, DeskAct.TooManyCodes, person.Email);
        else
            Add(codeId, person, language);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        outbox.Wake();
    }

    /// <summary>The fifth wrong try voids the code. Timing must not reveal whether a code exists.</summary>
    /// <returns>The coordinator's address; null: refused.</returns>
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
        return person?.Email;
    }

    public Task NoteTooManyAsync() => db.NoteRefusalAsync(Now, DeskAct.TooManyTries);

    /// <summary>Checks the link without using it up.</summary>
    public async Task<bool> IsGoodAsync(string token) => await FindAsync(token) is not null;

    /// <summary>Uses the link up. Null: already used, expired or not issued here.</summary>
    public async Task<string?> UseLinkAsync(string token)
    {
        if (
            await FindAsync(token) is { } link
            && await db.SignInLinks.Where(l => l.Id == link.Id).ExecuteDeleteAsync() == 1
            && await people.FindAsync(link.Email) is { } person
        )
            return person.Email;
        await db.NoteRefusalAsync(Now, DeskAct.LinkRefused);
        return null;
    }

    private async Task SweepAsync()
    {
        await db.SignInCodes.Where(old => old.ExpiresAt < Now).ExecuteDeleteAsync();
        await db.SignInLinks.Where(old => old.ExpiresAt < Now).ExecuteDeleteAsync();
    }

    /// <summary>Counts the stored mails; deletes those of earlier days.</summary>
    private async Task<bool> HasEnoughMailsAsync(Coordinator person)
    {
        var mails = db.LettersTo(person.Email).Where(m => m.Kind == LetterKey.Of<SignInLetter>());
        await mails.Where(m => m.Date < Now - TimeSpan.FromDays(1)).ExecuteDeleteAsync();
        return await mails.CountAsync(m => m.Date > Now - TimeSpan.FromHours(1)) >= limits.Value.SignInMailsPerHour;
    }

    /// <summary>Link and code share an id, but are signed for their own purpose and used up separately.</summary>
    private void Add(Guid codeId, Coordinator person, string language)
    {
        var code = new SignInCode
        {
            Id = codeId,
            Email = person.Email,
            ExpiresAt = Now + SignInCode.Lifetime,
        };
        var link = new SignInLink
        {
            Id = codeId,
            Email = person.Email,
            ExpiresAt = Now + SignInLink.Lifetime,
        };
        db.SignInCodes.Add(code);
        db.SignInLinks.Add(link);
        outbox.Add<SignInLetter, SignInFacts>(
            db,
            person.Mailbox,
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
