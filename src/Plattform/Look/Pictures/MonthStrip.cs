namespace Plattform.Look.Pictures;

/// <summary>The days of a month in a row, with gaps between weeks; days on which something is stand out.</summary>
public static class MonthStrip
{
    private const int Pitch = 9,
        Gap = 5;

    /// <param name="off">Days on which something was to be.</param>
    public static Picture Of(DateOnly first, IReadOnlySet<int> on, IReadOnlySet<int> off)
    {
        var (others, taken, free, x) = ("", "", "", 1);
        for (var day = first; day.Month == first.Month; day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Monday && day.Day > 1)
                x += Gap;
            if (on.Contains(day.Day))
                taken += $"M{x} 1h7v22h-7z";
            else if (off.Contains(day.Day))
                free += $"M{x + 1} 2h5v20h-5z";
            else
                others += $"M{x} 8h7v8h-7z";
            x += Pitch;
        }

        return new("strip", $"0 0 {x - 1} 24", Picture.Path(null, others) + Picture.Path("got", taken) + Picture.Path("ring", free));
    }
}
