using Microsoft.Extensions.Options;
using Plattform.Data;

namespace Plattform.Tests.Data;

public sealed class FreeSpaceTests
{
    private const long Megabyte = 1_000_000,
        Gigabyte = 1000 * Megabyte;

    [Theory]
    [InlineData(199 * Megabyte, 2 * Gigabyte, true, 0)] // ten per cent, but too little for a night with many answers
    [InlineData(201 * Megabyte, 2 * Gigabyte, false, Megabyte)]
    [InlineData(4 * Gigabyte, 100 * Gigabyte, true, 0)]
    [InlineData(6 * Gigabyte, 100 * Gigabyte, false, Gigabyte)]
    public void Little_is_below_200_megabytes_or_five_per_cent(long free, long total, bool isLow, long left)
    {
        var space = new FreeSpace(Options.Create(new DataOptions { Directory = "/anywhere" })) { Measure = _ => (free, total) };

        Assert.Equal((isLow, left), (space.IsLow, space.AboveReserve));
    }

    [Fact]
    public void A_directory_that_is_not_there_yet_has_the_room_of_the_one_above()
    {
        var there = Path.GetTempPath();

        Assert.Equal(
            new DriveInfo(there).TotalSize,
            new FreeSpace(Options.Create(new DataOptions())).Measure(Path.Combine(there, "not", "yet")).Total
        );
    }
}
