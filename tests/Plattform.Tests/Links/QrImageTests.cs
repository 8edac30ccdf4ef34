using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Plattform.Links;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Tests.Links;

public sealed class QrImageTests
{
    private const string Address = "https://example.org/treffen/kommunalpolitik";

    [Fact]
    public void The_path_draws_the_three_finder_patterns_and_stays_inside_its_box()
    {
        var (size, path) = QrImage.SvgPath(Address);
        var dark = Modules(path);

        Assert.Equal(0, (size - 21) % 4);
        Assert.All(dark, module => Assert.True(module.X >= 0 && module.Y >= 0 && module.X < size && module.Y < size));
        foreach (var (x, y) in new[] { (0, 0), (size - 7, 0), (0, size - 7) })
            Assert.All(
                Enumerable.Range(0, 49),
                i =>
                {
                    var (column, row) = (i % 7, i / 7);
                    var isDark = column is 0 or 6 || row is 0 or 6 || (column is > 1 and < 5 && row is > 1 and < 5);
                    Assert.Equal(isDark, dark.Contains((x + column, y + row)));
                }
            );
    }

    [Fact]
    public void The_document_is_the_same_code_with_four_modules_of_quiet_around_it()
    {
        var (size, path) = QrImage.SvgPath(Address);
        var svg = XDocument.Parse(QrImage.Svg(Address)).Root!;

        Assert.Equal($"0 0 {size + 8} {size + 8}", svg.Attribute("viewBox")!.Value);
        var drawn = Modules(svg.Elements().Last().Attribute("d")!.Value);
        Assert.Equal(Modules(path).Select(m => (m.X + 4, m.Y + 4)).ToHashSet(), drawn);
    }

    [Fact]
    public void The_picture_shows_the_same_modules()
    {
        var (size, path) = QrImage.SvgPath(Address);
        var dark = Modules(path);
        var (width, isDark) = Pixels(QrImage.Png(Address, pixelsPerModule: 3));

        Assert.Equal((size + 8) * 3, width);
        for (var y = -4; y < size + 4; y++)
        for (var x = -4; x < size + 4; x++)
            Assert.Equal(dark.Contains((x, y)), isDark(((x + 4) * 3) + 1, ((y + 4) * 3) + 1));
    }

    [Fact]
    public void Another_text_is_another_code_and_the_same_text_the_same()
    {
        Assert.Equal(QrImage.Svg(Address), QrImage.Svg(Address));
        Assert.NotEqual(QrImage.Svg(Address), QrImage.Svg(Address + "x"));
    }

    [Fact]
    public void A_text_too_long_for_a_code_is_said_so() => Assert.Throws<ArgumentException>(() => QrImage.SvgPath(new string('ä', 3000)));

    private static HashSet<(int X, int Y)> Modules(string path)
    {
        Assert.Matches("^(M[0-9]+ [0-9]+h([0-9]+)v1h-\\2z)+$", path);
        return Regex
            .Matches(path, "M(?<x>[0-9]+) (?<y>[0-9]+)h(?<width>[0-9]+)", RegexOptions.None, TimeSpan.FromSeconds(5))
            .SelectMany(bar => Enumerable.Range(Number(bar, "x"), Number(bar, "width")).Select(x => (x, Number(bar, "y"))))
            .ToHashSet();

        static int Number(Match bar, string name) => int.Parse(bar.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a PNG of one bit a pixel, grey or palette with black as 0, no filter, as far as this test needs it.</summary>
    private static (int Width, Func<int, int, bool> IsDark) Pixels(byte[] png)
    {
        Assert.Equal("\u0089PNG\r\n\u001a\n", System.Text.Encoding.Latin1.GetString(png, 0, 8));
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        Assert.Equal(1, png[24]);
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (System.Text.Encoding.ASCII.GetString(png, at + 4, 4) == "IDAT")
                data.Write(png, at + 8, length);
            at += length + 12;
        }

        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var (bytes, stride) = (raw.ToArray(), ((width + 7) / 8) + 1);
        return (width, (x, y) => (bytes[(y * stride) + 1 + (x / 8)] >> (7 - (x % 8)) & 1) == 0);
    }
}
