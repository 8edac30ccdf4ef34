using System.Net;

namespace Plattform.Tests.Privacy;

public sealed class PrivacyPagesTests
{
    [Theory]
    [InlineData("/impressum")]
    [InlineData("/datenschutz")]
    public async Task Where_nobody_is_configured_the_page_says_so(string address)
    {
        await using var site = new Site();

        Assert.Contains("In dieser Testumgebung ist noch niemand eingetragen.", (await site.Visitor().Get(address)).Text);
    }

    [Fact]
    public async Task What_is_configured_stands_there()
    {
        await using var site = new Site(
            ("Site:Operator:Name", "Verein Beispiel"),
            ("Site:Operator:Address", "Musterweg 1, 12345 Musterstadt"),
            ("Site:Operator:Email", "post@example.org"),
            ("Site:Operator:Responsible", "Eva Muster, Musterweg 2"),
            ("Privacy:DeleteAfterDays", "7"),
            ("Privacy:Authority", "Landesbeauftragte Musterland"),
            ("Privacy:Processors:0", "Server GmbH")
        );

        var imprint = (await site.Visitor().Get("/impressum")).Text;
        Assert.Contains("Verein Beispiel Musterweg 1 12345 Musterstadt post@example.org", imprint);
        Assert.Contains("(§ 18 Abs. 2 MStV) Eva Muster, Musterweg 2", imprint);
        var notice = (await site.Visitor().Get("/datenschutz")).Text;
        Assert.Contains("7 Tage nach dem Ende des Treffens.", notice);
        Assert.Contains("Beschweren kannst du dich bei: Landesbeauftragte Musterland.", notice);
        Assert.Contains("Server GmbH", notice);
        Assert.Contains("Art. 9 Abs. 2 a DSGVO", notice);
        Assert.Contains("Art. 15 bis 21 DSGVO", notice);
        var templates = (await (await site.Coordinator()).Get("/koordination/datenschutz")).Text;
        Assert.All(
            [
                "Entwurf",
                "Verein Beispiel, Musterweg 1",
                "Server GmbH",
                "7 Tage nach dem Ende",
                "Landesbeauftragte Musterland",
                "72 Stunden",
                "zur Probe zurückgespielt",
            ],
            words => Assert.Contains(words, templates)
        );
        Assert.Contains("Contact: mailto:post@example.org\n", (await site.Visitor().Get("/.well-known/security.txt")).Body);
    }

    [Fact]
    public async Task Members_are_told_another_reason()
    {
        await using var site = new Site(("Privacy:LegalBasis", "Members"));

        Assert.Contains("Art. 9 Abs. 2 d DSGVO", (await site.Visitor().Get("/datenschutz")).Text);
    }

    [Fact]
    public async Task Who_finds_a_hole_knows_for_a_year_where_to_write()
    {
        await using var site = new Site();

        var text = (await site.Visitor().Get("/.well-known/security.txt")).Body;

        Assert.Contains("Contact: http://localhost:5080/impressum\n", text);
        Assert.Contains("Expires: 2027-04-01T00:00:00Z\n", text);
        Assert.Contains("Canonical: http://localhost:5080/.well-known/security.txt\n", text);
    }

    [Fact]
    public async Task Robots_stay_away_from_what_is_personal()
    {
        await using var site = new Site();

        var lines = (await site.Visitor().Get("/robots.txt")).Body.Split('\n');

        Assert.Equal(
            ["Disallow: /anmeldung/", "Disallow: /einlass/", "Disallow: /koordination"],
            lines.Where(line => line.StartsWith("Disallow", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("/impressum")]
    [InlineData("/datenschutz")]
    [InlineData("/barrierefreiheit")]
    public async Task Every_page_is_there_in_both_languages_and_linked_from_every_page(string address)
    {
        await using var site = new Site();

        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().Get(address)).Status);
        Assert.Equal("en", (await site.Visitor().Get(address + "?lang=en")).Html.DocumentElement.GetAttribute("lang"));
        var rosa = new Registrations.Person(site, "rosa@example.org");
        await rosa.Answers();
        foreach (
            var page in new[]
            {
                await site.Visitor().Get("/"),
                await rosa.OwnPage(),
                await rosa.OwnPage("/daten"),
                await (await site.Coordinator()).Get("/koordination"),
            }
        )
            Assert.NotNull(page.Html.QuerySelector($"footer a[href='{address}']"));
    }
}
