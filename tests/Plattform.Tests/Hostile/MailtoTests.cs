using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Hostile;

/// <summary>
/// An address that is allowed and holds what a link to a mail program reads as more recipients. Whoever presses the link
/// writes to that address and to nobody else (RFC 6068).
/// </summary>
[Trait("Speed", "slow")]
public sealed class MailtoTests : IDisposable
{
    private const string Address = "a?bcc=opfer&x%y@example.org";
    private const string Link = "mailto:a%3Fbcc%3Dopfer%26x%25y@example.org";

    private readonly Site _site = new(
        ("Site:Operator:Name", "Verein"),
        ("Site:Operator:Address", "Straße 1, 45899 Gelsenkirchen"),
        ("Site:Operator:Email", Address),
        ("Coordinators:0:Name", "Hanni"),
        ("Coordinators:0:Email", "hanni@example.org"),
        ("Coordinators:1:Name", "Rosa"),
        ("Coordinators:1:Email", Address)
    );

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task On_every_page_the_link_writes_to_this_one_address()
    {
        await _site.ImportSample(("email: bergauf@posteo.de", $"email: {Address}"));
        var rosa = new Person(_site, Address);
        var thanks = await rosa.Visitor.Follow(
            await rosa.Answers(("cakeKind", "Pflaumenkuchen"), ("cakeCount", "1"), ("contribution", "Das Freibad"))
        );
        var desk = await _site.Coordinator("hanni@example.org");

        Assert.NotEmpty(Links(thanks));
        foreach (var address in new[] { "/treffen/kommunalpolitik", "/impressum", "/datenschutz", "/barrierefreiheit", "/fehler/500" })
            Assert.Contains(Link, Links(await _site.Visitor().Get(address)));
        foreach (var page in new[] { "kuchen", "beitraege", "post" })
            Assert.Contains(Link, Links(await desk.Get($"/koordination/kommunalpolitik/{page}")));
        Assert.Contains(Link, Links(await desk.Get("/koordination/gruppe")));
        Assert.Contains($"Contact: {Link}\n", (await _site.Visitor().Get("/.well-known/security.txt")).Body, StringComparison.Ordinal);

        await _site.Read(db => db.Meetings.ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, MeetingStatus.Cancelled)));
        Links(await _site.Visitor().Get("/treffen/kommunalpolitik/anmelden"));
    }

    [Fact]
    public void In_the_text_of_an_invitation_and_in_letters_too()
    {
        var html = Markup.ToHtml($"Schreib an <{Address}>!").ToString()!;
        Assert.Contains($"<a href=\"{Link}\">", html, StringComparison.Ordinal);
        var prose = Assert.IsType<Prose>(Assert.Single(Markup.ToBlocks($"Schreib an <{Address}>!")));
        Assert.Contains(new Run(Address, Url: Link), prose.Runs);
        Assert.Equal($"Schreib an {Address}!", Markup.ToText($"Schreib an <{Address}>!"));
        var letter = LetterText.Render([prose]);
        Assert.Contains($"Schreib an {Address}!", letter, StringComparison.Ordinal);
    }

    /// <summary>Each link that opens a mail program; none of them holds a part that adds recipients.</summary>
    private static List<string> Links(Page page)
    {
        var links = page.Html.QuerySelectorAll("a[href^='mailto:']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.All(
            links,
            link =>
                Assert.True(
                    !link.Contains('?', StringComparison.Ordinal) || link.StartsWith("mailto:?subject=", StringComparison.Ordinal),
                    $"{page.Address}: {link}"
                )
        );
        return links;
    }
}
