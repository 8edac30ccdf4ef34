using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Links;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Links that were mistyped, cut off, forged or revoked open nothing.</summary>
public sealed class WrongLinksTests : IDisposable
{
    private const string Slug = "kommunalpolitik";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_wrong_truncated_forged_or_revoked_link_opens_nothing()
    {
        await _site.Visitor().SignUp(Slug, SignUpTests.Rosa);
        var registration = await _site.Read(db => db.Registrations.SingleAsync());
        var good = await OwnPath(registration.Id, 0);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(good)).Status);

        var key = _site.Services.GetRequiredService<PersonalLinks>().Key;
        string[] wrong =
        [
            good[..^1],
            good[..^10],
            good + "A",
            good[..^1] + (good[^1] == 'A' ? 'Q' : 'A'),
            good.ToUpperInvariant(),
            good.Replace('.', '-'),
            "/anmeldung/x",
            "/anmeldung/ä",
            "/anmeldung/" + new string('A', 45),
            "/anmeldung/" + new SignedLinks(key).Sign(LinkPurpose.Door, registration.Id, 0),
            "/anmeldung/" + new SignedLinks(new byte[32]).Sign(LinkPurpose.OwnPage, registration.Id, 0),
        ];
        foreach (var link in wrong)
            await OpensNothing(link);

        await _site.Read(db => db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(r => r.Generation, 1)));
        await OpensNothing(good);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(await OwnPath(registration.Id, 1))).Status);
    }

    [Fact]
    public async Task Whoever_tries_many_links_waits_but_the_right_one_still_opens()
    {
        await _site.Visitor().SignUp(Slug, SignUpTests.Rosa);
        var good = await OwnPath((await _site.Read(db => db.Registrations.SingleAsync())).Id, 0);
        for (var i = 0; i < 60; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get("/anmeldung/falsch")).Status);
        var refused = await _site.Visitor().Get("/anmeldung/falsch");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], null), 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(good)).Status);
    }

    private async Task OpensNothing(string link)
    {
        foreach (var below in new[] { "", "/absagen", "/live" })
        {
            var page = await _site.Visitor().Get(link + below);
            Assert.True(page.Status == HttpStatusCode.NotFound, $"{link}{below}: {page.Status}");
            Assert.Equal("Diese Seite gibt es nicht.", page.One("h1").TextContent);
            Assert.DoesNotContain("Rosa", page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Post(link + "/absagen")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await _site.Visitor().Post(link, ("act", "apply"), ("proposal", $"{Guid.NewGuid()}"))).Status
        );
        Assert.Equal(AttendanceKind.OnSite, (await _site.Read(db => db.Registrations.SingleAsync())).Attendance);
        _site.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<string> OwnPath(Guid registration, int generation) =>
        await _site.In(services =>
            Task.FromResult(new Uri(services.GetRequiredService<PersonalLinks>().OwnPage(registration, generation)).PathAndQuery)
        );
}
