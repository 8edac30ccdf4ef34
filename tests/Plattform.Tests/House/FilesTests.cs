using System.Text.RegularExpressions;

namespace Plattform.Tests.House;

public sealed partial class FilesTests
{
    private static readonly List<string> RazorFiles =
    [
        .. Repository.Files("src").Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_page_states_its_whole_address_in_its_first_line() =>
        HouseRule.Kept(
            RazorFiles.Where(file =>
                Repository.Read(file) is var text && PageDirective().IsMatch(text) && !PageWithAddress().IsMatch(text)
            )
        );

    /// <summary>The content security policy would not run them.</summary>
    [Fact]
    public void No_page_holds_a_style_attribute_a_script_or_an_event_handler() =>
        HouseRule.Kept(
            RazorFiles.SelectMany(file => Inline().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value.Trim()}"))
        );

    /// <summary>An address in a link must be escaped (RFC 6068), or it can add recipients; one place does it.</summary>
    [Fact]
    public void Links_to_mail_programs_are_made_in_one_place() =>
        HouseRule.Kept(
            Repository
                .Files("src")
                .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
                .Where(file =>
                    file != "src/Plattform/Text/MailtoLink.cs"
                    && Repository.Read(file).Contains("mailto:", StringComparison.OrdinalIgnoreCase)
                )
        );

    /// <summary>Packages come from where the person who builds gets theirs.</summary>
    [Fact]
    public void Nothing_says_where_packages_come_from() =>
        HouseRule.Kept(
            Repository
                .Files()
                .Where(file =>
                    Path.GetFileName(file).ToUpperInvariant()
                        is "NUGET.CONFIG"
                            or ".NPMRC"
                            or "PACKAGE-LOCK.JSON"
                            or ".YARNRC"
                            or "YARN.LOCK"
                )
        );

    [Theory]
    [InlineData("<p style=\"x\">", true)]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("<script type=\"module\">", true)]
    [InlineData("<script src=\"/plattform.js\" defer></script>", false)]
    [InlineData("<script type=\"application/ld+json\">", false)]
    [InlineData("<button onclick=\"x()\">", true)]
    [InlineData("<style>a{}</style><p class=\"on style\">", false)]
    public void What_is_forbidden_is_noticed(string html, bool noticed) => Assert.Equal(noticed, Inline().IsMatch(html));

    [GeneratedRegex(@"^\uFEFF?\s*@page\b", RegexOptions.Multiline)]
    private static partial Regex PageDirective();

    [GeneratedRegex("\\A\uFEFF?@page \"/[^\"\r\n]*\"[ \t]*\r?(\n|\\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex PageWithAddress();

    [GeneratedRegex(
        @"\sstyle\s*=|\son[a-z]+\s*=\s*[""']|<script(?![^>]*\s(src\s*=|type=""application/ld\+json""))[^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Inline();
}
