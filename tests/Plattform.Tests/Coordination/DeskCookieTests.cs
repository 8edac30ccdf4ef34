using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;

namespace Plattform.Tests.Coordination;

/// <summary>The cookie of a session: what it is, and what it is not.</summary>
public sealed class DeskCookieTests : IDisposable
{
    private const string Coordinator = SignInSteps.Coordinator;
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_cookie_that_was_changed_or_sealed_elsewhere_opens_nothing_and_no_two_are_the_same()
    {
        var (cookie, _) = await _site.SignInByHand(ownDevice: true);
        var (second, _) = await _site.SignInByHand(ownDevice: true);
        Assert.NotEqual(cookie, second);
        await using var elsewhere = new Site();
        var (foreign, _) = await elsewhere.SignInByHand();
        var middle = cookie.Length / 2;
        foreach (
            var wrong in new[]
            {
                cookie[..middle] + (cookie[middle] == 'A' ? 'B' : 'A') + cookie[(middle + 1)..],
                cookie[..^10],
                foreign,
                "plattform=" + Guid.NewGuid().ToString("N"),
            }
        )
            Assert.Equal(HttpStatusCode.Found, await _site.StatusWith(wrong));
        Assert.Equal(HttpStatusCode.OK, await _site.StatusWith(cookie));
    }

    [Fact]
    public async Task Ones_own_device_is_remembered_for_thirty_days()
    {
        var (cookie, header) = await _site.SignInByHand(ownDevice: true);
        Assert.Contains("expires=", header, StringComparison.OrdinalIgnoreCase);
        _site.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(HttpStatusCode.OK, await _site.StatusWith(cookie));
        _site.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Found, await _site.StatusWith(cookie));
    }

    [Fact]
    public async Task Another_device_forgets_when_the_browser_is_closed()
    {
        var (_, header) = await _site.SignInByHand(ownDevice: false);
        Assert.DoesNotContain("expires=", header, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("plattform=", header, StringComparison.Ordinal);
        Assert.Contains("httponly", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", header, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", header, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task On_https_the_cookie_belongs_to_this_host_and_to_https()
    {
        await using var site = new Site(("Site:BaseUrl", "https://treffen.example.org"));
        var link = await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Coordinator));
        Assert.StartsWith("https://treffen.example.org/koordination/anmelden/", link, StringComparison.Ordinal);
        var header = (await site.Visitor().Post(link!)).Headers["Set-Cookie"];
        Assert.StartsWith("__Host-plattform=", header, StringComparison.Ordinal);
        foreach (var flag in new[] { "secure", "httponly", "path=/", "samesite=lax" })
            Assert.Contains(flag, header, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", header, StringComparison.OrdinalIgnoreCase);

        // A proxy that forgets X-Forwarded-Proto makes it no http: the seal of the forms is for https too.
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://treffen.example.org/koordination/gruppe");
        request.Headers.Add("Cookie", header.Split(';')[0]);
        var page = await new Visitor(site, site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }), "de").Send(
            request
        );
        Assert.StartsWith("__Host-plattform-siegel=", page.Headers["Set-Cookie"], StringComparison.Ordinal);
        foreach (var flag in new[] { "secure", "httponly", "path=/", "samesite=strict" })
            Assert.Contains(flag, page.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_press_on_the_desk_without_its_token_is_refused()
    {
        var visitor = await _site.Coordinator();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/koordination/abmelden")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/koordination/abmelden", ("siegel", "falsch"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
    }
}
