namespace Plattform.Look.Pictures;

/// <summary>What one answer brings, in a line of text: dots are persons, a wheel is cake, a bar is a contribution.</summary>
public static class Signs
{
    private const int Pitch = 13;
    private const int CakeCuts = 6;

    public static Picture Persons(int count) => Dots(count, "got");

    public static Picture Online { get; } = Dots(1, null);

    public static Picture Declined { get; } = Dots(1, "dash");

    public static Picture Contribution { get; } = new("tally", "0 0 12 22", Picture.Path("got", "M2 3h8v16h-8z"));

    public static Picture Cake { get; } =
        new(
            "tally",
            "0 0 22 22",
            "<g transform=\"translate(11 11)\"><circle class=\"got\" r=\"9.5\"/>"
                + Picture.Path("cut", string.Concat(Enumerable.Range(0, CakeCuts).Select(cut => $"M0 0 {Picture.Point(cut * 60, 11)}")))
                + "</g>"
        );

    private static Picture Dots(int count, string? kind) =>
        new(
            "tally",
            $"0 0 {(count * Pitch) + 3} 22",
            Picture.Path(
                kind,
                string.Concat(Enumerable.Range(0, count).Select(dot => $"M{(dot * Pitch) + 3} 11a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"))
            )
        );
}
