using Plattform.Look.Pictures;

namespace Plattform.Tests.Look;

public sealed class TallyTests
{
    [Fact]
    public void Nine_of_seventeen_are_nine_filled_bars_and_eight_outlines_in_one_row()
    {
        var bars = new Drawing(Tally.Bars(9, 8));

        Assert.Equal((9, 8), (bars.Of("got").Count, bars.Of("").Count));
        Assert.Single(Rows(bars));
        Assert.Equal([17, 1], Rows(new(Tally.Bars(9, 9))));
        Assert.Equal(2 * bars.View.Height, new Drawing(Tally.Bars(9, 9)).View.Height);
    }

    [Fact]
    public void Seats_fill_row_by_row_twelve_in_a_row()
    {
        var seats = new Drawing(Tally.Seats(43, 17));

        Assert.Equal([12, 12, 12, 12, 12], Rows(seats));
        Assert.Equal(
            [.. Enumerable.Repeat("got", 43), .. Enumerable.Repeat("", 17)],
            seats.Outlines.OrderBy(seat => seat.Box.Top).ThenBy(seat => seat.Box.Left).Select(seat => seat.Kind)
        );
        Assert.All(seats.Outlines, seat => Assert.Equal(seat.Box.Width, seat.Box.Height, 0.1));
    }

    [Fact]
    public void Alliances_that_are_silent_are_dashed_and_come_last()
    {
        var squares = new Drawing(Tally.Squares(9, 2, 6));

        Assert.Equal((9, 2, 6), (squares.Of("got").Count, squares.Of("").Count, squares.Of("dash").Count));
        Assert.Equal("dash", squares.Outlines.OrderBy(square => square.Box.Top).ThenBy(square => square.Box.Left).Last().Kind);
    }

    [Fact]
    public void All_parts_are_of_one_size_and_none_lies_on_another()
    {
        foreach (var tally in new[] { Tally.Bars(20, 20), Tally.Seats(20, 20), Tally.Squares(20, 20, 20) })
        {
            var parts = new Drawing(tally).Outlines;
            Assert.All(parts, part => Assert.Equal(parts[0].Area, part.Area, 0.1));
            Assert.All(parts, part => Assert.Single(parts, other => part.Box.Meets(other.Box)));
        }
    }

    private static IEnumerable<int> Rows(Drawing drawing) =>
        drawing.Outlines.GroupBy(part => Math.Round(part.Box.Top)).OrderBy(row => row.Key).Select(row => row.Count());
}
