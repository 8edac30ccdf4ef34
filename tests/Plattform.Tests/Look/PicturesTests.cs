using System.Text.Encodings.Web;
using AngleSharp.Html.Parser;
using Plattform.Look.Pictures;

namespace Plattform.Tests.Look;

public sealed class PicturesTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static readonly Dictionary<string, Picture> All = new(StringComparer.Ordinal)
    {
        ["no cake"] = Cakes.Of(0, 0),
        ["three cakes of four"] = Cakes.Of(3, 9),
        ["cakes without end"] = Cakes.Of(500, 500),
        ["an afternoon"] = Bar.Of(240, [10, 120, 45, 15]),
        ["more items than time"] = Bar.Of(60, [45, 90]),
        ["no item"] = Bar.Of(240, []),
        ["nobody"] = Tally.Bars(0, 0),
        ["nine of seventeen"] = Tally.Bars(9, 8),
        ["sixty seats"] = Tally.Seats(43, 17),
        ["silent alliances"] = Tally.Squares(9, 2, 6),
        ["the sign"] = Dial.Sign,
        ["no meeting"] = Dial.Empty,
        ["from two to six"] = Dial.Of(14 * 60, 240, [10, 120, 45, 15]),
        ["most of the face"] = Dial.Of(0, 11 * 60, [9 * 60]),
    };

    /// <summary>What lies outside is cut off, and a path that is none ends the picture.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_is_drawn_inside_its_view(string name)
    {
        var drawing = new Drawing(All[name]);

        Assert.All(drawing.Outlines, outline => Assert.True(drawing.View.Holds(outline.Box), $"{outline.Box} of {drawing.View}"));
        Assert.All(drawing.Circles, circle => Assert.True(drawing.View.Holds(circle), $"{circle} of {drawing.View}"));
        Assert.All(drawing.Words, word => Assert.True(drawing.View.Holds(new(word.At.X, word.At.Y, word.At.X, word.At.Y)), word.Text));
    }

    [Fact]
    public void Three_cakes_for_forty_five_lack_nine_pieces()
    {
        var cakes = new Drawing(Cakes.Of(3, 9));
        var lacking = cakes.Of("");

        Assert.Equal((3, 9), (cakes.Circles.Count, lacking.Count));
        Assert.All(lacking, piece => Assert.Equal(Math.PI * 35 * 35 / 12, piece.Area, 5.0));
        Assert.All(cakes.Circles, cake => Assert.DoesNotContain(lacking, piece => cake.Meets(piece.Box)));
    }

    [Fact]
    public void A_mountain_of_cakes_stays_a_picture() => Assert.InRange(new Drawing(Cakes.Of(500, 500)).Circles.Count, 12, 24);

    [Fact]
    public void An_afternoon_is_a_bar_as_wide_as_its_items_last_and_a_stroke_for_every_five_spare_minutes()
    {
        var bar = new Drawing(Bar.Of(240, [10, 120, 45, 15]));
        var (items, spare, minute) = (bar.Of("got"), bar.Of(""), bar.View.Width / 240);

        Assert.Equal([10, 120, 45, 15], items.Select(item => Math.Round((item.Box.Width / minute) + 1)));
        Assert.Equal([0, 10, 130, 175], items.Select(item => Math.Floor(item.Box.Left / minute)));
        Assert.Equal([195, 200, 205, 210, 215, 220, 225, 230, 235, 240], spare.Select(stroke => stroke.Box.Left / minute).Order());
        Assert.Empty(new Drawing(Bar.Of(120, [10, 120, 45, 15])).Of(""));
    }

    [Fact]
    public void A_picture_has_a_sentence_as_name_or_is_hidden()
    {
        var (hidden, named) = (Element(Dial.Empty), Element(Tally.Bars(9, 8).Named("9 von 17 <Beiträgen>")));

        Assert.Equal(("true", null), (hidden.GetAttribute("aria-hidden"), hidden.GetAttribute("aria-label")));
        Assert.Equal(
            ("img", "9 von 17 <Beiträgen>", null),
            (named.GetAttribute("role"), named.GetAttribute("aria-label"), named.GetAttribute("aria-hidden"))
        );
    }

    /// <summary>The content security policy would leave it out.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void No_picture_brings_a_style_of_its_own(string name) =>
        Assert.Empty(Element(All[name]).Closest("body")!.QuerySelectorAll("[style], style, script"));

    private static AngleSharp.Dom.IElement Element(Picture picture)
    {
        using var writer = new StringWriter();
        picture.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument($"{writer}").QuerySelector("svg")!;
    }
}
