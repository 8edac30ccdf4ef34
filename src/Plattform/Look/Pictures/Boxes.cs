namespace Plattform.Look.Pictures;

/// <summary>What a pen ticks off on paper.</summary>
public static class Boxes
{
    private const int Pitch = 20;

    public static Picture Cake { get; } =
        new("tally ck", "0 0 20 20", "<circle cx=\"10\" cy=\"10\" r=\"8.5\"/><path d=\"M10 1.5v17M1.5 10h17M4 4l12 12M16 4L4 16\"/>");

    public static Picture Of(int count) =>
        new(
            "tally",
            $"0 0 {(count * Pitch) + 2} 20",
            Picture.Path(null, string.Concat(Enumerable.Range(0, count).Select(box => $"M{(box * Pitch) + 2} 2h16v16h-16z")))
        );
}
