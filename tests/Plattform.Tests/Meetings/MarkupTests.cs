using System.Text.Encodings.Web;
using AngleSharp.Html.Parser;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("[klick](javascript:alert(1))")]
    [InlineData("[klick](JaVaScRiPt:alert(1))")]
    [InlineData("[klick](&#106;avascript:alert(1))")]
    [InlineData("[klick](<java\tscript:alert(1)>)")]
    [InlineData("[klick](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[klick](vbscript:x)")]
    [InlineData("[klick](file:///etc/passwd)")]
    [InlineData("[klick](//example.org/x)")]
    [InlineData("[klick](/koordination/abmelden)")]
    [InlineData("[klick][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("klick tel:110 ftp://example.org")]
    [InlineData("![klick](javascript:alert(1))")]
    [InlineData("<script>alert('klick')</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("klick <b onclick=alert(1)>fett</b>")]
    [InlineData("<!-- klick --><iframe src=https://example.org></iframe>")]
    public void Nothing_runs_and_nothing_is_loaded(string markdown)
    {
        var page = Parsed(markdown);

        Assert.Empty(page.QuerySelectorAll("script, img, iframe, b, a, style, svg, object"));
        Assert.All(
            page.QuerySelectorAll("*"),
            element => Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
        );
        Assert.NotEqual("", page.TextContent.Trim());
    }

    [Theory]
    [InlineData("[Karte](https://example.org/?a=b&c=d)", "https://example.org/?a=b&c=d", "Karte")]
    [InlineData("<anna@example.org>", "mailto:anna@example.org", "anna@example.org")]
    [InlineData("[Anna](mailto:anna@example.org)", "mailto:anna@example.org", "Anna")]
    [InlineData("https://example.org/a", "https://example.org/a", "https://example.org/a")]
    [InlineData("![Bild vom Saal](https://example.org/saal.jpg)", "https://example.org/saal.jpg", "Bild vom Saal")]
    [InlineData("![](https://example.org/saal.jpg)", "https://example.org/saal.jpg", "https://example.org/saal.jpg")]
    [InlineData("[![Saal](https://example.org/saal.jpg)](https://example.org/)", "https://example.org/", "Saal")]
    public void Links_to_the_web_and_to_addresses_stay_and_images_become_links(string markdown, string address, string words)
    {
        var link = Assert.Single(Parsed(markdown).QuerySelectorAll("a"));

        Assert.Equal((address, words), (link.GetAttribute("href"), link.TextContent));
    }

    [Fact]
    public void Headings_stay_below_those_of_the_page_and_line_breaks_are_kept() =>
        Assert.Equal("<h3>Eins</h3>\n<h6>Sechs</h6>\n<p>a<br />\nb &lt;i&gt;</p>", Html("# Eins\n\n###### Sechs\n\na\nb <i>"));

    [Fact]
    public void As_text_it_reads_like_a_letter() =>
        Assert.Equal(
            "Titel\n\nErste Zeile\nzweite & fett\n\n– eins\n– zwei (https://example.org/)\n\n1. a\n2. b\n\nanna@example.org",
            Markup.ToText(
                "# Titel\n\nErste Zeile\nzweite &amp; **fett**\n\n- eins\n- [zwei](https://example.org/)\n\n1. a\n2. b\n\n[anna@example.org](mailto:anna@example.org)"
            )
        );

    [Theory]
    [InlineData("Kolleg*innen und Freund*innen, je 5*3*2", "Kolleg*innen und Freund*innen, je 5*3*2")]
    [InlineData("jede*r **Kolleg*innen** und *Freund*innen*", "jede*r <strong>Kolleg*innen</strong> und <em>Freund*innen</em>")]
    [InlineData(
        "**fett**, *schräg*. **Wahl**kampf (*so*)",
        "<strong>fett</strong>, <em>schräg</em>. <strong>Wahl</strong>kampf (<em>so</em>)"
    )]
    [InlineData(
        "`a*b*c` [Freund*innen](https://example.org/a*b*c)",
        "<code>a*b*c</code> <a href=\"https://example.org/a*b*c\">Freund*innen</a>"
    )]
    public void A_star_inside_a_word_stays_a_star(string markdown, string html) => Assert.Equal($"<p>{html}</p>", Html(markdown));

    [Fact]
    public void In_letters_a_star_inside_a_word_stays_a_star()
    {
        Assert.Equal("Kolleg*innen und Freund*innen, 5*3*2, fett", Markup.ToText("Kolleg*innen und Freund*innen, 5*3*2, **fett**"));
        Assert.Equal(
            [new("Kolleg*innen und Freund*innen, "), new("Bürger*innen", Strong: true)],
            Assert.IsType<Prose>(Assert.Single(Markup.ToBlocks("Kolleg*innen und Freund*innen, **Bürger*innen**"))).Runs
        );
    }

    [Theory]
    [InlineData("> ", "x")]
    [InlineData("[", "x")]
    [InlineData("- ", "x")]
    [InlineData("*a **a ", "x")]
    [InlineData("_a *b ", "x")]
    public void What_is_nested_too_deeply_is_shown_as_text(string nesting, string core)
    {
        foreach (var times in new[] { 90, 500, 5000 })
        {
            var markdown = string.Concat(Enumerable.Repeat(nesting, times)) + core;

            Assert.Contains(core, Html(markdown));
            Assert.Contains(core, Markup.ToText(markdown));
            Assert.NotEmpty(Markup.ToBlocks(markdown));
        }
    }

    [Fact]
    public void As_blocks_of_a_letter_it_keeps_what_is_set_off_and_where_links_lead()
    {
        var blocks = Markup.ToBlocks(
            "# Titel\n\nErste **fett** und *schräg*\nzweite &amp; [Karte](https://example.org/)\n\n- eins\n  - tiefer\n- **zwei**\n\n1. a\n2. b\n\n> Zitat\n\n<anna@example.org> ![Saal](https://example.org/saal.jpg) [böse](javascript:alert(1)) <b>roh</b>"
        );

        Assert.Equal("Titel", Assert.IsType<Subheading>(blocks[0]).Text);
        Assert.Equal(
            [
                new("Erste "),
                new("fett", Strong: true),
                new(" und "),
                new("schräg", Emphasis: true),
                new("\nzweite & "),
                new("Karte", Url: "https://example.org/"),
            ],
            Assert.IsType<Prose>(blocks[1]).Runs
        );
        var bullets = Assert.IsType<Bullets>(blocks[2]);
        Assert.Equal(
            [
                [new Run("eins"), new("\n"), new("– tiefer")],
                [new Run("zwei", Strong: true)],
            ],
            bullets.Items.Select(item => item.ToList())
        );
        Assert.True(Assert.IsType<Bullets>(blocks[3]).Numbered);
        Assert.Equal([new("Zitat")], Assert.IsType<Prose>(blocks[4]).Runs);
        Assert.Equal(
            [
                new("anna@example.org", Url: "mailto:anna@example.org"),
                new(" "),
                new("Saal", Url: "https://example.org/saal.jpg"),
                new(" böse <b>roh</b>"),
            ],
            Assert.IsType<Prose>(blocks[5]).Runs
        );
        Assert.Empty(Markup.ToBlocks(" \n"));
    }

    private static string Html(string markdown)
    {
        using var writer = new StringWriter();
        Markup.ToHtml(markdown).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static AngleSharp.Dom.IElement Parsed(string markdown) => new HtmlParser().ParseDocument(Html(markdown)).Body!;
}
