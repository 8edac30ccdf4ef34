namespace Plattform.Look.Pictures;

public static class Cakes
{
    private const int Radius = 35;
    private const int Pitch = 76;
    private const int PerRow = 4;

    private const int Most = 24;

    public static Picture Of(int cakes, int missing, int pieces = 12)
    {
        cakes = Math.Clamp(cakes, 0, Most);
        pieces = Math.Max(2, pieces);
        missing = Math.Clamp(missing, 0, (Most - cakes) * pieces);
        var circles = Math.Max(1, cakes + ((missing + pieces - 1) / pieces));
        return new(
            "tally",
            $"0 0 302 {(((circles + PerRow - 1) / PerRow) * Pitch) - 2}",
            Whole(cakes) + Cuts(cakes, pieces) + Missing(cakes, missing, pieces)
        );
    }

    private static string Whole(int cakes) =>
        string.Concat(
            Enumerable.Range(0, cakes).Select(i => $"<circle class=\"got\" cx=\"{Centre(i).X}\" cy=\"{Centre(i).Y}\" r=\"{Radius}\"/>")
        );

    private static string Cuts(int cakes, int pieces) =>
        Picture.Path(
            "cut",
            string.Concat(
                from cake in Enumerable.Range(0, cakes)
                from piece in Enumerable.Range(0, pieces)
                select $"M{Centre(cake).X} {Centre(cake).Y}l{Picture.Point(piece * 360.0 / pieces, Radius + 1)}"
            )
        );

    private static string Missing(int cakes, int missing, int pieces) =>
        string.Concat(
            Enumerable
                .Range(0, missing)
                .Chunk(pieces)
                .Select(
                    (slices, i) =>
                        $"<path transform=\"translate({Centre(cakes + i).X} {Centre(cakes + i).Y})\" d=\"{string.Concat(slices.Select((_, slice) => Picture.Slice(slice * 360.0 / pieces, (slice + 1) * 360.0 / pieces, Radius)))}\"/>"
                )
        );

    private static (int X, int Y) Centre(int index) => ((index % PerRow * Pitch) + 37, (index / PerRow * Pitch) + 37);
}
