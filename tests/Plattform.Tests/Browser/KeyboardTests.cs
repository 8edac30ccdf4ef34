using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plattform.Coordination;
using Plattform.Meetings;

namespace Plattform.Tests.Browser;

/// <summary>Nothing but the keyboard: every stop is visible, and everything that a mouse could press can be reached.</summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed class KeyboardTests(Chromium chromium) : IDisposable
{
    private readonly Site _site = Site.OnPort();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task A_pasted_invitation_is_corrected_published_and_answered(int width, bool script)
    {
        await using var window = await chromium.Open(_site, width, script);
        var keys = new Keys(window.Page);
        var link = await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("bergauf@posteo.de"));
        await window.Page.GotoAsync(link!);
        await keys.PressOn("main button");

        await keys.PressOn("a[href='/koordination/neu']");
        await keys.GoTo("#text");
        await window.Page.Keyboard.InsertTextAsync(
            "Einladung zum Sommertreffen\n\nLiebe Leute,\n\nwir treffen uns am Samstag, 13. Juni 2026, von 14 bis 17 Uhr im Bürgerhaus, Hauptstr. 1, 12345 Altdorf.\n\n"
                + "Tagesordnung:\n1. Begrüßung (10 Minuten)\n2. Berichte (30 Minuten)\n3. Kaffee (20 Minuten)\n\nViele Grüße\nMia Muster, mia@example.org"
        );
        await keys.PressOn("#einfuegen button.main");
        Assert.EndsWith("/bearbeiten", new Uri(window.Page.Url).AbsolutePath, StringComparison.Ordinal);

        await keys.GoTo("#title");
        await window.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await window.Page.Keyboard.InsertTextAsync("Sommertreffen");
        await keys.GoTo("input[name=status]:checked");
        await window.Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("published", await window.Page.Locator("input[name=status]:checked").GetAttributeAsync("value"));
        await keys.PressOn("button[name=act][value=save]");
        Assert.Contains("gespeichert=offen", window.Page.Url, StringComparison.Ordinal);

        var slug = await _site.Read(db =>
            db.Meetings.Where(m => m.Content.Title == "Sommertreffen" && m.Status == MeetingStatus.Published)
                .Select(m => m.Slug)
                .SingleAsync()
        );
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get($"/treffen/{slug}")).Status);

        await window.Open($"/treffen/{slug}");
        await keys.PressOn($"a[href='/treffen/{slug}/anmelden']");
        await keys.GoTo("[name=name]");
        await window.Page.Keyboard.TypeAsync("Rosa");
        await keys.GoTo("[name=email]");
        await window.Page.Keyboard.TypeAsync("rosa@example.org");
        await keys.GoTo("[name=attendance]");
        await window.Page.Keyboard.PressAsync("Space");
        await keys.GoTo("[name=consent]");
        await window.Page.Keyboard.PressAsync("Space");
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        await keys.PressOn("main form button:not([disabled])");
        Assert.Equal($"/treffen/{slug}/danke", new Uri(window.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task The_skip_link_comes_first_and_leads_past_the_menu()
    {
        await using var window = await chromium.Open(_site);
        foreach (var address in new[] { "/", "/treffen/kommunalpolitik/anmelden", "/koordination/anmelden" })
        {
            await window.Open(address);
            await window.Page.Keyboard.PressAsync("Tab");
            Assert.Equal("#inhalt", await window.Page.Locator(":focus").GetAttributeAsync("href"));
            await window.Page.Keyboard.PressAsync("Enter");
            await window.Page.Keyboard.PressAsync("Tab");
            Assert.True(
                await window.Page.EvaluateAsync<bool>(
                    "document.querySelector('#inhalt').contains(document.activeElement) || document.activeElement.closest('footer') !== null"
                )
            );
        }
    }
}
