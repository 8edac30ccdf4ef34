using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;

namespace Plattform.Coordination;

/// <summary>What a form showed, carried by the form itself: when somebody else saved meanwhile, the page can tell what they
/// changed, field by field.</summary>
public static class ShownForm
{
    private const int MostBytes = 4_000_000;

    public static string Pack(MeetingForm form)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(deflate, form.Flat());
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <returns>Null: not made by <see cref="Pack"/>.</returns>
    public static MeetingForm? Unpack(string packed)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(packed)), CompressionMode.Decompress);
            var bytes = new byte[MostBytes];
            var length = deflate.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false);
            return JsonSerializer.Deserialize<Dictionary<string, string>>(bytes.AsSpan(0, length)) is { } texts
                ? MeetingForm.Read(texts.Where(text => text.Value is not null).ToDictionary())
                : null;
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
