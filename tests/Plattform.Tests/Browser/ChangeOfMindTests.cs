using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Browser;

/// <summary>Rosa registers, changes her mind five times, and the room is small. Each page says what happened and what comes next.</summary>
[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed partial class ChangeOfMindTests(Chromium chromium) : IDisposable
{
    private readonly Site _site = Site.OnPort();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cake_two_cakes_online_cancelled_with_cake_back_while_full_and_moved_up(bool script)
    {
        await _site.ImportSample(("start: 2026-05-09T14:00", "capacity: 2\nstart: 2026-05-09T14:00"));
        var (anna, karl) = (new Person(_site, "anna@example.org"), new Person(_site, "karl@example.org"));
        await anna.Answers(("name", "Anna"));
        await using var rosa = await chromium.Open(_site, script: script);
        await rosa.Open("/treffen/kommunalpolitik/anmelden");
        await rosa.Page.GetByLabel("Ja, ich komme").CheckAsync();
        await rosa.Page.GetByLabel("Dein Name").FillAsync("Rosa");
        await rosa.Page.GetByLabel("Deine E-Mail-Adresse").FillAsync("rosa@example.org");
        await rosa.Page.GetByLabel("Kuchen (freiwillig)", new() { Exact = true }).SelectOptionAsync("1");
        await rosa.Page.GetByLabel("Was für einer?").FillAsync("Pflaumenkuchen");
        await rosa.Page.GetByLabel("Ich bin einverstanden").CheckAsync();
        await rosa.Press("Antwort absenden");
        Assert.Equal("Schön, dass du kommst!", await Title(rosa));
        await Opens(rosa, await Letter("Schön, dass du kommst"));

        await rosa.Page.Locator("summary").Filter(new() { HasText = "Alles ändern" }).ClickAsync();
        await rosa.Page.GetByLabel("Kuchen (freiwillig)", new() { Exact = true }).SelectOptionAsync("2");
        await rosa.Press("Änderungen speichern");
        await Says(rosa, "Du kommst.", "Geändert. Die Mail dazu ist unterwegs.", "2 Pflaumenkuchen");

        await rosa.Press("Online statt vor Ort");
        await Says(rosa, "Du siehst zu.", "Geändert.", "Dein Weg zum Livestream");
        await rosa.Follow("Zum Livestream");
        Assert.Equal("Der Link ist noch nicht da.", await Title(rosa));
        await rosa.Follow("Zu deiner Anmeldung");

        await rosa.Follow("Absagen");
        await rosa.Page.GetByLabel("Der Kuchen kommt trotzdem").CheckAsync();
        await rosa.Press("Ja, absagen");
        await Says(rosa, "Du kommst nicht.", "Kommst du doch, meldest du dich hier wieder an.", "2 Pflaumenkuchen", "kommt ohne dich");

        await karl.Answers(("name", "Karl"));
        await rosa.Page.ReloadAsync();
        await rosa.Press("Auf die Warteliste");
        await Says(rosa, "Du stehst auf der Warteliste.", "Das ist noch keine Zusage.", "Du stehst ganz vorn.");
        Assert.Equal("Du stehst auf der Warteliste", (await Letter("Du stehst auf der Warteliste")).Subject!.Split(':')[0]);

        await anna.Cancels();
        await Opens(rosa, await Letter("Ein Platz ist frei"));
        await Says(rosa, "Du kommst.", "2 Pflaumenkuchen", "Dein Code für den Eingang");
        Assert.Equal(PlaceStatus.Confirmed, (await new Person(_site, "rosa@example.org").Stored()).PlaceStatus);
        rosa.IsClean();
        await rosa.HasNoCookie();
    }

    private static Task<string> Title(Window window) => window.Page.Locator("h1").InnerTextAsync();

    private static async Task Says(Window window, string title, params string[] sentences)
    {
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync(title);
        var text = await window.Text();
        Assert.All(sentences, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
    }

    private async Task<MimeKit.MimeMessage> Letter(string subject) =>
        (await _site.NewMails()).For("rosa@example.org").Last(mail => mail.Subject!.StartsWith(subject, StringComparison.Ordinal));

    private static Task Opens(Window window, MimeKit.MimeMessage letter) => window.Open(OwnLink().Match(letter.TextBody!).Value);

    [GeneratedRegex(@"http\S+/anmeldung/[\w.-]+")]
    private static partial Regex OwnLink();
}
