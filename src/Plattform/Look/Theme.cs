using System.Globalization;

namespace Plattform.Look;

/// <summary>The accent colour from one hue, as light as white text allows. OKLCH (CSS Color 4, section 9); the chroma
/// stays inside sRGB, so that every screen shows the same colour.</summary>
public sealed record Theme(int Hue, double Lightness, double Chroma)
{
    /// <summary>Above the 7:1 of WCAG 1.4.6, because text on the accent is not pure white.</summary>
    private const double EnoughContrast = 7.5;
    private const double Lightest = 0.46;
    private const double MostColourful = 0.18;

    /// <summary><c>#rrggbb</c> for mail clients and browser chrome, which do not support OKLCH.</summary>
    public string Hex => HexOf(Lightness, Chroma, Hue);

    /// <summary>The darker disc on the accent, <c>--acc-shade</c> of the style sheet.</summary>
    public string ShadeHex => HexOf(Lightness - 0.1, Chroma * 0.78, Hue);

    public double ContrastWithWhite => Contrast(Lightness, Chroma, Hue);

    /// <summary>Must follow <c>layers.css</c>.</summary>
    public string Css =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"@layer tokens{{:root{{--hue:{Hue};--deep:{Lightness:0.##};--chroma:{Chroma:0.###}}}}}"
        );

    public static Theme Of(int hue)
    {
        var percent = (int)(Lightest * 100);
        while (Contrast(percent / 100.0, MostChroma(percent / 100.0, hue), hue) < EnoughContrast)
            percent--;
        return new(hue, percent / 100.0, MostChroma(percent / 100.0, hue));
    }

    private static string HexOf(double lightness, double chroma, int hue) =>
        "#"
        + string.Concat(
            Rgb(lightness, chroma, hue)
                .Select(channel =>
                    ((int)Math.Round(255 * Encoded(Math.Clamp(channel, 0, 1)))).ToString("x2", CultureInfo.InvariantCulture)
                )
        );

    private static double MostChroma(double lightness, int hue)
    {
        var thousandths = (int)(MostColourful * 1000);
        while (!IsInGamut(lightness, thousandths / 1000.0, hue))
            thousandths -= 5;
        return thousandths / 1000.0;
    }

    internal static bool IsInGamut(double lightness, double chroma, int hue) =>
        Rgb(lightness, chroma, hue).All(channel => channel is >= 0 and <= 1);

    private static double Contrast(double lightness, double chroma, int hue)
    {
        var rgb = Rgb(lightness, chroma, hue);
        return 1.05 / ((0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]) + 0.05);
    }

    /// <summary>Linear light; outside 0 to 1 if sRGB lacks the colour.</summary>
    private static double[] Rgb(double lightness, double chroma, int hue)
    {
        var (sin, cos) = Math.SinCos(hue * Math.PI / 180);
        var (a, b) = (chroma * cos, chroma * sin);
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return
        [
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s),
        ];
    }

    private static double Encoded(double linear) => linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
}
