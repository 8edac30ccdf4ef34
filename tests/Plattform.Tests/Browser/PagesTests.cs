using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Browser;

/// <summary>
/// Every page on a telephone and a desk, light and dark: no violation of WCAG 2.2 A and AA or of good practice that a program
/// can find, no scrolling sideways. With PLATTFORM_PICTURES set to a folder, pictures of all of them lie there afterwards.
/// </summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed class PagesTests(Chromium chromium, SeededMeeting furnished) : IClassFixture<SeededMeeting>
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

    /// <summary>Somebody who speaks, so that much is on the page.</summary>
    private Task<string> PersonPath() =>
        furnished.Site.Read(async db =>
        {
            var meeting = await db.Meetings.Where(m => m.Slug == "kommunalpolitik").Select(m => m.Id).SingleAsync();
            var own = await db
                .Registrations.Where(r => r.MeetingId == meeting && r.HeldUntil == null && r.Email != "")
                .OrderByDescending(r => r.Contribution != null)
                .Select(r => r.Id)
                .FirstAsync();
            return $"/koordination/kommunalpolitik/teilnahme/{own:N}";
        });

    private async Task Go(Window window, string name, string path)
    {
        switch (name)
        {
            case "form-wrong":
                await window.Open(path);
                await window.Page.GetByLabel("Ja, ich komme").CheckAsync();
                await window.Page.GetByLabel("Deine E-Mail-Adresse").FillAsync("rosa@example");
                await window.Press("Antwort absenden");
                break;
            case "own-declined":
                await window.Open(furnished.DeclinedPage);
                break;
            case "own-waiting":
                await window.Open(furnished.WaitingPage);
                break;
            case "own-new-address":
                await window.Open(furnished.NewAddressPage);
                break;
            case "own-held":
                await window.Open(furnished.HeldPage);
                break;
            case "own-wrong":
                await window.Open(furnished.OwnPage);
                await window.Page.Locator("summary").Filter(new() { HasText = "Alles ändern" }).ClickAsync();
                await window.Page.Locator("summary").Filter(new() { HasText = "Mitfahren" }).ClickAsync();
                await window.Page.GetByLabel("Mitfahren", new() { Exact = true }).SelectOptionAsync("offers");
                await window.Page.GetByLabel("Dein Name").FillAsync("");
                await window.Press("Änderungen speichern");
                break;
            case "own-offered" or "own-cancel" or "own-data" or "own-erase" or "own-live":
                await window.Open(furnished.OwnPage + path);
                break;
            case "own-papers":
                await window.Open(furnished.OwnPage + path);
                await window
                    .Page.GetByLabel("Datei")
                    .SetInputFilesAsync(
                        new FilePayload
                        {
                            Name = "Wie wir das Freibad gehalten haben, mit allen Zahlen und Bildern.pdf",
                            MimeType = "application/pdf",
                            Buffer = SampleFiles.Pdf,
                        }
                    );
                await window.Press("Abgeben");
                await window
                    .Page.GetByLabel("Noch eine Datei")
                    .SetInputFilesAsync(
                        new FilePayload
                        {
                            Name = "rede.txt",
                            MimeType = "text/plain",
                            Buffer = "Liebe Leute"u8.ToArray(),
                        }
                    );
                await window.Press("Abgeben");
                break;
            case "sign-in-code":
                await window.Open(path);
                await window.Page.GetByLabel("Deine E-Mail-Adresse").FillAsync("niemand@example.org");
                await window.Press("Code schicken");
                break;
            case "sign-in-link":
                await window.Open(await furnished.SignInLink());
                break;
            case "sign-in-held":
                await furnished.OpenSignedIn(window, path);
                await window.Page.Context.ClearCookiesAsync();
                await window.Press("Speichern");
                break;
            case "desk-history-meeting":
                await furnished.OpenSignedIn(window, path + "/bearbeiten");
                await window.Page.GetByLabel("Parken").FillAsync($"Im Parkhaus am Kommunalpolitischen Bürgerzentrum, {Guid.NewGuid()}");
                await window.Press("Speichern");
                await window.Page.GetByText("Im Verlauf kannst du das zurücknehmen.").ClickAsync();
                await window.Page.Locator("details.saved summary").First.ClickAsync();
                break;
            case "desk-read-list":
                await furnished.OpenSignedIn(window, path);
                await window
                    .Page.GetByLabel("Datei")
                    .SetInputFilesAsync(
                        new FilePayload
                        {
                            Name = "liste.csv",
                            MimeType = "text/csv",
                            Buffer =
                                "Name;E-Mail;Personen;Bemerkung\nJana Vorlage;jana@example.org;2;Am Rand, bitte\nUlf Vorberg;ulf@;viele;\n"u8.ToArray(),
                        }
                    );
                await window.Press("Ansehen");
                break;
            case "desk-reply-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByText("Kuchen, Nachricht und alles Weitere").ClickAsync();
                await window.Page.Locator("#email").FillAsync("rosa@example");
                await window.Press("Eintragen");
                break;
            case "desk-reply-entered" or "desk-slip":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync($"Jana Vorlage {Guid.NewGuid():N}"[..30]);
                await window.Page.GetByLabel("Ja, kommt").CheckAsync();
                await window.Press("Eintragen");
                if (name == "desk-slip")
                    await window.Page.GetByRole(AriaRole.Link, new() { Name = "Zettel drucken" }).ClickAsync();
                break;
            case "desk-person" or "desk-person-edit" or "desk-person-link" or "desk-person-undo":
                await furnished.OpenSignedIn(window, await PersonPath() + path);
                if (name == "desk-person-undo")
                {
                    await window.Page.Locator("#text").FillAsync("Braucht einen Platz am Rand.");
                    await window.Press("Speichern");
                    await window.Page.GetByText("Rückgängig").First.WaitForAsync();
                }

                break;
            case "desk-edit-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Plätze vor Ort").FillAsync("viele");
                await window.Page.GetByLabel("Was", new() { Exact = true }).Last.FillAsync("Raum aufbauen");
                await window.Press("Speichern");
                break;
            case "desk-edit-rows":
                await furnished.OpenSignedIn(window, path);
                await window.Press("Nebeneinander dazu");
                await window.Page.Locator("#agenda-5-sessions-2-title").FillAsync("Finanzen");
                await window.Press("Frage dazu");
                await window.Page.Locator("#questions-1-text").FillAsync("Was isst du?");
                await window.Press("Frist dazu");
                await window.Page.Locator("#deadlines-1-text").FillAsync("Anträge");
                break;
            case "desk-message" or "desk-message-sent":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Betreff").FillAsync("Was du zum Treffen noch wissen solltest");
                await window
                    .Page.GetByLabel("Text", new() { Exact = true })
                    .FillAsync(
                        "bald ist es so weit!\n\n## Der Saal\n\nEs ist jetzt der **große Saal** im [Schloss](https://example.org/schloss).\n\n- Kuchen bitte bis 13 Uhr\n- Wer später kommt: leise\n\n1. Eins\n2. Zwei"
                    );
                await window.Page.GetByLabel("Wann, wo und Tagesordnung dazu").CheckAsync();
                await window.Press("Weiter zur Vorschau");
                if (name == "desk-message-sent")
                {
                    await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Menschen schicken") }).ClickAsync();
                    await window.Page.GetByText("warten").Or(window.Page.GetByText("noch keine Mail")).First.WaitForAsync();
                }

                break;
            case "desk-door-there":
                await furnished.OpenSignedIn(window, path);
                if (await window.Page.GetByRole(AriaRole.Button, new() { Name = "Ist da", Exact = true }).CountAsync() > 0)
                    await window.Press("Ist da");
                await window.Page.Locator("#q").FillAsync("an");
                await window.Press("Suchen");
                await window.Page.Locator("#ohne summary").ClickAsync();
                break;
            case "desk-door-links" or "door-helper" or "door-helper-in":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByText("Link für Helfende").ClickAsync();
                await window.Page.GetByLabel("Für wen?").FillAsync("Maximiliane Freifrau von Beispielhausen");
                await window.Press("Link machen");
                if (name == "desk-door-links")
                    break;
                var link = await window.Page.Locator("#helfende .url").InnerTextAsync();
                await window.Page.Context.ClearCookiesAsync();
                await window.Open(link);
                if (name == "door-helper-in")
                    await window.Press("Zum Einlass");
                break;
            case "desk-found" or "desk-found-nobody":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Name, Bündnis, Adresse").FillAsync(name == "desk-found" ? "muller" : "Xaver");
                await window.Press("Suchen");
                break;
            case "desk-change":
                await furnished.OpenSignedIn(window, path);
                // A place of its own each time: the letter about the last one may have gone in the meantime.
                await window.Page.Locator("#venueName").FillAsync($"Schloss Horst, Raum {furnished.Site.Now.Ticks}");
                await window.Press("Speichern");
                for (var patience = 0; await window.Page.GetByText("Jetzt schicken").CountAsync() == 0; patience++)
                {
                    Assert.InRange(patience, 0, 100);
                    furnished.Site.Time.Advance(TimeSpan.FromSeconds(1));
                    await window.Open("/koordination/voll/nachrichten/aenderung");
                }

                break;
            case "desk-cancel-planned":
                // A meeting of its own each time: this one will be cancelled some minutes later.
                await furnished.OpenSignedIn(window, $"/koordination/{await furnished.AnotherMeeting()}/absagen");
                await window.Page.Locator("#reason").FillAsync("Im Haus gab es einen **Wasserschaden**.");
                await window.Press("Treffen absagen");
                await window.Page.GetByText("Absage geplant:").WaitForAsync();
                break;
            case "desk-travel-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.Locator("#mitfahren .trips button").First.ClickAsync();
                await window.Page.Locator(".trips .error").WaitForAsync();
                break;
            case "desk-contributions-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByText("Datei dazulegen").First.ClickAsync();
                await window.Page.Locator(".contribution details[open] button").First.ClickAsync();
                await window.Page.Locator(".contribution .error").WaitForAsync();
                break;
            case "desk-move-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Press("Treffen verlegen");
                await window.Page.Locator("#start-error").WaitForAsync();
                break;
            case "desk-message-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Zu einer bestimmten Zeit").CheckAsync();
                await window.Press("Weiter zur Vorschau");
                break;
            case "own-unsubscribe":
                await window.Open(furnished.UnsubscribePage);
                break;
            case "desk" or ['d', 'e', 's', 'k', '-', ..]:
                await furnished.OpenSignedIn(window, path);
                break;
            default:
                await window.Open(path);
                break;
        }
    }
}
