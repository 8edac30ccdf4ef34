using Plattform.Look;

namespace Plattform.Tests.Look;

public sealed class ThemeTests
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

    [Fact]
    public void The_red_of_the_sketch_comes_out_as_it_was_drawn()
    {
        var red = Theme.Of(27);

        Assert.Equal((0.46, 0.18), (red.Lightness, red.Chroma));
        Assert.Equal("#a50e15", red.Hex);
        Assert.Equal("@layer tokens{:root{--hue:27;--deep:0.46;--chroma:0.18}}", red.Css);
    }
}
