namespace Plattform.Look.Pictures;

/// <summary>People: one by one up to 60, above that in dozens, each a wheel.</summary>
public static class Wheels
{
    private const int OneByOne = 60;
    private const int Dozen = 12;
    private const int Radius = 12;
    private const int Pitch = 29;
    private const int PerRow = 15;
    private const int LeastPerRow = 10;

    /// <summary>More than eight rows are no picture any more.</summary>
    private const int Most = 8 * PerRow * Dozen;

    /// <returns>Null: there is nobody, or too many to be counted.</returns>
    public static Picture? Of(int got, int all)
    {
        all = Math.Max(got, all);
        if (all is <= 0 or > Most)
            return null;
        if (all <= OneByOne)
            return Tally.Seats(got, all - got);
        var wheels = (all + Dozen - 1) / Dozen;
        var perRow = Math.Clamp(wheels, LeastPerRow, PerRow);
        return new(
            "tally wheels",
            $"0 0 {(perRow * Pitch) - 1} {(wheels + perRow - 1) / perRow * Pitch}",
            string.Concat(
                Enumerable
                    .Range(0, wheels)
                    .Select(wheel =>
                        Wheel((wheel % perRow * Pitch) + 14, (wheel / perRow * Pitch) + 14, got - (wheel * Dozen), all - (wheel * Dozen))
                    )
            )
        );
    }

    private static string Wheel(int x, int y, int got, int all)
    {
        var rim = all >= Dozen ? $"<circle r=\"{Radius}\"/>" : Picture.Path(null, Slice(all));
        var filled = got >= Dozen ? $"<circle class=\"got\" r=\"{Radius}\"/>" : Picture.Path("got", Slice(got));
        var cuts = Picture.Path("cut", string.Concat(Enumerable.Range(0, Math.Clamp(got, 0, Dozen)).Select(Cut)));
        return $"<g transform=\"translate({x} {y})\">{rim}{filled}{cuts}</g>";
    }

    private static string Slice(int parts) => parts <= 0 ? "" : Picture.Slice(0, parts * 360.0 / Dozen, Radius);

    private static string Cut(int part) => $"M0 0 {Picture.Point(part * 360.0 / Dozen, Radius + 1)}";
}
