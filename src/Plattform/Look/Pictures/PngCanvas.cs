using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace Plattform.Look.Pictures;

/// <summary>Draws our pictures and texts as a PNG, for places that show neither SVG nor our style sheet (link previews, icons).
/// Widths and colours are the style sheet's; letters are those of the embedded face, so that every machine draws the same.</summary>
public sealed class PngCanvas : IDisposable
{
    private static readonly SKTypeface Face = SKTypeface.FromStream(
        typeof(PngCanvas).Assembly.GetManifestResourceStream("Fonts/BarlowSemiCondensed-Bold.ttf")
    );
    private readonly SKSurface _surface;

    /// <param name="ground">As <c>#rrggbb</c>, as all colours here.</param>
    public PngCanvas(int width, int height, string ground)
    {
        _surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        _surface.Canvas.Clear(SKColor.Parse(ground));
    }

    /// <summary>Pixels.</summary>
    public static double WidthOf(string text, double size)
    {
        using var font = new SKFont(Face, (float)size);
        return font.MeasureText(text);
    }

    /// <param name="scale">Pixels per unit of the picture.</param>
    /// <param name="colours">By class of the shape; shapes of a class without one are left out.</param>
    public void Draw(Picture picture, double x, double y, double scale, IReadOnlyDictionary<string, Ink> colours)
    {
        var canvas = _surface.Canvas;
        canvas.Save();
        canvas.Translate((float)x, (float)y);
        canvas.Scale((float)scale);
        foreach (var shape in XElement.Parse($"<svg>{picture.Shapes}</svg>").Elements())
            if (colours.GetValueOrDefault(shape.Attribute("class")?.Value ?? shape.Name.LocalName) is { } ink)
                Draw(shape, ink);
        canvas.Restore();
    }

    public void Write(string text, double x, double baseline, double size, string colour)
    {
        using var font = Font(size);
        using var paint = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        _surface.Canvas.DrawText(text, (float)x, (float)baseline, SKTextAlign.Left, font, paint);
    }

    public void Fill(double x, double y, double width, double height, string colour)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        _surface.Canvas.DrawRect((float)x, (float)y, (float)width, (float)height, paint);
    }

    public byte[] ToPng()
    {
        using var pixels = _surface.PeekPixels();
        using var data = pixels!.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 9)); // flat colours: filters only add bytes
        return data!.ToArray();
    }

    public void Dispose() => _surface.Dispose();

    private void Draw(XElement shape, Ink ink)
    {
        var canvas = _surface.Canvas;
        using var fill = new SKPaint { Color = SKColor.Parse(ink.Fill ?? "#000"), IsAntialias = true };
        using var edge = new SKPaint
        {
            Color = SKColor.Parse(ink.Edge ?? "#000"),
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = (float)ink.Width,
        };
        if (shape.Name == "text")
        {
            WriteSqueezed(shape, ink.Size, fill);
            return;
        }

        using var path = shape.Name == "circle" ? Circle(Number(shape, "r")) : SKPath.ParseSvgPathData(shape.Attribute("d")!.Value);
        if (ink.Fill is not null)
            canvas.DrawPath(path, fill);
        if (ink.Edge is not null)
            canvas.DrawPath(path, edge);
    }

    /// <summary>Exactly as wide as the picture says, as browsers do by <c>textLength</c>; in the middle of x where the size is the class's.</summary>
    private void WriteSqueezed(XElement shape, double sizeOfClass, SKPaint paint)
    {
        var (size, width) = (shape.Attribute("font-size") is null ? sizeOfClass : Number(shape, "font-size"), Number(shape, "textLength"));
        using var font = Font(size);
        font.ScaleX = (float)(width / font.MeasureText(shape.Value));
        var left = shape.Attribute("font-size") is null ? Number(shape, "x") - (width / 2) : Number(shape, "x");
        _surface.Canvas.DrawText(shape.Value, (float)left, (float)Number(shape, "y"), SKTextAlign.Left, font, paint);
    }

    private static SKPath Circle(double radius)
    {
        using var builder = new SKPathBuilder();
        builder.AddCircle(0, 0, (float)radius);
        return builder.Detach();
    }

    private static SKFont Font(double size) =>
        new(Face, (float)size)
        {
            Edging = SKFontEdging.Antialias,
            Hinting = SKFontHinting.None,
            LinearMetrics = true,
            Subpixel = true,
        };

    private static double Number(XElement shape, string name) => double.Parse(shape.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

/// <param name="Fill">Null: none.</param>
/// <param name="Width">Of the edge, in units of the picture.</param>
/// <param name="Size">Of letters whose size the style sheet gives.</param>
public sealed record Ink(string? Fill = null, string? Edge = null, double Width = 0, double Size = 0);
