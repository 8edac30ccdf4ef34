using System.Text;
using Plattform.Web;

namespace Plattform.Tests.Web;

/// <summary>A photo tells what it shows, and not where somebody lives.</summary>
public sealed class JpegMetadataTests
{
    private static readonly byte[] Jfif = Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0");
    private static readonly byte[] Icc = Segment(0xE2, "ICC_PROFILE\0farben");
    private static readonly byte[] Scan = [.. Segment(0xDA, "kopf"), 1, 2, 0xFF, 0, 3, 0xFF, 0xD3, 4, 0xFF, 0, 0xD9];

    [Fact]
    public void Place_time_device_and_comments_go_and_the_picture_stays()
    {
        byte[] photo =
        [
            0xFF,
            0xD8,
            .. Jfif,
            .. Segment(0xE1, "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0088\u0025GPS 51.5 N 7.1 E"),
            .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0GPS"),
            .. Icc,
            .. Segment(0xE2, "MPF\0GPS"),
            .. Segment(0xED, "Photoshop GPS"),
            .. Segment(0xFE, "GPS"),
            .. Scan,
            .. Segment(0xC4, "tafel"),
            .. Scan,
            0xFF,
            0xD9,
            .. "noch ein Bild mit GPS"u8,
        ];
        byte[] clean = [0xFF, 0xD8, .. Jfif, .. Icc, .. Scan, .. Segment(0xC4, "tafel"), .. Scan, 0xFF, 0xD9];
        Assert.Equal(clean, JpegMetadata.Remove(photo));
        Assert.Equal(clean, JpegMetadata.Remove(clean));
    }

    [Theory]
    [InlineData("MM\0*\0\0\0\u0008\0\u0002\u0088\u0025\0\u0004\0\0\0\u0001GPS!\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0", 6)]
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0003\0\0\0\0\0\0\0", 3)]
    public void Which_side_is_up_is_kept(string tiff, byte orientation)
    {
        byte[] photo = [0xFF, 0xD8, .. Segment(0xE1, "Exif\0\0" + tiff), .. Scan, 0xFF, 0xD9];
        var clean = JpegMetadata.Remove(photo);
        Assert.Equal(
            [
                0xFF,
                0xD8,
                .. Segment(0xE1, $"Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0{(char)orientation}\0\0\0\0\0\0"),
                .. Scan,
                0xFF,
                0xD9,
            ],
            clean
        );
        Assert.Equal(clean, JpegMetadata.Remove(clean));
    }

    /// <summary>A cut-off download, or a camera with its own ideas.</summary>
    [Fact]
    public void What_is_odd_does_not_save_the_metadata()
    {
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xD0, 0xFF, 0x01, .. Jfif, .. Segment(0xFE, "GPS"), .. Scan];
        Assert.Equal([0xFF, 0xD8, .. Jfif, .. Scan, 0xFF, 0xD9], JpegMetadata.Remove(photo));
    }

    [Fact]
    public void What_is_torn_anywhere_breaks_nothing()
    {
        byte[] photo =
        [
            0xFF,
            0xD8,
            .. Jfif,
            .. Segment(0xE1, "Exif\0\0II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0003\0"),
            .. Scan,
            0xFF,
            0xD9,
        ];
        for (var length = 0; length < photo.Length; length++)
            _ = JpegMetadata.Remove(photo[..length]);
        for (var at = 0; at < photo.Length; at++)
        for (var value = 0; value < 256; value += 51)
        {
            var torn = photo.ToArray();
            torn[at] = (byte)value;
            _ = JpegMetadata.Remove(torn);
        }
    }

    /// <summary>One byte for each letter.</summary>
    private static byte[] Segment(byte marker, string text) =>
        [0xFF, marker, (byte)((text.Length + 2) >> 8), (byte)(text.Length + 2), .. Encoding.Latin1.GetBytes(text)];
}
