using Plattform.Look.Pictures;

namespace Plattform.Tests.Look;

/// <summary>Times are read off the face as one reads a clock.</summary>
public sealed class DialTests
{
    private const int TwoOClock = 14 * 60;
    private static readonly int[] Agenda = [10, 120, 45, 15];

    /// <summary>Coordinates have one decimal: a sixth of a minute at the rim.</summary>
    private const double Exactly = 0.5;

    [Fact]
    public void A_meeting_from_two_to_six_is_cut_out_of_the_clock_item_by_item()
    {
        var slices = new Drawing(Dial.Of(TwoOClock, 240, Agenda)).Of("slice");

        Assert.Equal(4, slices.Count);
        Assert.All(slices.Zip([120, 130, 250, 295]), pair => Assert.Equal(pair.Second, pair.First.Points[1].Minute, Exactly));
        Assert.All(slices.Zip([130, 250, 295, 310]), pair => Assert.Equal(pair.Second, pair.First.Points[^1].Minute, Exactly));
        Assert.All(slices, slice => Assert.Equal((0, true), (slice.Points[0].Radius, slice.IsClosed)));
        Assert.All(slices.Zip(Agenda), pair => Assert.Equal(pair.Second * Face(slices) / 720, pair.First.Area, 10.0));
    }

    [Fact]
    public void What_follows_items_without_a_length_is_not_drawn_as_spare_time()
    {
        Assert.NotEmpty(new Drawing(Dial.Of(TwoOClock, 240, [5, 30, 40])).Of("spare"));
        Assert.Empty(new Drawing(Dial.Of(TwoOClock, 240, [5, 30, 40], spareIsKnown: false)).Of("spare"));
    }

    [Fact]
    public void Spare_time_is_a_ray_for_every_five_minutes()
    {
        var dial = new Drawing(Dial.Of(TwoOClock, 240, Agenda));
        var rays = dial.Of("spare");

        Assert.Equal(10, rays.Count);
        Assert.All(rays.Select((ray, i) => (ray, 315 + (5 * i))), pair => Assert.Equal(pair.Item2, pair.ray.Points[1].Minute, Exactly));
        Assert.All(rays, ray => Assert.InRange(ray.Points[0].Radius, 4, 12));
        Assert.All(rays, ray => Assert.Equal(dial.Of("slice")[0].Points[1].Radius, ray.Points[1].Radius, 0.1));
    }

    [Fact]
    public void The_hours_stand_at_the_rim_instead_of_their_ticks()
    {
        var dial = new Drawing(Dial.Of(TwoOClock, 240, Agenda));

        Assert.Equal([("14", 120.0), ("18", 360.0)], dial.Words.Select(word => (word.Text, Math.Round(word.At.Minute / 30) * 30)));
        Assert.Equal([0, 1, 3, 4, 5, 7, 8, 9, 10, 11], Ticks(dial));
    }

    [Fact]
    public void Half_hours_are_written_smaller_and_push_both_neighbours_away()
    {
        var dial = new Drawing(Dial.Of((18 * 60) + 30, 150, []));

        Assert.Equal([("18:30", "fine"), ("21", "")], dial.Words.Select(word => (word.Text, word.Kind)));
        Assert.Equal([0, 1, 2, 3, 4, 5, 8, 10, 11], Ticks(dial));
    }

    [Fact]
    public void A_meeting_over_midnight_goes_on_over_twelve()
    {
        var dial = new Drawing(Dial.Of(22 * 60, 180, []));

        Assert.Equal(["22", "1"], dial.Words.Select(word => word.Text));
        var slice = Assert.Single(dial.Of("slice"));
        Assert.Equal((600, 60), (Math.Round(slice.Points[1].Minute), Math.Round(slice.Points[^1].Minute)));
        Assert.Contains(slice.Points, point => point.Radius > 0 && point.Minute is < 2 or > 718);
    }

    [Theory]
    [InlineData(720)]
    [InlineData(3000)]
    [InlineData(0)]
    [InlineData(-60)]
    public void What_does_not_fit_on_the_clock_leaves_only_its_ticks(int length)
    {
        var dial = new Drawing(Dial.Of(TwoOClock, length, Agenda));

        Assert.Equal(Enumerable.Range(0, 12), Ticks(dial));
        Assert.Empty(dial.Words);
        Assert.All(dial.Outlines, outline => Assert.Equal("tick", outline.Kind));
    }

    [Fact]
    public void A_slice_of_more_than_half_goes_the_long_way_round()
    {
        var slice = Assert.Single(new Drawing(Dial.Of(0, 420, [])).Of("slice"));

        Assert.Equal(Face([slice]) * 420 / 720, slice.Area, 20.0);
    }

    private static IEnumerable<int> Ticks(Drawing dial) =>
        dial.Of("tick").Select(tick => (int)Math.Round(tick.Points[0].Minute / 60) % 12).Order();

    private static double Face(IReadOnlyList<Outline> slices) => Math.PI * slices[0].Points[1].Radius * slices[0].Points[1].Radius;
}
