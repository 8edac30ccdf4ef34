using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plattform.Registrations;
using Plattform.Tests.Attendance;

namespace Plattform.Tests.Browser;

/// <summary>The door in a cellar: a telephone without a network, and its camera.</summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed class DoorTests(Chromium chromium) : IDisposable
{
    private const string Door = "/koordination/kommunalpolitik/einlass";
    private readonly Site _site = Site.OnPort();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Without_a_network_presses_wait_in_the_page_outlive_a_reload_and_count_once()
    {
        await Comes("Jana Vorlage", 2);
        await Comes("Ulf Zettel", 1);
        await using var window = await Helper();
        await Search(window, "vor");
        await window.Page.Context.SetOfflineAsync(true);
        await window.Press("Beide sind da");
        await Waits(window, "Eine Eingabe wartet hier.");
        Assert.Contains("Jana Vorlage, 2 Personen", await window.Text(), StringComparison.Ordinal);
        await window.Page.GetByText("Ohne Anmeldung", new() { Exact = true }).ClickAsync();
        await window.Press("Eine ist da");
        await Waits(window, "Zwei Eingaben warten hier.");
        Assert.Contains("Niemand wird doppelt gezählt.", await window.Text(), StringComparison.Ordinal);
        await window.Page.Locator("#q").FillAsync("zet");
        await window.Press("Suchen");
        await window.Page.GetByText("Suchen und Namen eintragen geht erst wieder").WaitForAsync();
        var kept = await window.Page.EvaluateAsync<string>("JSON.stringify(localStorage)");
        Assert.DoesNotContain("Vorlage", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("siegel", kept, StringComparison.Ordinal);

        // The pages come through again, the presses do not: after a reload the list is there, without names.
        await window.Page.RouteAsync("**/einlass", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await window.Page.Context.SetOfflineAsync(false);
        await window.Open(Door);
        await Waits(window, "Zwei Eingaben warten hier.");
        Assert.DoesNotContain("Vorlage", await window.Text(), StringComparison.Ordinal);
        await window.Page.UnrouteAllAsync();
        await window.Press("Jetzt senden");
        await window.Page.Locator(".count p").Filter(new() { HasText = "3 von 3 da" }).WaitForAsync();
        await window.Page.Locator("#wartet").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.KeepsNothing();
        Assert.Equal(
            (1, 1),
            await _site.Read(async db => (await db.Arrivals.SumAsync(a => 1), await db.WalkIns.SumAsync(w => w.Persons)))
        );
    }

    [Fact]
    public async Task With_a_network_a_press_goes_through_at_once_and_nothing_is_kept()
    {
        await Comes("Jana Vorlage", 2);
        await using var window = await Helper();
        await Search(window, "jan");
        await window.Page.GetByText("3", new() { Exact = true }).First.ClickAsync();
        await window.Press("Drei sind da");
        await window.Page.GetByText("Jana Vorlage ist da, zu dritt.").WaitForAsync();
        await window.KeepsNothing();
        await window.Press("Zurücknehmen");
        await window.Page.GetByText("Jana Vorlage ist wieder ausgetragen.").WaitForAsync();
        Assert.Equal("0 von 2 da", await window.Page.Locator(".count p").InnerTextAsync());
        window.IsClean();
    }

    [Fact]
    public async Task When_the_link_is_taken_back_what_waits_is_dropped_and_a_sentence_says_why()
    {
        await using var window = await Helper();
        await window.Page.Context.SetOfflineAsync(true);
        await window.Page.GetByText("Ohne Anmeldung", new() { Exact = true }).ClickAsync();
        await window.Press("Eine ist da");
        await Waits(window, "Eine Eingabe wartet hier.");
        await _site.Read(db => db.DoorLinks.ExecuteDeleteAsync());
        await window.Page.Context.SetOfflineAsync(false);
        await window.Page.GetByText("Dieser Link gilt nicht mehr.").WaitForAsync();
        await window.KeepsNothing();
        Assert.False(await _site.Read(db => db.WalkIns.AnyAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_camera_reads_a_code_and_opens_the_entry(bool ours)
    {
        var jana = await Comes("Jana Vorlage", 2);
        var code = ours ? _site.Services.GetRequiredService<PersonalLinks>().QrCodePage(jana.Id, 0) : "https://anderswo.example/einlass/x";
        await using var window = await Helper(
            $$"""
            window.BarcodeDetector = class {
                static async getSupportedFormats() { return ["qr_code"]; }
                async detect() { return [{ rawValue: "{{code}}" }]; }
            };
            navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
            HTMLMediaElement.prototype.play = async () => { };
            """
        );
        await window.Page.GetByText("Code lesen", new() { Exact = true }).ClickAsync();
        await window.Page.GetByText(ours ? "Angemeldet: zu zweit" : "Das ist kein Code von uns.").WaitForAsync();
        Assert.Equal(ours ? 1 : 0, await window.Page.GetByRole(AriaRole.Button, new() { Name = "Beide sind da" }).CountAsync());
    }

    private async Task<Window> Helper(string? script = null)
    {
        var link = await (await _site.Coordinator()).MakesDoorLink(Door);
        var window = await chromium.Open(_site);
        if (script is not null)
            await window.Page.AddInitScriptAsync(script);
        await window.Open(link);
        await window.Press("Zum Einlass");
        await window.Page.Locator("#tuer").WaitForAsync();
        return window;
    }

    private static async Task Search(Window window, string letters)
    {
        await window.Page.Locator("#q").FillAsync(letters);
        await window.Press("Suchen");
        await window.Page.Locator(".guest").WaitForAsync();
    }

    private static Task Waits(Window window, string sentence) => window.Page.Locator("#wartet").GetByText(sentence).WaitForAsync();

    private Task<Registration> Comes(string name, int persons) =>
        _site.Answers(name.Replace(" ", ".", StringComparison.Ordinal) + "@example.org", new() { Name = name, Persons = persons });
}
