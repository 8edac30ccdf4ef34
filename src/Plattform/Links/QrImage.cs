using System.Globalization;
using System.Text;
using Plattform.Look;
using QRCoder;

namespace Plattform.Links;

/// <summary>Error correction M, or Q if the code stays as small.
/// All methods throw <see cref="ArgumentException"/> above 2,331 bytes.</summary>
public static class QrImage
{
    private const int QuietZone = 4;

    /// <summary>One unit per module, no quiet zone; viewBox <c>0 0 size size</c>.</summary>
    public static (int Size, string Path) SvgPath(string text)
    {
        using var code = Code(text);
        var size = code.ModuleMatrix.Count - (2 * QuietZone);
        return (size, PathOf(code, QuietZone, size, offset: 0));
    }

    public static string Svg(string text)
    {
        using var code = Code(text);
        var size = code.ModuleMatrix.Count;
        var path = PathOf(code, QuietZone, size - (2 * QuietZone), offset: QuietZone);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size * 8}" height="{size
                * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>

            """
        );
    }

    public static byte[] Png(string text, int pixelsPerModule = 10)
    {
        using var code = Code(text);
        using var image = new PngByteQRCode(code);
        return image.GetGraphic(pixelsPerModule);
    }

    private static QRCodeData Code(string text)
    {
        try
        {
            var medium = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
            if (TryStronger(text) is not { } quartile)
                return medium;
            var (taken, left) = quartile.Version > medium.Version ? (medium, quartile) : (quartile, medium);
            left.Dispose();
            return taken;
        }
        catch (QRCoder.Exceptions.DataTooLongException e)
        {
            throw new ArgumentException("The text is too long for a QR code.", nameof(text), e);
        }
    }

    private static QRCodeData? TryStronger(string text)
    {
        try
        {
            return QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        }
        catch (QRCoder.Exceptions.DataTooLongException)
        {
            return null;
        }
    }

    private static string PathOf(QRCodeData code, int border, int size, int offset)
    {
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        for (var x = 0; x < size; x++)
        {
            var start = x;
            while (x < size && code.ModuleMatrix[y + border][x + border])
                x++;
            if (x > start)
                path.Append(CultureInfo.InvariantCulture, $"M{start + offset} {y + offset}h{x - start}v1h-{x - start}z");
        }

        return path.ToString();
    }
}
