using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Hosting;
using Plattform.Tests.House;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Web;

/// <summary>
/// Every address in the book, asked as a stranger and as a coordinator, with methods it takes and one it does not; what is missing,
/// refused or a file besides. All answers carry all headers.
/// </summary>
public sealed partial class HeadersTests : IDisposable
{
    private const string Site443 = "https://treffen.example.org";
    private static readonly string[] PublicFiles =
    [
        "/apple-touch-icon.png",
        "/favicon.ico",
        "/kalender.ics",
        "/treffen/{slug}/kalender.ics",
        "/treffen/{slug}/kalender/{related}.ics",
        "/treffen/{slug}/qr.png",
        "/treffen/{slug}/qr.svg",
        "/treffen/{slug}/vorschau.png",
        "/vorschau.png",
    ];
    private readonly Site _site = new(("Site:BaseUrl", Site443), ("Coordinators:0:Email", "hanni@example.org"));

    public HeadersTests() => _site.ClientOptions.BaseAddress = new(Site443);

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_answer_of_every_address_carries_them()
    {
        await _site.ImportSample(("lifts: true", "lifts: true\ncapacity: 90"));
        var rosa = new Person(_site, "rosa@example.org");
        await rosa.Answers();
        var link = new Uri(
            (await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("hanni@example.org")))!
        ).AbsolutePath;
        var own = (await rosa.OwnPath()).Split('/')[2];
        var stranger = _site.Visitor();
        var hanni = await _site.Coordinator("hanni@example.org");
        var seen = new List<(int Status, string Type)>();

        foreach (var endpoint in Endpoints.Of(_site).Select(Endpoints.PatternOf).Distinct(StringComparer.Ordinal))
        {
            var address = endpoint.StartsWith("/koordination/anmelden/", StringComparison.Ordinal) ? link : Filled(endpoint, own);
            foreach (var visitor in new[] { stranger, hanni })
                Carries(endpoint, await visitor.Get(address));
            using var other = new HttpRequestMessage(HttpMethod.Delete, address);
            Carries(endpoint, await hanni.Send(other));
            Carries(endpoint, await hanni.Post(address, ("siegel", "falsch")));
        }

        foreach (
            var address in new[]
            {
                link,
                "/gibt-es-nicht",
                "/plattform.js",
                "/favicon.svg",
                "/anmeldung/falsch",
                "/anmeldung/falsch/gibt-es-nicht",
                "/einlass/falsch/x",
                "/koordination/gibt-es-nicht/teilnahme",
                "/koordination/gibt/es/nicht",
                "/ANMELDUNG/falsch",
            }
        )
            Carries(address, await hanni.Get(address));
        using (var foreign = new HttpRequestMessage(HttpMethod.Get, "/"))
        {
            foreign.Headers.Host = "boese.example";
            Carries("a foreign host", await stranger.Send(foreign));
        }

        using (var content = new StringContent("x=1", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded"))
            Carries("a foreign page", await stranger.Post("/treffen/kommunalpolitik/anmelden", content, ("Sec-Fetch-Site", "cross-site")));
        using (var content = new StringContent("{}", System.Text.Encoding.ASCII, "application/json"))
            Carries("no form", await stranger.Post("/treffen/kommunalpolitik/anmelden", content));

        // It went through all doors: pages, files, redirects and all kinds of refusals.
        Assert.Empty(new[] { 200, 302, 303, 400, 403, 404, 405, 410, 415, 422 }.Except(seen.Select(answer => answer.Status)));
        Assert.Empty(
            new[] { "text/html", "text/csv", "message/rfc822", "text/calendar", "image/png", "image/svg+xml", "text/javascript" }.Except(
                seen.Select(answer => answer.Type)
            )
        );

        void Carries(string endpoint, Page answer)
        {
            var what = $"{endpoint}: {(int)answer.Status} {answer.Address}";
            seen.Add(((int)answer.Status, answer.Headers.GetValueOrDefault("Content-Type", "").Split(';')[0]));
            var policy = answer.Headers.GetValueOrDefault("Content-Security-Policy", "");
            Assert.True(Policy().IsMatch(policy), what);
            // One page of ours shows one other in a frame.
            var isPage = answer.Headers.GetValueOrDefault("Content-Type", "").StartsWith("text/html", StringComparison.Ordinal);
            Assert.Equal(
                (
                    isPage && answer.Status == HttpStatusCode.OK && endpoint.EndsWith("/bearbeiten", StringComparison.Ordinal),
                    isPage && answer.Status == HttpStatusCode.OK && endpoint.EndsWith("/vorschau", StringComparison.Ordinal)
                ),
                (
                    policy.Contains("frame-src 'self'", StringComparison.Ordinal),
                    policy.Contains("ancestors 'self'", StringComparison.Ordinal)
                )
            );
            Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            foreach (
                var (name, value) in new[]
                {
                    ("Strict-Transport-Security", "max-age=31536000"),
                    ("X-Content-Type-Options", "nosniff"),
                    ("Referrer-Policy", "no-referrer"),
                    ("Cross-Origin-Opener-Policy", "same-origin"),
                    (
                        "Cross-Origin-Resource-Policy",
                        answer.Status == HttpStatusCode.OK && PublicFiles.Contains(endpoint) ? "cross-origin" : "same-origin"
                    ),
                }
            )
                Assert.True(
                    answer.Headers.GetValueOrDefault(name) == value,
                    $"{what}: {name} is {answer.Headers.GetValueOrDefault(name)}"
                );
            // Sharing is left to us by being left out: its default is ourselves.
            Assert.Contains("clipboard-write=(self)", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("web-share", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
            Assert.False(answer.Headers.ContainsKey("Server") || answer.Headers.ContainsKey("X-Powered-By"), what);
            if (
                new[] { "/anmeldung", "/einlass", "/koordination" }.Any(place =>
                    answer.Address.StartsWith(place, StringComparison.OrdinalIgnoreCase)
                )
            )
                Assert.True(
                    (answer.Headers.GetValueOrDefault("Cache-Control"), answer.Headers.GetValueOrDefault("X-Robots-Tag"))
                        is ("no-store", "noindex"),
                    $"{what}: {answer.Headers.GetValueOrDefault("Cache-Control")}"
                );
        }
    }

    private static string Filled(string pattern, string token) =>
        pattern
            .Replace("{slug}", "kommunalpolitik", StringComparison.Ordinal)
            .Replace("{related}", "demonstration", StringComparison.Ordinal)
            .Replace("{token}", token, StringComparison.Ordinal)
            .Replace("{status:int}", "404", StringComparison.Ordinal)
            .Replace("{id:guid}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
            .Replace("{paper:guid}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
            .Replace("{paper}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
            .Replace("{name}", "x.pdf", StringComparison.Ordinal)
            .Replace("{code}", token, StringComparison.Ordinal);

    [GeneratedRegex(
        "^default-src 'none'; style-src ('none'|'sha256-[A-Za-z0-9+/=]{44}'); img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; (frame-src 'self'; )?frame-ancestors ('none'|'self')$"
    )]
    private static partial Regex Policy();
}
