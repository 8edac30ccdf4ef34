using Plattform.Web;

namespace Plattform.Look.Pictures;

/// <summary>A clock face with the meeting cut out, divided by agenda items; spare time is drawn as rays. Twelve hours
/// or more leave only the ticks.</summary>
public static class Dial
{
    private const double SliceRadius = 74;
    private const double LabelGap = 1;
    private const int MinutesOfFace = 12 * 60;
    private const int MinutesPerRay = 5;

    /// <summary>Degrees from the last known time to each ray.</summary>
    private static readonly double[] ThinningOut = [3.5, 8, 14, 21, 30, 40, 51];

    public static readonly Picture Empty = Draw(Ticks([]));

    public static readonly Picture Sign = new(
        "dial",
        "-12 -12 24 24",
        """<circle r="10.5" fill="none" stroke="currentColor" stroke-width="2"/><path fill="currentColor" d="M0 0 6.5 -3.7A7.5 7.5 0 0 1 0 7.5z"/>"""
    );

    /// <param name="start">Minutes since local midnight; the other values are minutes too. No items: one slice.</param>
    /// <param name="spareIsKnown">False: what follows the items has no known length, so it is not drawn as spare time.</param>
    public static Picture Of(int start, int length, IReadOnlyList<int> items, bool spareIsKnown = true)
    {
        if (length is <= 0 or >= MinutesOfFace || items.Sum() >= MinutesOfFace)
            return Empty;
        var (end, labels) = (start + length, DialLabel.Of(start, start + length));
        var radius = Radius(labels);
        return Draw(
            Ticks(labels)
                + Picture.Path("slice", Slices(start, items.Count == 0 ? [length] : items, radius))
                + Picture.Path("spare", items.Count == 0 || !spareIsKnown ? "" : Rays(start + items.Sum(), end, radius)),
            labels,
            Bounds.OfSlice(Degrees(start), Degrees(Math.Max(end, start + items.Sum())), radius)
        );
    }

    /// <summary>A meeting whose end nobody named: its beginning, the items as far as they have a length, and rays that thin out.</summary>
    public static Picture From(int start, IReadOnlyList<int> items)
    {
        var known = items.Sum();
        if (known >= MinutesOfFace)
            return Empty;
        DialLabel[] labels = [new(start, Degrees(start))];
        var (radius, from) = (Radius(labels), Degrees(start + known));
        var rays = known > MinutesOfFace - 120 ? [] : ThinningOut.Select(way => from + way).ToArray();
        return Draw(
            Ticks(labels)
                + Picture.Path("slice", Slices(start, items, radius))
                + Picture.Path("spare", string.Concat(rays.Select(degrees => Ray(degrees, radius))))
                + (known > 0 ? "" : Picture.Path("begin", $"M0 0 {Picture.Point(from, radius)}")),
            labels,
            Bounds.OfSlice(Degrees(start), rays.Append(from).Max(), radius)
        );
    }

    /// <summary>Twelve parts for the last twelve days; each day takes one away.</summary>
    public static Picture Countdown(int days)
    {
        var left = Math.Clamp(days, 0, 12);
        return Draw(Picture.Path("eaten", Parts(0, 12 - left)) + Picture.Path("left", Parts(12 - left, 12)));

        static string Parts(int from, int to) =>
            string.Concat(Enumerable.Range(from, to - from).Select(part => Picture.Slice(part * 30, (part + 1) * 30, 90)));
    }

    /// <summary>Twelve parts for the months of a year; those in which something is are filled.</summary>
    /// <param name="names">Of all months.</param>
    public static Picture Year(IReadOnlySet<int> months, IReadOnlyList<string> names)
    {
        const double Radius = 92,
            Letters = 72;
        var (parts, letters) = ("", "");
        for (var month = 1; month <= 12; month++)
        {
            var (isOn, middle) = (months.Contains(month), (month - 0.5) * 30);
            parts += Picture.Path(isOn ? "on" : "off", Picture.Slice((month - 1) * 30, month * 30, Radius));
            var (sin, cos) = Math.SinCos(middle * Math.PI / 180);
            letters +=
                $"<text class=\"{(isOn ? "dark" : "light")}\" x=\"{Picture.Number(Letters * sin)}\" y=\"{Picture.Number(5 - (Letters * cos))}\">{names[month - 1][0]}</text>";
        }

        return Draw(parts + letters) with
        {
            Class = "dial year",
        };
    }

    private static double Radius(IReadOnlyList<DialLabel> labels) =>
        labels.Select(label => label.Box.Nearest - LabelGap).Append(SliceRadius).Min();

    private static string Slices(int start, IReadOnlyList<int> items, double radius)
    {
        var data = "";
        foreach (var minutes in items.Where(minutes => minutes > 0))
        {
            data += Picture.Slice(Degrees(start), Degrees(start + minutes), radius);
            start += minutes;
        }

        return data;
    }

    private static string Rays(int from, int end, double radius)
    {
        var data = "";
        for (var minute = end - ((end - from) / MinutesPerRay * MinutesPerRay) + MinutesPerRay; minute <= end; minute += MinutesPerRay)
            data += Ray(Degrees(minute), radius);
        return data;
    }

    private static string Ray(double degrees, double radius) => $"M{Picture.Point(degrees, 8)} {Picture.Point(degrees, radius)}";

    private static Picture Draw(string shapes, IReadOnlyList<DialLabel>? labels = null, Bounds? slice = null) =>
        new(
            "dial",
            "-100 -100 200 200",
            """<circle class="disc" r="100"/>""" + shapes + string.Concat((labels ?? []).Select(l => l.Draw()))
        )
        {
            Essential = slice is null ? null : labels!.Aggregate(slice, (all, label) => all.With(label.Box)),
        };

    private static string Ticks(IReadOnlyList<DialLabel> labels) =>
        Picture.Path(
            "tick",
            string.Concat(
                Enumerable
                    .Range(0, 12)
                    .Select(hour => hour * 30)
                    .Where(tick => labels.All(label => AngleBetween(tick, label.Degrees) >= label.FreeDegrees))
                    .Select(tick => $"M{Picture.Point(tick, 80)} {Picture.Point(tick, 91)}")
            )
        );

    private static double Degrees(int minute) => minute * 360.0 / MinutesOfFace;

    private static double AngleBetween(double one, double other)
    {
        var difference = Math.Abs(one - other) % 360;
        return Math.Min(difference, 360 - difference);
    }
}
