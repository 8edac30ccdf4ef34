using System.Globalization;
using Plattform.Web;

namespace Plattform.Look.Pictures;

/// <summary>A clock face with the meeting cut out, divided by agenda items; spare time is drawn as rays. Twelve hours
/// or more leave only the ticks.</summary>
public static class Dial
{
    private const double SliceRadius = 74;
    private const double LabelRadius = 86;
    private const int MinutesOfFace = 12 * 60;
    private const int MinutesPerRay = 5;

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
        var end = start + length;
        return Draw(
            Ticks([start, end])
                + Picture.Path("slice", Slices(start, items.Count == 0 ? [length] : items))
                + Picture.Path("spare", items.Count == 0 || !spareIsKnown ? "" : Rays(start + items.Sum(), end))
                + Label(start)
                + Label(end)
        );
    }

    /// <summary>A meeting whose end nobody named: its beginning, and the items as far as they have a length.</summary>
    public static Picture From(int start, IReadOnlyList<int> items)
    {
        if (items.Sum() >= MinutesOfFace)
            return Empty;
        var shape = items.Sum() > 0 ? Picture.Path("slice", Slices(start, items)) : Picture.Path("spare", Ray(start));
        return Draw(Ticks([start]) + shape + Label(start));
    }

    /// <summary>Twelve parts for the last twelve days; each day takes one away.</summary>
    public static Picture Countdown(int days)
    {
        var left = Math.Clamp(days, 0, 12);
        return Draw(Picture.Path("eaten", Parts(0, 12 - left)) + Picture.Path("left", Parts(12 - left, 12)));

        static string Parts(int from, int to) =>
            string.Concat(Enumerable.Range(from, to - from).Select(part => Picture.Slice(part * 30, (part + 1) * 30, 90)));
    }

    private static string Slices(int start, IReadOnlyList<int> items)
    {
        var data = "";
        foreach (var minutes in items.Where(minutes => minutes > 0))
        {
            data += Picture.Slice(Degrees(start), Degrees(start + minutes), SliceRadius);
            start += minutes;
        }

        return data;
    }

    private static string Rays(int from, int end)
    {
        var data = "";
        for (var minute = end - ((end - from) / MinutesPerRay * MinutesPerRay) + MinutesPerRay; minute <= end; minute += MinutesPerRay)
            data += Ray(minute);
        return data;
    }

    private static string Ray(int minute) => $"M{Picture.Point(Degrees(minute), 8)} {Picture.Point(Degrees(minute), SliceRadius)}";

    private static Picture Draw(string shapes) => new("dial", "-100 -100 200 200", """<circle class="disc" r="100"/>""" + shapes);

    private static string Ticks(IReadOnlyList<int> labelled) =>
        Picture.Path(
            "tick",
            string.Concat(
                Enumerable
                    .Range(0, 12)
                    .Select(hour => hour * 30)
                    .Where(tick => labelled.All(minute => AngleBetween(tick, Degrees(minute)) >= (minute % 60 == 0 ? 12 : 18)))
                    .Select(tick => $"M{Picture.Point(tick, 80)} {Picture.Point(tick, 91)}")
            )
        );

    private static string Label(int minute)
    {
        var (hour, past) = ((minute / 60) % 24, minute % 60);
        var (sin, cos) = Math.SinCos(Degrees(minute) * Math.PI / 180);
        var (kind, radius, drop) = past == 0 ? ("", LabelRadius, 6) : (" class=\"fine\"", LabelRadius + 1, 3.5);
        var text =
            past == 0 ? hour.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{hour}:{past:00}");
        return $"<text{kind} x=\"{Picture.Number(radius * sin)}\" y=\"{Picture.Number((-radius * cos) + drop)}\">{text}</text>";
    }

    private static double Degrees(int minute) => minute * 360.0 / MinutesOfFace;

    private static double AngleBetween(double one, double other)
    {
        var difference = Math.Abs(one - other) % 360;
        return Math.Min(difference, 360 - difference);
    }
}
