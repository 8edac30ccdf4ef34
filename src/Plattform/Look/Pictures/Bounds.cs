namespace Plattform.Look.Pictures;

public sealed record Bounds(double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;

    public static Bounds Around(double x, double y, double width, double height) =>
        new(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));

    /// <summary>From the centre of a face along an arc and back.</summary>
    public static Bounds OfSlice(double from, double to, double radius)
    {
        var angles = new[] { from, to }.Concat(Enumerable.Range(0, 9).Select(quarter => quarter * 90.0).Where(a => a > from && a < to));
        return angles
            .Select(angle => Math.SinCos(angle * Math.PI / 180))
            .Select(at => Around(radius * at.Sin, -radius * at.Cos, 0, 0))
            .Aggregate(Around(0, 0, 0, 0), (all, one) => all.With(one));
    }

    public Bounds With(Bounds other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public bool Meets(Bounds other, double gap) =>
        other.Left < Right + gap && Left < other.Right + gap && other.Top < Bottom + gap && Top < other.Bottom + gap;

    /// <summary>Of its corners from 0 0.</summary>
    public double Farthest => Distance(Math.Max(-Left, Right), Math.Max(-Top, Bottom));

    /// <summary>Of its points from 0 0.</summary>
    public double Nearest => Distance(Math.Max(0, Math.Max(Left, -Right)), Math.Max(0, Math.Max(Top, -Bottom)));

    private static double Distance(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
