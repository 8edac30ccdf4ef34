using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plattform.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Browser;

/// <summary>The editor with the preview beside it, with and without scripts, wide and narrow.</summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed class EditorTests(Chromium chromium) : IDisposable
{
    private const string Editor = "/koordination/kommunalpolitik/bearbeiten",
        Preview = "/koordination/kommunalpolitik/vorschau";
    private readonly Site _site = Site.OnPort();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_there_is_room_the_preview_stands_beside_the_form_and_shows_what_is_typed(bool script)
    {
        await using var window = await Opened(1280, script);
        var frame = window.Page.FrameLocator("iframe[name=vorschau]");
        if (script)
            await Assertions.Expect(frame.Locator("h1")).ToContainTextAsync("kommunalpolitischen Plattform");
        await window.Page.GetByLabel("Titel", new() { Exact = true }).First.FillAsync("Sommertreffen");
        if (!script)
            await window.Press("Vorschau");

        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("Sommertreffen");
        await Assertions.Expect(frame.Locator("#vorschau")).ToContainTextAsync("Gespeichert ist davon noch nichts.");
        Assert.Equal("_blank", await frame.Locator("base").GetAttributeAsync("target"));
        Assert.EndsWith(Editor, window.Page.Url, StringComparison.Ordinal);
        Assert.Equal("Sommertreffen", await window.Page.GetByLabel("Titel", new() { Exact = true }).First.InputValueAsync());
        Assert.NotEqual("Sommertreffen", await _site.Read(db => db.Meetings.Select(e => e.Content.Title).SingleAsync()));
        window.IsClean();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_telephone_it_is_not_loaded_and_opens_in_a_window_of_its_own(bool script)
    {
        await using var window = await Opened(360, script);
        await Assertions.Expect(window.Page.Locator("iframe")).ToBeHiddenAsync();
        Assert.DoesNotContain(window.Requested, url => url.Contains(Preview, StringComparison.Ordinal));
        var opened = await window.Page.Context.RunAndWaitForPageAsync(() => window.Press("Vorschau"));
        await Assertions.Expect(opened.Locator("#vorschau")).ToContainTextAsync("Schließ dieses Fenster");
        Assert.Equal(0, await opened.Locator("base").CountAsync());
    }

    [Fact]
    public async Task A_point_is_moved_by_hand_and_the_clock_times_follow_while_typing()
    {
        await using var window = await Opened(1280, script: true);
        await window.Page.Locator("#programm").ScrollIntoViewIfNeededAsync();
        await window.Page.GetByLabel("Minuten, Zeile 1").FillAsync("20");
        await Assertions.Expect(window.Page.Locator("#clock-2")).ToContainTextAsync("14:20");
        await Assertions.Expect(window.Page.Locator("#luft")).ToContainTextAsync("40 Minuten Luft");

        var last = await window.Page.GetByLabel("Titel, Zeile 4").InputValueAsync();
        await window.Page.Locator(".item .grip").Nth(3).DragToAsync(window.Page.Locator(".item .grip").Nth(0));
        await Assertions.Expect(window.Page.GetByLabel("Titel, Zeile 1")).ToHaveValueAsync(last);
        await Assertions.Expect(window.Page.Locator("#clock-2")).ToContainTextAsync("14:15");
        await window.Press("Speichern");
        await Assertions.Expect(window.Page.GetByText("Gespeichert.", new() { Exact = true })).ToBeVisibleAsync();
        var agenda = await _site.Read(db => db.Meetings.Select(e => e.Content.Agenda).SingleAsync());
        Assert.Equal((last, 20), (agenda[0].Title, agenda[1].Minutes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_uploaded_and_what_was_typed_stays(bool script)
    {
        await using var window = await Opened(1280, script);
        await window.Page.GetByLabel("Titel", new() { Exact = true }).First.FillAsync("Sommertreffen");
        await window
            .Page.GetByLabel("Neue Dateien")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "Plan für Mai.pdf",
                    MimeType = "application/pdf",
                    Buffer = SampleFiles.Pdf,
                }
            );
        await window.Press("Hochladen");
        await Assertions.Expect(window.Page.Locator("[name=attachments-1-title]")).ToHaveValueAsync("Plan für Mai");
        Assert.Equal("Sommertreffen", await window.Page.GetByLabel("Titel", new() { Exact = true }).First.InputValueAsync());
        await window.Press("Speichern");
        await window.Open("/treffen/kommunalpolitik");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Plan für Mai (PDF, 1 KB)" })).ToBeVisibleAsync();
        window.IsClean();
    }

    private async Task<Window> Opened(int width, bool script)
    {
        var window = await chromium.Open(_site, width, script);
        await window.Open((await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("bergauf@posteo.de")))!);
        await window.Page.Locator("main button").ClickAsync();
        await window.Open(Editor);
        return window;
    }
}
