using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Web;

public sealed class ErrorPageTests
{
    private static readonly Dictionary<int, string> Words = new()
    {
        [400] = "Das haben wir nicht verstanden.",
        [403] = "Das geht von hier aus nicht.",
        [404] = "Diese Seite gibt es nicht.",
        [405] = "So geht das an dieser Stelle nicht.",
        [410] = "Diese Anmeldung ist gelöscht.",
        [413] = "Das war zu lang.",
        [415] = "Das können wir nicht lesen.",
        [418] = "Das hat nicht geklappt.",
        [422] = "Eine Angabe stimmt noch nicht.",
        [429] = "Gerade melden sich sehr viele an.",
        [500] = "Bei uns ist etwas kaputt.",
        [503] = "Wir sind gleich wieder da.",
    };

    [Fact]
    public async Task Every_failure_has_words_and_a_way_back()
    {
        await using var site = new Site();

        foreach (var (status, words) in Words)
        {
            var page = await site.Visitor().Get($"/fehler/{status}");

            Assert.Equal((HttpStatusCode)status, page.Status);
            Assert.Equal(words, page.One("h1").TextContent);
            Assert.NotNull(page.Html.QuerySelector("main a.button[href='/']"));
        }
    }

    [Fact]
    public async Task A_missing_page_keeps_the_language_it_was_asked_in()
    {
        await using var site = new Site();

        var page = await site.Visitor().Get("/treffen/gibt-es-nicht?lang=en&x=1");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("This page does not exist.", page.One("h1").TextContent);
        Assert.Equal("?x=1&lang=de", page.One("header nav a").GetAttribute("href")); // of the address that is open
        Assert.Equal("/?lang=en", page.One("main a.button").GetAttribute("href"));
    }

    /// <summary>"//evil.invalid/?lang=en" would lead to another website.</summary>
    [Theory]
    [InlineData("//evil.invalid/")]
    [InlineData("//evil.invalid/?lang=en&x=//evil.invalid")]
    [InlineData("/\\evil.invalid/")]
    [InlineData("/%2F%2Fevil.invalid/")]
    [InlineData("/koordination//evil.invalid/")]
    [InlineData("//evil.invalid/koordination/")]
    public async Task No_link_on_a_page_leads_where_the_address_says(string address)
    {
        await using var site = new Site();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("http://localhost" + address));

        var page = await site.Visitor().Send(request);

        var open = new Uri("http://localhost" + address);
        foreach (var link in page.Html.QuerySelectorAll("[href], [src], [action]"))
        foreach (var target in new[] { "href", "src", "action" }.Select(link.GetAttribute).OfType<string>())
            Assert.Equal((target, "localhost"), (target, new Uri(open, target).Host));
        if (page.Headers.TryGetValue("Location", out var location))
            Assert.Equal("localhost", new Uri(open, location).Host);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers()
    {
        await using var site = new Site();

        foreach (var address in new[] { "/", "/fehlt", "/favicon.svg", "/treffen/kommunalpolitik/qr.png", "/robots.txt" })
        {
            var answer = await site.Visitor().Get(address);
            Assert.StartsWith("default-src 'none'; style-src '", answer.Headers["Content-Security-Policy"]);
            Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
            Assert.Contains("camera=()", answer.Headers["Permissions-Policy"]);
            Assert.DoesNotContain("Strict-Transport-Security", answer.Headers.Keys);
            Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        }
    }

    [Fact]
    public async Task On_https_browsers_are_told_to_stay_there()
    {
        await using var site = new Site(("Site:BaseUrl", "https://localhost"));

        // Asked without it, no address sends elsewhere: that is the proxy's, for people, and a program shall notice its mistake.
        var answer = await site.Visitor().Get("/robots.txt");
        Assert.Equal((HttpStatusCode.OK, "max-age=31536000"), (answer.Status, answer.Headers["Strict-Transport-Security"]));
    }

    [Fact]
    public async Task Only_the_site_is_served_and_no_list_of_its_files()
    {
        await using var site = new Site();
        foreach (
            var address in new[]
            {
                "/.git/config",
                "/.gitignore",
                "/appsettings.json",
                "/appsettings.Development.json",
                "/Plattform.dll",
                "/data/plattform.db",
                "/keys/links.key",
                "/css",
                "/css/",
                "/swagger",
                "/metrics",
                "/anmeldung/falsch/x.css",
                "/treffen/kommunalpolitik/x.css",
            }
        )
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await site.Visitor().Get(address)).Status));
        var health = await site.Visitor().Get("/health/ready");
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (health.Status, health.Body)); // one word, and nothing of what it is made of
    }

    [Fact]
    public async Task What_breaks_is_told_without_its_inside_changes_nothing_and_the_next_try_works()
    {
        await using var site = new Site();
        var visitor = site.Visitor();
        var form = await visitor.Get("/treffen/kommunalpolitik/anmelden");
        await site.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Outbox RENAME TO Away"));
        var broken = await visitor.Submit(form, SignUpTests.Rosa);
        Assert.Equal((HttpStatusCode.InternalServerError, "Bei uns ist etwas kaputt."), (broken.Status, broken.One("h1").TextContent));
        foreach (var inside in new[] { "Outbox", "SQLite", "   at ", "Exception", "rosa@example.org" })
            Assert.DoesNotContain(inside, broken.Body, StringComparison.Ordinal);
        await site.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO Outbox"));
        var errors = site.TakeErrors();
        Assert.NotEmpty(errors);
        Assert.DoesNotContain(
            errors,
            line => line.Contains("Käßbohrer", StringComparison.Ordinal) || line.Contains("rosa@", StringComparison.Ordinal)
        );

        Assert.Equal(0, await site.CountRegistrations());
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(form, SignUpTests.Rosa)).Status);
        Assert.Equal(1, await site.CountRegistrations());
    }
}
