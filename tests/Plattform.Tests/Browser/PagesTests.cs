using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Plattform.Tests.Browser;

/// <summary>
/// Every page on a telephone and a desk, light and dark: no violation of WCAG 2.2 A and AA or of good practice that a program
/// can find, no scrolling sideways. With PLATTFORM_PICTURES set to a folder, pictures of all of them lie there afterwards.
/// </summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed partial class PagesTests(Chromium chromium, SeededMeeting furnished) : IClassFixture<SeededMeeting>
{
    private static readonly AxeRunOptions All = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>All four looks with every rule; the other two cost a minute, so that only CI takes them.</summary>
    private static readonly bool Everywhere = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PLATTFORM_PICTURES");

    public static TheoryData<string, string> Pages =>
        new()
        {
            { "start", "/" },
            { "invitation", "/treffen/kommunalpolitik" },
            { "form", "/treffen/leer/anmelden" },
            { "form-full", "/treffen/voll/anmelden" },
            { "form-closed", "/treffen/zu/anmelden" },
            { "form-wrong", "/treffen/leer/anmelden" },
            { "thanks-onsite", "/treffen/kommunalpolitik/danke?antwort=onsite" },
            { "thanks-waiting", "/treffen/kommunalpolitik/danke?antwort=waiting" },
            { "own-offered", "" },
            { "own-declined", "" },
            { "own-waiting", "" },
            { "own-new-address", "" },
            { "own-held", "" },
            { "own-wrong", "" },
            { "own-cancel", "/absagen" },
            { "own-data", "/daten" },
            { "own-erase", "/loeschen" },
            { "own-live", "/live" },
            { "own-papers", "/beitrag" },
            { "lost-link", "/anmeldung/link" },
            { "door", "/einlass/x" },
            { "sign-in", "/koordination/anmelden" },
            { "sign-in-code", "/koordination/anmelden" },
            { "sign-in-held", "/koordination/leer/bearbeiten" },
            { "sign-in-link", "" },
            { "desk", "/koordination" },
            { "desk-home", "/koordination/kommunalpolitik" },
            { "desk-new", "/koordination/neu" },
            { "desk-list", "/koordination/kommunalpolitik/teilnahme" },
            { "desk-long", "/koordination/lang/teilnahme" },
            { "desk-found", "/koordination/lang/teilnahme" },
            { "desk-found-nobody", "/koordination/lang/teilnahme" },
            { "desk-edit", "/koordination/kommunalpolitik/bearbeiten" },
            { "desk-edit-wrong", "/koordination/kommunalpolitik/bearbeiten" },
            { "desk-edit-rows", "/koordination/kommunalpolitik/bearbeiten" },
            { "desk-preview", "/koordination/kommunalpolitik/vorschau" },
            { "desk-list-empty", "/koordination/leer/teilnahme" },
            { "desk-list-order", "/koordination/kommunalpolitik/teilnahme?sort=buendnis" },
            { "desk-door-list", "/koordination/kommunalpolitik/teilnahme/liste" },
            { "desk-cake-cards", "/koordination/kommunalpolitik/kuchen/schilder" },
            { "desk-waiting", "/koordination/kommunalpolitik/teilnahme?auswahl=wartet" },
            { "desk-person", "" },
            { "desk-person-edit", "?aendern" },
            { "desk-person-undo", "?tun=notiz" },
            { "desk-person-link", "?tun=link" },
            { "desk-cakes", "/koordination/kommunalpolitik/kuchen" },
            { "desk-cakes-empty", "/koordination/leer/kuchen" },
            { "desk-travel", "/koordination/kommunalpolitik/fahrten" },
            { "desk-travel-wrong", "/koordination/kommunalpolitik/fahrten" },
            { "desk-contributions", "/koordination/kommunalpolitik/beitraege" },
            { "desk-contributions-wrong", "/koordination/kommunalpolitik/beitraege" },
            { "desk-chair", "/koordination/kommunalpolitik/beitraege/blatt" },
            { "desk-mail", "/koordination/kommunalpolitik/post" },
            { "desk-door", "/koordination/kommunalpolitik/einlass" },
            { "desk-door-found", "/koordination/kommunalpolitik/einlass?q=rosa" },
            { "desk-reply", "/koordination/kommunalpolitik/teilnahme/neu" },
            { "desk-reply-entered", "/koordination/kommunalpolitik/teilnahme/neu" },
            { "desk-reply-wrong", "/koordination/kommunalpolitik/teilnahme/neu" },
            { "desk-read-list", "/koordination/kommunalpolitik/teilnahme/liste-einlesen" },
            { "desk-slip", "/koordination/kommunalpolitik/teilnahme/neu" },
            { "desk-door-there", "/koordination/kommunalpolitik/einlass?q=an" },
            { "desk-door-links", "/koordination/leer/einlass" },
            { "door-helper", "/koordination/leer/einlass" },
            { "door-helper-in", "/koordination/leer/einlass" },
            { "desk-people", "/koordination/gruppe" },
            { "desk-history", "/koordination/verlauf" },
            { "desk-history-meeting", "/koordination/leer" },
            { "desk-privacy", "/koordination/datenschutz" },
            { "desk-contributions-empty", "/koordination/leer/beitraege" },
            { "desk-messages", "/koordination/leer/nachrichten" },
            { "desk-message", "/koordination/kommunalpolitik/nachrichten" },
            { "desk-message-sent", "/koordination/kommunalpolitik/nachrichten" },
            { "desk-message-wrong", "/koordination/kommunalpolitik/nachrichten" },
            { "desk-planned", "/koordination/kommunalpolitik/nachrichten/geplant" },
            { "desk-change", "/koordination/voll/bearbeiten" },
            { "desk-cancel", "/koordination/kommunalpolitik/absagen" },
            { "desk-cancel-planned", "/koordination/…/absagen" },
            { "desk-reinstate", "/koordination/abgesagt/absagen" },
            { "desk-move", "/koordination/kommunalpolitik/verlegen" },
            { "desk-move-wrong", "/koordination/kommunalpolitik/verlegen" },
            { "own-unsubscribe", "" },
            { "imprint", "/impressum" },
            { "not-found", "/gibt-es-nicht" },
        };

    [Fact]
    public async Task The_checker_sees_what_is_wrong()
    {
        await using var window = await chromium.Open(furnished.Site);
        await window.Page.SetContentAsync("<html><title>x</title><main><img src=x><p>pale</p></main><style>p { color: #ccc }</style>");
        Assert.Superset(
            new HashSet<string> { "image-alt", "html-has-lang", "color-contrast" },
            (await Check(window.Page)).Select(v => v.Split(':')[0]).ToHashSet()
        );
        Assert.Equal(["color-contrast"], (await CheckLook(window.Page)).Select(v => v.Split(':')[0]));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_fit_for_everyone_everywhere(string name, string path)
    {
        await using var window = await chromium.Open(furnished.Site);
        await Go(window, name, path);
        foreach (var width in new[] { 360, 1280 })
        {
            await window.Page.SetViewportSizeAsync(width, 800);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                if (Pictures is not null)
                    await window.Page.ScreenshotAsync(
                        new() { FullPage = true, Path = Path.Combine(Pictures, $"{name}-{width}-{scheme}.png") }
                    );
                if (!Everywhere && (width, scheme) is ((360, ColorScheme.Dark) or (1280, ColorScheme.Light)))
                    continue; // the telephone in the light and the desk in the dark see every colour and every shape once
                var violations = (width, scheme) == (360, ColorScheme.Light) ? await Check(window.Page) : await CheckLook(window.Page);
                Assert.True(violations.Length == 0, $"{name}, {width}, {scheme}:\n" + string.Join('\n', violations));
            }
        }

        foreach (var width in new[] { 320, 360, 834, 1280 })
        {
            await window.Page.SetViewportSizeAsync(width, 800);
            if (width < await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
                Assert.Fail($"{name} scrolls sideways at {width}: {await TooWide(window.Page)}");
        }

        await CheckLargeLetters(window.Page, name);
    }

    /// <summary>WCAG 1.4.4: letters twice as large, as one sets it in the browser.</summary>
    private static async Task CheckLargeLetters(IPage page, string name)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync(
            "Page.setFontSizes",
            new()
            {
                ["fontSizes"] = new Dictionary<string, int> { ["standard"] = 32, ["fixed"] = 26 },
            }
        );
        await page.SetViewportSizeAsync(360, 800);
        Assert.Equal("32px", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).fontSize"));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > 360)
            Assert.Fail($"{name} scrolls sideways with large letters: {await TooWide(page)}");
    }

    /// <summary>What reaches beyond the right edge.</summary>
    private static Task<string> TooWide(IPage page) =>
        page.EvaluateAsync<string>(
            """
            () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth)
                .map(e => `${e.outerHTML.slice(0, 80)} to ${e.getBoundingClientRect().right}`).join('\n')
            """
        );

    /// <summary>The whole page at once: the newer way opens a second page for every run, for frames, of which there are none here.</summary>
    private static async Task<string[]> Check(IPage page)
    {
#pragma warning disable CS0618
        var found = (await page.Locator(":root").RunAxeLegacy(All)).Violations;
#pragma warning restore CS0618
        return [.. found.SelectMany(v => v.Nodes, (v, node) => $"{v.Id}: {v.Help}: {node.Html}")];
    }

    /// <summary>Only what width and colours can break, after the whole check, which left the checker in the page.</summary>
    private static Task<string[]> CheckLook(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run({ runOnly: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'], resultTypes: ['violations'] }))
                .violations.flatMap(v => v.nodes.map(node => `${v.id}: ${v.help}: ${node.html}`))
            """
        );
}
