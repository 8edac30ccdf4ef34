using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Data;

/// <summary>Whoever steals the database, without the keys beside it, can sign in nowhere and open nobody's page.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task No_code_link_token_or_cookie_stands_in_the_bytes_of_the_database()
    {
        const string Hanni = "hanni@example.org";
        await using var site = new Site(("Coordinators:0:Email", Hanni)) { Still = true }; // letters wait: their facts stand there too
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers();
        var codePage = await site.Visitor().Post("/koordination/anmelden", ("email", Hanni));
        Assert.Equal(HttpStatusCode.OK, codePage.Status);
        await site.DeferredWorkDone();
        var (desk, codeId) = (
            site.Services.GetRequiredService<DeskKeys>(),
            (await site.Read(db => Task.FromResult(db.SignInCodes.Single()))).Id
        );
        var code = desk.CodeOf(codeId);
        var link = (await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Hanni)))!;
        var used = (await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Hanni)))!;
        var cookie = (await site.Visitor().Post(new Uri(used).AbsolutePath)).Headers["Set-Cookie"].Split(';')[0].Split('=')[1];
        var (keys, stored) = (site.Services.GetRequiredService<PersonalLinks>(), await rosa.Stored());

        var bytes = Encoding.Latin1.GetString([.. await ReadShared(site, "plattform.db"), .. await ReadShared(site, "plattform.db-wal")]);
        Assert.Contains("rosa@example.org", bytes, StringComparison.Ordinal); // what is there is found
        foreach (
            var address in new[]
            {
                keys.OwnPage(stored.Id, stored.Generation),
                keys.QrCodePage(stored.Id, stored.Generation),
                keys.UnsubscribePage(stored.Id, stored.Generation),
                link,
                used,
                desk.PathOf(codeId),
                codePage.Value("form"),
            }
        )
            Assert.DoesNotContain(Signature().Match(address).Groups[1].Value, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(cookie[..40], bytes, StringComparison.Ordinal);
        Assert.DoesNotMatch($"(?<![0-9]){code}(?![0-9])", bytes);
        foreach (var key in Directory.GetFiles(Path.Combine(site.DataDirectory, "keys"), "*.key"))
            Assert.DoesNotContain(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(key)), bytes, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReadShared(Site site, string name)
    {
        await using var file = new FileStream(
            Path.Combine(site.DataDirectory, name),
            FileMode.OpenOrCreate,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>The part of a link that makes it a key.</summary>
    private static Regex Signature() => new(@"[\w-]{22}\.([\w-]{22})");
}
