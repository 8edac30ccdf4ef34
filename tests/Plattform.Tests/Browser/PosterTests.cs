using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Plattform.Tests.Browser;

/// <summary>Posters of sixty meetings, measured as they hang: whatever stands on the sheet stands on it whole and beside the rest.</summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed partial class PosterTests(Chromium chromium)
{
    private static readonly string[] Titles =
    [
        "Fest",
        "Mitgliederversammlung",
        "Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis",
        "Stadtteilkonferenz zur Verkehrswende und zum Ausbau des öffentlichen Nahverkehrs: "
            + "Grundstücksverkehrsgenehmigungszuständigkeitsverordnung und Weiteres, was wir noch besprechen wollten",
    ];

    private static readonly string[] Times =
    [
        "start: 2026-05-09T14:00\nend: 2026-05-09T18:00",
        "start: 2026-12-12T10:00\nend: 2026-12-12T12:30",
        "start: 2026-09-26T09:30\nend: 2026-09-26T18:45",
        "start: 2026-05-01T15:00\nend: 2026-05-01T15:30",
        "start: 2026-05-01T15:30\nend: 2026-05-01T15:45\ndoors: \"15:15\"",
        "start: 2026-09-24T19:30",
        "start: 2026-08-26T19:30\nend: 2026-08-26T21:15\nendsAbout: true\ndoors: \"19:15\"",
        "start: 2026-12-31T20:00\nend: 2027-01-01T01:00",
        "start: 2026-06-07T09:00\nend: 2026-06-07T20:45",
        "start: 2026-06-07T08:15\nend: 2026-06-08T09:15",
        "start: 2026-10-24",
        "start: 2026-09-25T17:00\nend: 2026-09-27T12:00",
        "start: 2026-12-30T17:45\nend: 2027-01-02T12:15\nendsAbout: true\ndoors: \"16:30\"",
        "start: 2026-11-13\nend: 2026-11-14",
        "start: 2026-04-22T11:45\nend: 2026-04-22T12:15",
    ];

    /// <summary>From the least that one can say of a place to more than anybody does.</summary>
    private static readonly string[] Places =
    [
        "online: only",
        "venue: { name: Bistro Horster Mitte, street: Schmalhorststr. 1, postalCode: \"45899\", city: Gelsenkirchen }\ngroup: Koordinierungsgruppe der Kommunalpolitischen Plattform",
        "venue: { name: Elisabeth-Selbert-Gesamtschule mit Grundschule und Stadtteilbibliothek, street: Havelpromenade 3, city: Hafelstadt, note: Eingang über den Schulhof }\nadmissionNotice: Mitgliedern rechtsextremer Organisationen wird der Zutritt verwehrt; die Veranstaltenden machen von ihrem Hausrecht Gebrauch.",
        "venue: { name: \""
            + "Bürgerinnen- und Bürgerhaus am Alten Markt, neben der Post, im Saal hinter dem Hof, erster Stock rechts"
            + "\", note: \""
            + "Der Aufzug ist im Hof, die Klingel heißt Verein; wer später kommt, ruft an, und jemand holt euch ab"
            + "\" }\ngroup: "
            + "Bürgerinnen- und Bürgerbündnis Rheinland-Pfälzisch-Hessische Verwaltungsreform und Nachbarschaftshilfe"
            + "\nadmissionNotice: "
            + "Mitgliedern rechtsextremer Organisationen wird der Zutritt verwehrt. Mitgliedern rechtsextremer Organisationen wird der Zutritt verwehrt. Mitgliedern rechtsextremer Organisationen wird der Zutritt verwehrt. Mitgliedern rechtsextremer Organisationen wird der Zutritt verwehrt.",
    ];

    [Fact]
    public async Task Nothing_leaves_the_sheet_and_nothing_lies_over_another()
    {
        await using var site = Site.OnPort();
        await using var window = await chromium.Open(site, width: 1280);
        var faults = new List<string>();
        var number = 0;
        foreach (var (times, i) in Times.Select((times, i) => (times, i)))
        foreach (var (title, j) in Titles.Select((title, j) => (title, j)))
        {
            var slug = $"plakat-{++number}";
            await site.Import(
                $"---\nslug: {slug}\ntitle: \"{title}\"\nstatus: published\n{times}\n{Places[(i + j) % Places.Length]}\n---\n"
            );
            await window.Open($"/treffen/{slug}/plakat{((i + j) % 3 == 0 ? "?lang=en" : "")}");
            var found = await window.Page.EvaluateAsync<string[]>(Measure);
            faults.AddRange(found.Select(fault => $"{slug} ({times.ReplaceLineEndings(" ")}, {title[..4]}): {fault}"));
            if (number % 12 == 0 || found.Length > 0)
                await Print(window, slug, faults);
            if (Environment.GetEnvironmentVariable("PLATTFORM_PICTURES") is { } folder)
                await window.Page.Locator(".a4").ScreenshotAsync(new() { Path = Path.Combine(folder, slug + ".png") });
        }

        Assert.Equal(60, number);
        Assert.Empty(faults);
    }

    private static async Task Print(Window window, string slug, List<string> faults)
    {
        var pdf = await window.Page.PdfAsync(new() { PreferCSSPageSize = true, Format = "A4" });
        var sheets = Sheet().Count(Encoding.Latin1.GetString(pdf));
        if (sheets != 1)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{slug}: {sheets} sheets"));
    }

    /// <summary>
    /// Boxes of what is seen, in pixels: each line of running text, each line of a picture, the code and the disc as
    /// far as it is not cut off. Times on the disc may touch it, but not the slice that they name.
    /// </summary>
    private const string Measure = """
        () => {
          const sheet = document.querySelector('.a4'), edge = sheet.getBoundingClientRect(), faults = [], boxes = [];
          const grid = box => ({ l: box.left, t: box.top, r: box.right, b: box.bottom });
          const add = (name, box, kind) => boxes.push({ name, kind, ...box });
          const walk = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const node = walk.currentNode, parent = node.parentElement;
            if (!node.data.trim() || parent.closest('svg, .vh')) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const line of range.getClientRects()) {
              const box = grid(line), size = parseFloat(getComputedStyle(parent).fontSize);
              const spare = Math.max(0, (box.b - box.t - size) / 2); // of letters, not of the line
              add(node.data.trim().slice(0, 20), { ...box, t: box.t + spare, b: box.b - spare }, 'text');
            }
          }
          for (const text of sheet.querySelectorAll('svg text')) {
            const box = grid(text.getBoundingClientRect()), size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
            const baseline = new DOMPoint(0, parseFloat(text.getAttribute('y'))).matrixTransform(text.getScreenCTM()).y;
            add(text.textContent, { ...box, t: baseline - 0.73 * size, b: baseline + (/[gjpqyJ,]/.test(text.textContent) ? 0.22 * size : 0) }, text.closest('.dial') ? 'time' : 'text');
            const own = text.getComputedTextLength() * text.getScreenCTM().a;
            if (Math.abs(box.r - box.l - own) > own * 0.1) faults.push(`${text.textContent} is as wide as its font`);
          }
          add('code', grid(sheet.querySelector('.qr').getBoundingClientRect()), 'text');
          const clock = grid(sheet.querySelector('.dial').getBoundingClientRect()), disc = grid(sheet.querySelector('.disc').getBoundingClientRect());
          add('disc', { l: Math.max(clock.l, disc.l), t: Math.max(clock.t, disc.t), r: Math.min(clock.r, disc.r), b: Math.min(clock.b, disc.b) }, 'disc');
          for (const slice of sheet.querySelectorAll('.slice, .spare')) add('slice', grid(slice.getBoundingClientRect()), 'slice');
          for (const one of boxes) {
            if (one.l < edge.left - 1 || one.t < edge.top - 1 || one.r > edge.right + 1 || one.b > edge.bottom - 20) faults.push(`${one.name} leaves the sheet`);
            if ((one.kind === 'time' || one.kind === 'slice') && (one.b > clock.b + 1 || one.l < disc.l || one.r > disc.r)) faults.push(`${one.name} leaves the disc`);
            for (const other of boxes.slice(boxes.indexOf(one) + 1)) {
              const kinds = one.kind + other.kind;
              if (['timedisc', 'disctime', 'discslice', 'sliceslice', 'timeslice'].includes(kinds)) continue;
              if (one.l < other.r - 1 && other.l < one.r - 1 && one.t < other.b - 1 && other.t < one.b - 1) faults.push(`${one.name} over ${other.name}`);
            }
          }
          if (sheet.scrollHeight > sheet.clientHeight + 1 || sheet.scrollWidth > sheet.clientWidth + 1) faults.push('more than the sheet');
          return faults;
        }
        """;

    [GeneratedRegex("/Type ?/Page\\b")]
    private static partial Regex Sheet();
}
