using System.Text.RegularExpressions;
using Plattform.Look.Pictures;

namespace Plattform.Tests.Look;

public sealed partial class WheelsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    [InlineData(1, 5000)]
    public void Nobody_and_too_many_are_no_picture(int got, int all) => Assert.Null(Wheels.Of(got, all));

    [Fact]
    public void Up_to_sixty_are_drawn_one_by_one() => Assert.Equal(Tally.Seats(20, 40), Wheels.Of(20, 60));

    [Theory]
    [InlineData(87, 353)]
    [InlineData(0, 61)]
    [InlineData(61, 61)]
    [InlineData(400, 353)]
    public void Above_that_in_dozens(int got, int all)
    {
        var picture = Wheels.Of(got, all)!;
        Assert.Equal((Math.Max(got, all) + 11) / 12, Wheel().Count(picture.Shapes));
        Assert.Equal(got / 12, Regex.Count(picture.Shapes, "<circle class=\"got\""));
        Assert.Equal(got % 12 > 0, picture.Shapes.Contains("<path class=\"got\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("<g ")]
    private static partial Regex Wheel();
}
