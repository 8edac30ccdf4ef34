using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Plattform.Look.Pictures;

namespace Plattform.Tests.Look;

/// <summary>What a picture shows, read from its SVG as a browser reads it: y grows downwards.</summary>
internal sealed class Drawing
{
    public Drawing(Picture picture)
    {
        using var writer = new StringWriter();
        picture.WriteTo(writer, HtmlEncoder.Default);
        var svg = XDocument.Parse($"{writer}").Root!;
        View = svg.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray() is [var x, var y, var width, var height]
            ? new(x, y, x + width, y + height)
            : throw new FormatException("A viewBox is four numbers.");
        Outlines = [.. svg.Elements("path").SelectMany(path => PathReader.Read(path, Class(path)))];
        Circles = [.. svg.Elements("circle").Select(Circle)];
        Words = [.. svg.Elements("text").Select(text => new Word(text.Value, Class(text), new(Number(text, "x"), Number(text, "y"))))];
    }

    public Box View { get; }
    public IReadOnlyList<Outline> Outlines { get; }
    public IReadOnlyList<Box> Circles { get; }
    public IReadOnlyList<Word> Words { get; }

    public IReadOnlyList<Outline> Of(string kind) => [.. Outlines.Where(outline => outline.Kind == kind)];

    private static string Class(XElement element) => element.Attribute("class")?.Value ?? "";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(XElement element, string name) => element.Attribute(name) is { } given ? Number(given.Value) : 0;

    private static Box Circle(XElement circle)
    {
        var (x, y, radius) = (Number(circle, "cx"), Number(circle, "cy"), Number(circle, "r"));
        return new(x - radius, y - radius, x + radius, y + radius);
    }
}

internal sealed record Point(double X, double Y)
{
    public double Radius => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>Which minute of twelve hours a hand from 0 0 shows.</summary>
    public double Minute => ((Math.Atan2(X, -Y) / Math.Tau * 720) + 720) % 720;
}

internal sealed record Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;
    public double Height => Bottom - Top;

    public bool Holds(Box other) => other.Left >= Left && other.Top >= Top && other.Right <= Right && other.Bottom <= Bottom;

    public bool Meets(Box other) => other.Left < Right && Left < other.Right && other.Top < Bottom && Top < other.Bottom;
}

internal sealed record Word(string Text, string Kind, Point At);

/// <param name="Points">Arcs as many short lines.</param>
internal sealed record Outline(string Kind, IReadOnlyList<Point> Points, bool IsClosed)
{
    public Box Box => new(Points.Min(p => p.X), Points.Min(p => p.Y), Points.Max(p => p.X), Points.Max(p => p.Y));

    public double Area =>
        Math.Abs(Points.Zip(Points.Skip(1).Append(Points[0]), (one, next) => (one.X * next.Y) - (next.X * one.Y)).Sum()) / 2;
}

/// <summary>Path data (SVG 2, section 9.3), as far as our pictures use it: M, L, H, V, A with one radius, z.</summary>
internal static partial class PathReader
{
    public static IEnumerable<Outline> Read(XElement path, string kind)
    {
        var (moveX, moveY) = path.Attribute("transform")?.Value is { } moved ? Pair(Numbers(moved)) : (0, 0);
        foreach (Match part in Part().Matches(Whole(path.Attribute("d")!.Value)))
            yield return Read(part.Value, kind, new(moveX, moveY));
    }

    private static Outline Read(string part, string kind, Point origin)
    {
        var (points, closed) = (new List<Point>(), false);
        foreach (Match command in Command().Matches(part))
        {
            var (letter, numbers) = (command.Value[0], new Queue<double>(Numbers(command.Value[1..])));
            var isRelative = char.IsLower(letter);
            if (letter == 'z')
                closed = true;
            while (numbers.Count > 0)
            {
                var here = points.Count > 0 ? points[^1] : origin;
                var zero = isRelative ? here : origin;
                switch (char.ToUpperInvariant(letter))
                {
                    case 'M' or 'L':
                        points.Add(new(zero.X + numbers.Dequeue(), zero.Y + numbers.Dequeue()));
                        break;
                    case 'H':
                        points.Add(here with { X = zero.X + numbers.Dequeue() });
                        break;
                    case 'V':
                        points.Add(here with { Y = zero.Y + numbers.Dequeue() });
                        break;
                    case 'A':
                        var (radius, same, _) = (numbers.Dequeue(), numbers.Dequeue(), numbers.Dequeue());
                        Assert.Equal(radius, same);
                        var (isLong, isClockwise) = (numbers.Dequeue() == 1, numbers.Dequeue() == 1);
                        points.AddRange(
                            Arc(here, new(zero.X + numbers.Dequeue(), zero.Y + numbers.Dequeue()), radius, isLong, isClockwise)
                        );
                        break;
                    default:
                        throw new FormatException($"No picture of ours draws {command.Value}.");
                }
            }
        }

        return new(kind, points, closed);
    }

    /// <summary>The centre lies beside the middle of both ends, on the side that the two flags choose.</summary>
    private static IEnumerable<Point> Arc(Point start, Point end, double radius, bool isLong, bool isClockwise)
    {
        const int Pieces = 72;
        var half = new Point((end.X - start.X) / 2, (end.Y - start.Y) / 2);
        var aside =
            Math.Sqrt(Math.Max(0, (radius * radius) - (half.Radius * half.Radius))) / half.Radius * (isLong == isClockwise ? -1 : 1);
        var centre = new Point(start.X + half.X - (aside * half.Y), start.Y + half.Y + (aside * half.X));
        var (first, last) = (Math.Atan2(start.Y - centre.Y, start.X - centre.X), Math.Atan2(end.Y - centre.Y, end.X - centre.X));
        var turn = last - first;
        if (isClockwise && turn < 0)
            turn += Math.Tau;
        if (!isClockwise && turn > 0)
            turn -= Math.Tau;
        return Enumerable
            .Range(1, Pieces)
            .Select(i => first + (turn * i / Pieces))
            .Select(angle => new Point(centre.X + (radius * Math.Cos(angle)), centre.Y + (radius * Math.Sin(angle))));
    }

    /// <summary>What no command explains would be shown by no browser.</summary>
    private static string Whole(string data)
    {
        Assert.Matches("^(M[^MZz]*z?)*$", data);
        Assert.DoesNotMatch("NaN|∞|E", data);
        return data;
    }

    private static double[] Numbers(string text) =>
        [.. Figure().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static (double, double) Pair(double[] numbers) => (numbers[0], numbers[1]);

    [GeneratedRegex("M[^M]*")]
    private static partial Regex Part();

    [GeneratedRegex("[A-Za-z][^A-Za-z]*")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?[0-9]*\.?[0-9]+")]
    private static partial Regex Figure();
}
