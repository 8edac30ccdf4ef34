using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Plattform.Look;

namespace Plattform.Links;

/// <summary>A link works for one purpose only. Never renumber: the numbers are in links already mailed.</summary>
public enum LinkPurpose
{
    OwnPage = 1,
    Door = 2,
    Unsubscribe = 3,
    SignIn = 4,
    NewAddress = 5,
    SignInForm = 6,
    DoorHelper = 7,
}

/// <summary><c>{id}.{mac}</c>, both base64url, 45 characters. Only the generation is stored; raising it revokes all
/// earlier links.</summary>
public sealed class SignedLinks(byte[] key)
{
    private const int IdLength = 22;
    private const int MacBytes = 16;

    /// <param name="about">Bound into the MAC, for example an address: the link is invalid with any other value.</param>
    public string Sign(LinkPurpose purpose, Guid id, int generation, string about = "") =>
        Base64Url.EncodeToString(id.ToByteArray(bigEndian: true)) + "." + Base64Url.EncodeToString(Mac(purpose, id, generation, about));

    /// <summary>Not authenticated: call <see cref="Verify"/> with the stored generation.</summary>
    public bool TryReadId(string? token, out Guid id) => TryRead(token, out id, out _);

    /// <summary>In constant time.</summary>
    public bool Verify(LinkPurpose purpose, string? token, int generation, string about = "") =>
        TryRead(token, out var id, out var mac) && CryptographicOperations.FixedTimeEquals(mac, Mac(purpose, id, generation, about));

    private static bool TryRead(string? token, out Guid id, out byte[] mac)
    {
        (id, mac) = (Guid.Empty, []);
        if (token?.Length != IdLength * 2 + 1 || token[IdLength] != '.')
            return false;
        if (
            Base64Text.Decode(token[..IdLength], 16) is not { } idBytes
            || Base64Text.Decode(token[(IdLength + 1)..], MacBytes) is not { } macBytes
        )
            return false;
        (id, mac) = (new Guid(idBytes, bigEndian: true), macBytes);
        return true;
    }

    private byte[] Mac(LinkPurpose purpose, Guid id, int generation, string about)
    {
        var message = new byte[4 + 4 + 16 + 4 + Encoding.UTF8.GetByteCount(about)];
        "link"u8.CopyTo(message);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), (int)purpose);
        id.TryWriteBytes(message.AsSpan(8), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(24), generation);
        Encoding.UTF8.GetBytes(about, message.AsSpan(28));
        return HMACSHA256.HashData(key, message)[..MacBytes];
    }
}

internal static class Base64Text
{
    /// <summary>Null unless the canonical encoding of exactly this many bytes: tokens have no second form.</summary>
    public static byte[]? Decode(string text, int length)
    {
        var bytes = new byte[length];
        return
            Base64Url.IsValid(text, out var decoded)
            && decoded == length
            && Base64Url.TryDecodeFromChars(text, bytes, out _)
            && Base64Url.EncodeToString(bytes) == text
            ? bytes
            : null;
    }
}
