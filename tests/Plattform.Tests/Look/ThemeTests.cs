using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Look;

namespace Plattform.Tests.Look;

public sealed partial class ThemeTests
{
    public static TheoryData<int> Hues => new(Enumerable.Range(0, 360));

    [Theory]
    [MemberData(nameof(Hues))]
    public void White_letters_can_be_read_on_every_hue_and_every_screen_has_it(int hue)
    {
        var theme = Theme.Of(hue);

        Assert.True(theme.ContrastWithWhite >= 7, $"{theme}: {theme.ContrastWithWhite}");
        Assert.True(Theme.IsInGamut(theme.Lightness, theme.Chroma, hue), $"{theme}");
        Assert.True(theme.Chroma >= 0.05, $"{theme} is grey");
        Assert.Matches("^#[0-9a-f]{6}$", theme.Hex);
    }

    /// <summary>What the browser mixes is the colour whose contrast was measured, and the one that mails show.</summary>
    [Theory]
    [MemberData(nameof(Hues))]
    public void The_style_sheet_gets_the_same_colour(int hue)
    {
        var theme = Theme.Of(hue);

        Assert.Equal(
            [hue, theme.Lightness, theme.Chroma],
            Token().Matches(theme.Css).Select(token => double.Parse(token.Groups["value"].Value, CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public void The_red_of_the_sketch_comes_out_as_it_was_drawn() => Assert.Equal("#a50e15", Theme.Of(27).Hex);

    [GeneratedRegex("--(hue|deep|chroma):(?<value>[0-9.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
