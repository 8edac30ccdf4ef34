using System.Text.Encodings.Web;
using Plattform.Look.Pictures;

namespace Plattform.Tests.Look;

public sealed class PicturesTests
{
    private const int TwoOClock = 14 * 60;
    private static readonly int[] Agenda = [10, 120, 45, 15];

    [Fact]
    public void A_meeting_from_two_to_six_is_cut_out_of_the_clock_item_by_item()
    {
        Assert.Equal(
            "M0 0 64.1 -37A74 74 0 0 1 67.1 -31.3zM0 0 67.1 -31.3A74 74 0 0 1 60.6 42.4zM0 0 60.6 42.4A74 74 0 0 1 39.8 62.4zM0 0 39.8 62.4A74 74 0 0 1 31.3 67.1z",
            Dial.Slices(TwoOClock, Agenda)
        );
    }

    [Fact]
    public void Spare_time_is_a_ray_for_every_five_minutes()
    {
        Assert.Equal(
            "M3.1 7.4 28.3 68.4M2.7 7.5 25.3 69.5M2.4 7.6 22.3 70.6M2.1 7.7 19.2 71.5M1.7 7.8 16 72.2M1.4 7.9 12.8 72.9M1 7.9 9.7 73.4M0.7 8 6.4 73.7M0.3 8 3.2 73.9M0 8 0 74",
            Dial.Rays(17 * 60 + 10, 18 * 60)
        );
    }

    [Fact]
    public void The_hours_stand_at_the_rim_instead_of_their_ticks()
    {
        var dial = Dial.Of(TwoOClock, 240, Agenda).Shapes;

        Assert.Contains("""<text x="74.5" y="-37">14</text><text x="0" y="92">18</text>""", dial);
        Assert.DoesNotContain("M69.3 -40 ", dial);
        Assert.DoesNotContain("M0 80 ", dial);
        Assert.Contains("M0 -80 0 -91", dial);
    }

    [Fact]
    public void Half_hours_are_written_smaller_and_push_both_neighbours_away()
    {
        var dial = Dial.Of((18 * 60) + 30, 150, []).Shapes;

        Assert.Contains(">18:30</text>", dial);
        Assert.Contains("class=\"fine\"", dial);
        Assert.DoesNotContain("M0 80 ", dial);
        Assert.DoesNotContain("M-40 69.3 ", dial);
    }

    [Fact]
    public void A_meeting_over_midnight_goes_on_over_twelve() => Assert.Contains(">1</text>", Dial.Of(22 * 60, 180, [60]).Shapes);

    [Theory]
    [InlineData(720)]
    [InlineData(3000)]
    [InlineData(0)]
    [InlineData(-60)]
    public void What_does_not_fit_on_the_clock_leaves_only_its_ticks(int length) =>
        Assert.Equal(Dial.Empty, Dial.Of(TwoOClock, length, Agenda));

    [Fact]
    public void A_slice_of_more_than_half_goes_the_long_way_round() => Assert.Contains("A74 74 0 1 1 ", Dial.Slices(0, [7 * 60]));

    [Fact]
    public void Nine_of_seventeen_are_nine_filled_bars_and_eight_outlines()
    {
        var bars = Tally.Bars(9, 8).Shapes;

        Assert.Equal((9, 8), (Count(bars.Split("</path>")[0].Split("/>")[0], "h12"), Count(bars.Split("/>")[1], "h12")));
        Assert.Equal("0 0 304 34", Tally.Bars(9, 8).ViewBox);
        Assert.Equal("0 0 304 68", Tally.Bars(9, 9).ViewBox);
    }

    [Fact]
    public void Seats_fill_row_by_row_twelve_in_a_row()
    {
        Assert.Equal("0 0 312 130", Tally.Seats(43, 17).ViewBox);
        Assert.Equal(60, Count(Tally.Seats(43, 17).Shapes, "a9 9 0 1 0 18 0"));
        Assert.StartsWith("""<path class="got" d="M4 13a""", Tally.Seats(43, 17).Shapes);
    }

    [Fact]
    public void Alliances_that_are_silent_are_dashed() => Assert.Equal(6, Count(Tally.Squares(9, 2, 6).Shapes.Split("dash")[1], "h26"));

    [Fact]
    public void Three_cakes_for_forty_five_lack_nine_pieces()
    {
        var cakes = Cakes.Of(3, 9);

        Assert.Equal(3, Count(cakes.Shapes, "<circle"));
        Assert.Equal(9, Count(cakes.Shapes, "M0 0 "));
        Assert.Equal("0 0 302 74", cakes.ViewBox);
    }

    [Fact]
    public void A_mountain_of_cakes_stays_a_picture() => Assert.Equal(24, Count(Cakes.Of(500, 500).Shapes, "<circle"));

    [Fact]
    public void An_afternoon_is_a_bar_of_its_items_and_a_stroke_for_every_five_spare_minutes()
    {
        var bar = Bar.Of(240, Agenda).Shapes;

        Assert.StartsWith("""<path class="got" d="M2 0H38V48H2zM42 0H518V48H42z""", bar);
        Assert.Equal(10, Count(bar, "V46"));
        Assert.DoesNotContain("V46", Bar.Of(120, Agenda).Shapes);
    }

    [Fact]
    public void A_picture_has_a_sentence_as_name_or_is_hidden()
    {
        Assert.Contains("aria-hidden=\"true\"", Markup(Dial.Empty));
        Assert.Contains(
            "role=\"img\" aria-label=\"9 von 17 &lt;Beitr&#xE4;gen&gt;\"",
            Markup(Tally.Bars(9, 8).Named("9 von 17 <Beiträgen>"))
        );
        Assert.DoesNotContain("style=", Markup(Dial.Of(TwoOClock, 240, Agenda)));
    }

    private static string Markup(Picture picture)
    {
        using var writer = new StringWriter();
        picture.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
