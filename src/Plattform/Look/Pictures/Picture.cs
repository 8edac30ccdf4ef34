using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Plattform.Web;

namespace Plattform.Look.Pictures;

/// <summary>Colours come from the style sheet, because the CSP forbids inline styles. Without a label the picture is
/// hidden from screen readers: the text beside it says the same.</summary>
/// <param name="Shapes">SVG elements; must never contain user input.</param>
public sealed record Picture(string Class, string ViewBox, string Shapes, string? Label = null, bool Stretches = false) : IHtmlContent
{
    /// <summary>Of the letters of a face like DIN, against <see cref="TextWidth"/>.</summary>
    internal const double Narrow = 0.78;

    internal const double CapHeight = 0.74;

    /// <summary>What must be seen when the rest is cut off; null: everything.</summary>
    public Bounds? Essential { get; init; }

    public Picture Named(string label) => this with { Label = label };

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($"<svg class=\"{Class}\" viewBox=\"{ViewBox}\" ");
        if (Stretches)
            writer.Write("preserveAspectRatio=\"none\" ");
        if (Label is null)
        {
            writer.Write("aria-hidden=\"true\">");
        }
        else
        {
            writer.Write("role=\"img\" aria-label=\"");
            encoder.Encode(writer, Label);
            writer.Write("\">");
        }

        writer.Write(Shapes);
        writer.Write("</svg>");
    }

    internal static string Path(string? name, string data) =>
        (data, name) switch
        {
            ("", _) => "",
            (_, null) => $"<path d=\"{data}\"/>",
            _ => $"<path class=\"{name}\" d=\"{data}\"/>",
        };

    /// <summary>A line of text that is as wide in every font: a wider one is squeezed.</summary>
    internal static string Line(string kind, string text, double x, double baseline, double width, string more = "") =>
        $"<text{(kind.Length > 0 ? $" class=\"{kind}\"" : "")} x=\"{Number(x)}\" y=\"{Number(baseline)}\"{more} "
        + $"textLength=\"{Number(width)}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>";

    internal static string Number(double value)
    {
        var rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>x and y on a clock face around 0 0; degrees run clockwise from twelve.</summary>
    internal static string Point(double degrees, double radius)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return $"{Number(radius * sin)} {Number(-radius * cos)}";
    }

    internal static string Slice(double from, double to, double radius) =>
        $"M0 0 {Point(from, radius)}A{Number(radius)} {Number(radius)} 0 {(to - from > 180 ? 1 : 0)} 1 {Point(to, radius)}z";
}
