namespace Plattform.Tests.Browser;

[Collection(InChromium.Name)]
[Trait("Speed", "slow")]
public sealed class MistakesTests(Chromium chromium) : IDisposable
{
    private readonly Site _site = Site.OnPort();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_missing_is_said_first_leads_to_its_field_and_nothing_typed_is_lost(bool script)
    {
        await using var window = await chromium.Open(_site, script: script);
        await window.Open("/treffen/kommunalpolitik/anmelden");
        await WholePathTests.FillIn(window.Page);
        await window.Page.GetByLabel("Dein Name").FillAsync("");
        await window.Page.GetByLabel("Deine E-Mail-Adresse").FillAsync("rosa@example");
        await window.Press("Antwort absenden");

        Assert.StartsWith("Fehler:", await window.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.True(await window.Page.Locator("#fehler:focus").CountAsync() == 1, "The summary has the focus.");
        Assert.Equal("rosa@example", await window.Page.GetByLabel("Deine E-Mail-Adresse").InputValueAsync());
        Assert.True(await window.Page.GetByLabel("Ja, ich komme").IsCheckedAsync());
        Assert.True(await window.Page.GetByLabel("vegan").IsCheckedAsync());
        Assert.True(await window.Page.GetByLabel("Ich bin einverstanden").IsCheckedAsync());
        Assert.Equal("2", await window.Page.GetByLabel("Mit wie vielen Personen kommst du?").InputValueAsync());
        Assert.Equal("Linden gemeinsam", await window.Page.GetByLabel("Dein Bündnis").InputValueAsync());
        Assert.Equal("Pflaumenkuchen", await window.Page.GetByLabel("Was für einer?").InputValueAsync());
        Assert.Equal("Wie wir das Freibad gehalten haben", await window.Page.GetByLabel("Thema eures Beitrags").InputValueAsync());
        Assert.Equal("Wir kommen mit der Bahn.", await window.Page.GetByLabel("Noch etwas?").InputValueAsync());

        foreach (
            var (sentence, field) in new[]
            {
                ("Bitte schreib deinen Namen dazu.", "name"),
                ("Bei der E-Mail-Adresse fehlt das Ende, zum Beispiel „.de“.", "email"),
            }
        )
        {
            await window.Follow(sentence);
            Assert.True(await window.Page.Locator($"#{field}:focus").CountAsync() == 1, $"The link leads to {field}.");
            Assert.Contains(
                $"{field}-error",
                await window.Page.Locator("#" + field).GetAttributeAsync("aria-describedby"),
                StringComparison.Ordinal
            );
        }

        await window.Page.GetByLabel("Dein Name").FillAsync("Rosa Käßbohrer");
        await window.Page.GetByLabel("Deine E-Mail-Adresse").FillAsync("rosa@example.org");
        await window.Press("Antwort absenden");
        Assert.Equal("Schön, dass du kommst!", await window.Page.Locator("h1").InnerTextAsync());
        await _site.Mails(3);
    }
}
