using System.Globalization;

namespace Plattform.Look.Pictures;

/// <summary>A time at the rim of a <see cref="Dial"/>, as wide in every font and never beyond the disc.</summary>
internal sealed record DialLabel(int Minute, double Degrees)
{
    private const double Rim = 97;
    private const double Apart = 1.5;

    /// <summary>Half and quarter hours are longer, so they are smaller and take more of the rim.</summary>
    public bool IsFine => Minute % 60 != 0;
    public double FreeDegrees => IsFine ? 18 : 12;
    public Bounds Box => Enumerable.Range(0, 80).Select(step => At(94 - (step * 0.5))).First(box => box.Farthest <= Rim);

    private double Size => IsFine ? 10 : 17;
    private double Width => TextWidth.Of(Text) * Picture.Narrow * Size;
    private double Height => Picture.CapHeight * Size;

    private string Text => TimeOnly.MinValue.AddMinutes(Minute).ToString(IsFine ? "H:mm" : "%H", CultureInfo.InvariantCulture);

    /// <summary>Two times nearer than they are wide are pushed apart.</summary>
    public static IReadOnlyList<DialLabel> Of(int start, int end)
    {
        var (first, last) = (new DialLabel(start, start / 2.0), new DialLabel(end, end / 2.0));
        var way = Math.IEEERemainder(last.Degrees - first.Degrees, 360) >= 0 ? 1 : -1;
        while (first.Box.Meets(last.Box, Apart))
            (first, last) = (first with { Degrees = first.Degrees - way }, last with { Degrees = last.Degrees + way });
        return [first, last];
    }

    public string Draw()
    {
        var (kind, box) = (IsFine ? "fine" : "", Box);
        return Picture.Line(kind, Text, (box.Left + box.Right) / 2, box.Bottom, Width);
    }

    private Bounds At(double radius)
    {
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        return Bounds.Around(radius * sin, -radius * cos, Width, Height);
    }
}
