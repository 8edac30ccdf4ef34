using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;

namespace Plattform.Tests.Look;

public sealed partial class StylesTests
{
    private static readonly string WebRoot = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "../../../../../src/Plattform/wwwroot")
    );

    public static TheoryData<string> Pages =>
        ["invitation", "form", "answer", "desk", "poster", "states", "invitation states", "desk editor"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_kind_of_page_has_a_style_that_its_hash_allows(string page)
    {
        var style = ForHue(27).For(page);

        Assert.Equal($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.Css)))}'", style.Hash);
        Assert.Equal(Count(style.Css, '{'), Count(style.Css, '}'));
        Assert.DoesNotContain("/*", style.Css);
        Assert.DoesNotContain("</", style.Css);
        Assert.DoesNotContain("url(", style.Css);
    }

    /// <summary>What comes later in that order wins, whatever its selectors: paper has the last word.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void The_order_of_all_layers_is_said_first_and_print_is_the_last(string page)
    {
        var layers = Layers().Matches(ForHue(27).For(page).Css);
        var order = layers[0].Groups["names"].Value.Split(',');

        Assert.Equal((0, ";"), (layers[0].Index, layers[0].Groups["end"].Value));
        Assert.Equal("print", order[^1]);
        Assert.All(layers.Skip(1), layer => Assert.Contains(layer.Groups["names"].Value, order));
    }

    [Fact]
    public void The_group_s_hue_comes_behind_the_house_s() =>
        Assert.True(
            ForHue(158).For("form").Css.LastIndexOf("--hue:158", StringComparison.Ordinal)
                > ForHue(158).For("form").Css.IndexOf("--hue:27", StringComparison.Ordinal)
        );

    [Fact]
    public void Braces_are_balanced_block_by_block_in_every_file()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(WebRoot, "css"), "*.css"))
        {
            var depth = 0;
            foreach (var line in File.ReadLines(file))
            {
                depth += Count(line, '{') - Count(line, '}');
                Assert.True(depth >= 0, $"{Path.GetFileName(file)}: {line}");
            }

            Assert.True(depth == 0, $"{Path.GetFileName(file)} leaves {depth} open");
        }
    }

    [Theory]
    [InlineData("a :is(b, c) { color: red; }", "a :is(b,c){color:red}")]
    [InlineData(
        "a { width: calc(1px + 2px); } /* why */\n b::before { content: \"a , b: \"; }",
        "a{width:calc(1px + 2px)}b::before{content:\"a , b: \"}"
    )]
    [InlineData("@media (min-width: 4em) and (x) { a > b { c: d } }", "@media (min-width:4em) and (x){a>b{c:d}}")]
    public void Only_what_says_nothing_is_left_out(string written, string sent) =>
        Assert.Equal(sent, Styles.Minify(written).Replace("} ", "}"));

    private static Styles ForHue(int hue) => new(new Here(), Options.Create(new SiteOptions { Accent = hue }));

    private static int Count(string text, char letter) => text.Count(c => c == letter);

    [GeneratedRegex("@layer (?<names>[a-z,]+)(?<end>[;{])")]
    private static partial Regex Layers();

    private sealed class Here : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = WebRoot;
        public IFileProvider WebRootFileProvider { get; set; } = new PhysicalFileProvider(WebRoot);
        public string ApplicationName { get; set; } = "Plattform";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
        public string ContentRootPath { get; set; } = "";
        public string EnvironmentName { get; set; } = "Development";
    }
}
