namespace Plattform.Look.Pictures;

/// <summary>Rows of equal parts: filled are taken, outlined are free, dashed have not replied.</summary>
public static class Tally
{
    public static Picture Bars(int got, int free) =>
        Rows(got, free, 0, columns: 17, width: 304, pitch: (18, 34), place => $"M{place.X + 2} {place.Y + 2}h12v26h-12z");

    public static Picture Squares(int got, int free, int silent) =>
        Rows(got, free, silent, columns: 9, width: 306, pitch: (34, 34), place => $"M{place.X + 3} {place.Y + 3}h26v26h-26z");

    public static Picture Seats(int got, int free) =>
        Rows(
            got,
            free,
            0,
            columns: 12,
            width: 312,
            pitch: (26, 26),
            place => $"M{place.X + 4} {place.Y + 13}a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"
        );

    private static Picture Rows(
        int got,
        int free,
        int silent,
        int columns,
        int width,
        (int X, int Y) pitch,
        Func<(int X, int Y), string> part
    )
    {
        (got, free, silent) = (Math.Max(0, got), Math.Max(0, free), Math.Max(0, silent));
        var rows = Math.Max(1, (got + free + silent + columns - 1) / columns);
        return new(
            "tally",
            $"0 0 {width} {rows * pitch.Y}",
            Picture.Path("got", Parts(0, got)) + Picture.Path(null, Parts(got, free)) + Picture.Path("dash", Parts(got + free, silent))
        );

        string Parts(int first, int count) =>
            string.Concat(Enumerable.Range(first, count).Select(i => part((i % columns * pitch.X, i / columns * pitch.Y))));
    }
}
