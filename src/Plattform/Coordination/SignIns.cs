using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>The two ways to the desk: a one-time link from the console, a code by mail. Only coordinators have either.</summary>
public sealed class SignIns(PlattformDb db, People people, Outbox outbox, DeskKeys keys, TimeProvider time, IOptions<SiteOptions> site)
{
    /// <summary>The absolute address; null when nobody of this address may enter.</summary>
    public async Task<string?> NewLinkAsync(string email)
    {
        if (await people.FindAsync(email) is not { } person)
            return null;
        await db.SignInLinks.Where(old => old.ExpiresAt < Now).ExecuteDeleteAsync();
        var link = new SignInLink { Email = person.Address, ExpiresAt = Now + SignInLink.Lifetime };
        db.SignInLinks.Add(link);
        db.Note(Now, DeskAct.LinkMade, DeskEntry.Operator);
        await db.SaveChangesAsync();
        return site.Value.Url("/koordination/anmelden/" + keys.Links.Sign(LinkPurpose.SignIn, link.Id, 0));
    }

    /// <summary>Somebody has to wait after too many tries.</summary>
    public Task NoteTooManyAsync() => db.NoteRefusalAsync(Now, DeskAct.TooManyTries);

    /// <summary>Whether a press would sign in. Looking uses nothing up.</summary>
    public async Task<bool> IsGoodAsync(string token) => await FindAsync(token) is not null;

    /// <summary>Uses the link up and says who comes in; null when it was used, is too old or was never ours.</summary>
    public async Task<string?> UseLinkAsync(string token)
    {
        if (await FindAsync(token) is { } link && await db.SignInLinks.Where(l => l.Id == link.Id).ExecuteDeleteAsync() == 1
            && await people.FindAsync(link.Email) is { } person)
            return person.Address;
        await db.NoteRefusalAsync(Now, DeskAct.LinkRefused);
        return null;
    }

    /// <summary>Mails a code when the address is a coordinator's, and says nothing either way.</summary>
    public async Task SendCodeAsync(string email, string language)
    {
        await db.SignInCodes.Where(old => old.ExpiresAt < Now).ExecuteDeleteAsync();
        if (await people.FindAsync(email) is not { } person)
        {
            await db.NoteRefusalAsync(Now, DeskAct.AddressRefused); // what was typed belongs to somebody else: it is not kept
            return;
        }

        await db.SignInCodes.Where(old => old.Email == person.Address).ExecuteDeleteAsync();
        var code = new SignInCode { Email = person.Address, ExpiresAt = Now + SignInCode.Lifetime };
        db.SignInCodes.Add(code);
        outbox.Add<SignInLetter, SignInFacts>(db, person, language, new() { CodeId = code.Id }, expiresAt: code.ExpiresAt);
        await db.SaveChangesAsync();
        outbox.Wake();
    }

    /// <summary>Five tries; the fifth wrong one ends the code.</summary>
    public async Task<string?> UseCodeAsync(string email, string digits)
    {
        var person = await people.FindAsync(email);
        var address = person?.Address ?? "";
        var code = await db.SignInCodes.AsNoTracking()
            .Where(c => c.Email == address && c.ExpiresAt > Now && c.TriesLeft > 0)
            .OrderByDescending(c => c.ExpiresAt).FirstOrDefaultAsync();
        var expected = keys.CodeOf(code?.Id ?? Guid.Empty);
        var right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(digits));
        // The try is taken before its outcome counts, so that many at once are still five.
        if (code is null || await db.SignInCodes.Where(c => c.Id == code.Id && c.TriesLeft > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.TriesLeft, c => c.TriesLeft - 1)) == 0
            || !right || await db.SignInCodes.Where(c => c.Id == code.Id).ExecuteDeleteAsync() == 0)
        {
            await db.NoteRefusalAsync(Now, DeskAct.CodeRefused, address);
            return null;
        }

        return address;
    }

    private async Task<SignInLink?> FindAsync(string token) =>
        keys.Links.TryReadId(token, out var id) && keys.Links.Verify(LinkPurpose.SignIn, token, 0)
            ? await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.ExpiresAt > Now)
            : null;

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}

/// <summary>The desk's secret in <c>data/keys/</c>.</summary>
public sealed class DeskKeys
{
    private readonly byte[] _key;

    public DeskKeys(IOptions<DataOptions> data)
    {
        _key = KeyFile.ReadOrCreate(Path.Combine(data.Value.KeysDirectory, "desk.key"));
        Links = new(_key);
    }

    public SignedLinks Links { get; }

    /// <summary>Six digits.</summary>
    public string CodeOf(Guid codeId)
    {
        var mac = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"code {codeId:N}"));
        return (BinaryPrimitives.ReadUInt64BigEndian(mac) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
