using System.Buffers.Binary;

namespace Plattform.Web;

/// <summary>Takes out of a photo where, when and with what it was made: EXIF, XMP, IPTC, comments, and whatever hides behind its end.
/// Colours and which side is up stay. Anything but a sound JPEG stays as it is.</summary>
public static class JpegMetadata
{
    private const byte StartOfScan = 0xDA,
        EndOfImage = 0xD9,
        Exif = 0xE1;
    private const int OrientationTag = 0x0112;

    public static byte[] Remove(byte[] content)
    {
        if (content is not [0xFF, 0xD8, ..])
            return content;
        using var kept = new MemoryStream(content.Length);
        kept.Write(content.AsSpan(0, 2));
        for (var at = 2; at + 1 < content.Length; )
        {
            var marker = content[at + 1];
            if (content[at] != 0xFF)
                return content;
            if (marker == EndOfImage)
            {
                kept.Write(content.AsSpan(at, 2));
                return kept.ToArray();
            }

            if (marker == 0xFF) // fills up
            {
                at++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7)) // without a length; of no use here
            {
                at += 2;
                continue;
            }

            var length = at + 4 <= content.Length ? 2 + BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2)) : int.MaxValue;
            if (length < 4 || length > content.Length - at)
                return content;
            var segment = content.AsSpan(at, length);
            if (!IsMetadata(marker, segment))
                kept.Write(segment);
            else if (marker == Exif && OrientationOf(segment) is { } orientation)
                kept.Write(Only(orientation));
            at += length;
            if (marker == StartOfScan)
            {
                var end = EndOfScan(content, at);
                kept.Write(content.AsSpan(at, end - at));
                at = end;
            }
        }

        kept.Write([0xFF, EndOfImage]); // cut off
        return kept.ToArray();
    }

    private static bool IsMetadata(byte marker, ReadOnlySpan<byte> segment) =>
        marker switch
        {
            0xE0 or 0xEE => false, // JFIF; Adobe, without which some colours are read wrongly
            0xE2 => !segment[4..].StartsWith("ICC_PROFILE"u8),
            >= 0xE1 and <= 0xEF or 0xFE => true,
            _ => false,
        };

    /// <summary>Up to the next marker; in between, FF is followed by 00 or by a restart.</summary>
    private static int EndOfScan(byte[] content, int at)
    {
        while (at + 1 < content.Length && !(content[at] == 0xFF && content[at + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF)))
            at++;
        return at + 1 < content.Length ? at : content.Length;
    }

    /// <summary>2 to 8; null: none, or upright.</summary>
    private static ushort? OrientationOf(ReadOnlySpan<byte> segment)
    {
        if (!segment[4..].StartsWith("Exif\0\0"u8) || segment.Length < 18)
            return null;
        var tiff = segment[10..];
        var isLittle = tiff[0] == (byte)'I';
        var entries = Long(tiff[4..]);
        if (entries > tiff.Length - 2)
            return null;
        var count = Short(tiff[(int)entries..]);
        for (var n = 0; n < count && entries + 2 + (12 * (n + 1)) <= tiff.Length; n++)
        {
            var entry = tiff[((int)entries + 2 + (12 * n))..];
            if (Short(entry) == OrientationTag)
                return Short(entry[8..]) is >= 2 and <= 8 and var orientation ? orientation : null;
        }

        return null;

        ushort Short(ReadOnlySpan<byte> bytes) =>
            isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

        uint Long(ReadOnlySpan<byte> bytes) =>
            isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static byte[] Only(ushort orientation) =>
        [0xFF, Exif, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
}
