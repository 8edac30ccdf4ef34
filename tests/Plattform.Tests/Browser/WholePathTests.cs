using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MimeKit;
using Plattform.Coordination;
using Plattform.Tests.Text;

namespace Plattform.Tests.Browser;

[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed class WholePathTests(Chromium chromium) : IDisposable
{
    private readonly Site _site = Site.OnPort(
        talkative: true,
        ("Logging:LogLevel:Default", "Trace"),
        ("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
    );

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task From_the_invitation_to_the_mail_to_ones_own_page_to_the_list_at_the_desk()
    {
        await using var rosa = await chromium.Open(_site);
        await rosa.Open("/");
        await rosa.Follow("Anmelden");
        await FillIn(rosa.Page);
        await rosa.Press("Antwort absenden");
        Assert.Equal("Schön, dass du kommst!", await rosa.Page.Locator("h1").InnerTextAsync());

        var letter = (await _site.Mails(3)).For("rosa@example.org").Single();
        await Read(rosa, letter);
        await rosa.Page.Locator("a[href*='/anmeldung/']:visible").First.ClickAsync();
        Assert.Equal("Du kommst.", await rosa.Page.Locator("h1").InnerTextAsync());
        var link = rosa.Page.Url;
        var own = await rosa.Text();
        Assert.Contains("Pflaumenkuchen (vegan)", own, StringComparison.Ordinal);
        Assert.Contains("Wie wir das Freibad gehalten haben", own, StringComparison.Ordinal);

        await rosa.Open("/");
        var calendar = CalendarReader.Read(
            Encoding.UTF8.GetString(await rosa.Download(rosa.Page.Locator("a[href$='/kalender.ics']").First))
        );
        Assert.Equal(
            (new DateTime(2026, 5, 9, 12, 0, 0, DateTimeKind.Utc), new DateTime(2026, 5, 9, 16, 0, 0, DateTimeKind.Utc)),
            CalendarReader.When(calendar, calendar.Parts.Single(part => part.Name == "VEVENT"))
        );
        await rosa.Page.GotoAsync(link);
        await rosa.Page.GetByText("Alles ändern").ClickAsync();
        await rosa.Page.GetByLabel("Mit wie vielen Personen kommst du?").SelectOptionAsync("3");
        await rosa.Press("Änderungen speichern");
        Assert.Contains("3 Personen", await rosa.Text(), StringComparison.Ordinal);
        await rosa.Download(rosa.Page.GetByRole(AriaRole.Link, new() { Name = "In den Kalender" }));
        await rosa.Follow("Deine Daten ansehen, laden oder löschen");
        Assert.Contains(
            "Rosa Käßbohrer",
            Encoding.UTF8.GetString(await rosa.Download(rosa.Page.GetByRole(AriaRole.Link, new() { Name = "Als Datei laden" }))),
            StringComparison.Ordinal
        );

        await using var desk = await AtTheDesk();
        await desk.Follow("Zum Treffen");
        await desk.Follow("Leute");
        var row = desk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Käßbohrer, Rosa" });
        Assert.Contains("Linden gemeinsam", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("vor Ort", await row.InnerTextAsync(), StringComparison.Ordinal);
        var csv = await desk.Download(desk.Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }));
        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        Assert.Contains(
            "\"Rosa Käßbohrer\";\"rosa@example.org\";\"Käßbohrer\";\"Rosa\";\"Linden gemeinsam\";\"vor Ort\";\"3\";",
            Encoding.UTF8.GetString(csv),
            StringComparison.Ordinal
        );
        await desk.Press("Abmelden");
        await desk.Page.WaitForURLAsync("**/koordination/anmelden"); // Chromium cannot go back while it is still on the way
        await desk.Page.GoBackAsync();
        Assert.Contains("/koordination/anmelden", desk.Page.Url, StringComparison.Ordinal);
        desk.IsClean();
        await desk.KeepsNothing();

        await rosa.Follow("Alles löschen");
        await rosa.Press("Ja, alles löschen");
        Assert.Equal(0, await _site.CountRegistrations());
        rosa.IsClean();
        await rosa.HasNoCookie();
        await rosa.KeepsNothing();
        Assert.Contains(_site.Log, line => line.Contains("Now listening on", StringComparison.Ordinal)); // it is listened to
        foreach (
            var secret in new[]
            {
                "Rosa",
                "Käßbohrer",
                "rosa@",
                "Linden",
                "Freibad",
                "Bahn",
                new Uri(link).Segments[2].Trim('/'),
                "/anmeldung/",
                "127.0.0.1 ",
            }
        )
            Assert.DoesNotContain(_site.Log, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_form_without_a_script()
    {
        await using var rosa = await chromium.Open(_site, script: false);
        await rosa.Open("/treffen/kommunalpolitik");
        await rosa.Follow("Anmelden");
        await FillIn(rosa.Page);
        await rosa.Press("Antwort absenden");
        Assert.Equal("Schön, dass du kommst!", await rosa.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(1, await _site.CountRegistrations());
        rosa.IsClean();
        await _site.Mails(3);
    }

    [Fact]
    public async Task Day_and_hours_are_words_for_whoever_listens()
    {
        await using var window = await chromium.Open(_site);
        await window.Open("/treffen/kommunalpolitik");
        var heard = await window.Text();
        Assert.Contains("Samstag, 9. Mai 2026", heard, StringComparison.Ordinal);
        Assert.Contains("14 bis 18 Uhr", heard, StringComparison.Ordinal);
    }

    internal static async Task FillIn(IPage page)
    {
        await page.GetByLabel("Ja, ich komme").CheckAsync();
        await page.GetByLabel("Mit wie vielen Personen kommst du?").SelectOptionAsync("2");
        await page.GetByLabel("Dein Name").FillAsync("Rosa Käßbohrer");
        await page.GetByLabel("Deine E-Mail-Adresse").FillAsync("rosa@example.org");
        await page.GetByLabel("Dein Bündnis").FillAsync("Linden gemeinsam");
        await page.GetByLabel("Kuchen (freiwillig)").SelectOptionAsync("1");
        await page.GetByLabel("Was für einer?").FillAsync("Pflaumenkuchen");
        await page.GetByLabel("vegan").CheckAsync();
        await page.GetByLabel("Thema eures Beitrags").FillAsync("Wie wir das Freibad gehalten haben");
        await page.GetByLabel("Noch etwas?").FillAsync("Wir kommen mit der Bahn.");
        await page.GetByLabel("Ich bin einverstanden").CheckAsync();
    }

    /// <summary>Opens the letter as a mail program would: it loads nothing, and its text is there.</summary>
    private static async Task Read(Window window, MimeMessage letter)
    {
        var before = window.Requested.Count;
        await window.Page.GotoAsync("about:blank");
        await window.Page.SetContentAsync(letter.HtmlBody!);
        Assert.Contains("Rosa Käßbohrer", await window.Text(), StringComparison.Ordinal);
        Assert.Equal(before, window.Requested.Count);
    }

    private async Task<Window> AtTheDesk()
    {
        var desk = await chromium.Open(_site, width: 1280);
        var link = await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("bergauf@posteo.de"));
        await desk.Open(link!);
        await desk.Press("Anmelden");
        Assert.StartsWith("Hallo", await desk.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        return desk;
    }
}
