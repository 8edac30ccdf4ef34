using System.Net;

namespace Plattform.Tests.Shared;

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
        Assert.Equal("/treffen/gibt-es-nicht?x=1&lang=de", page.One("header nav a").GetAttribute("href"));
        Assert.Equal("/?lang=en", page.One("main a.button").GetAttribute("href"));
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

        Assert.Equal("max-age=31536000", (await site.Visitor().Get("/robots.txt")).Headers["Strict-Transport-Security"]);
    }
}
