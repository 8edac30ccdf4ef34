using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Plattform.Look;

namespace Plattform.Links;

public enum StampState
{
    Missing,
    Forged,
    Expired,
    Valid,
}

/// <param name="IssuedAt">UTC; <see cref="DateTime.MinValue"/> unless valid or expired.</param>
/// <param name="Id">128 random bits as hex, which detect a double submit; empty unless valid or expired.</param>
public sealed record StampReading(StampState State, DateTime IssuedAt, string Id);

/// <summary>A form's hidden stamp: 8 bytes issue time (Unix milliseconds), 16 random bytes, 16 bytes HMAC; base64url.
/// Valid for 7 days, also after a restart.</summary>
public sealed class Stamps(byte[] key)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(1);
    private const int BodyBytes = 8 + 16;
    private const int MacBytes = 16;

    public string New(DateTime now)
    {
        var stamp = new byte[BodyBytes + MacBytes];
        BinaryPrimitives.WriteInt64BigEndian(stamp, new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(stamp.AsSpan(8, 16));
        Mac(stamp.AsSpan(0, BodyBytes)).CopyTo(stamp, BodyBytes);
        return Base64Url.EncodeToString(stamp);
    }

    /// <summary>A stamp from the future counts as forged.</summary>
    public StampReading Read(string? stamp, DateTime now)
    {
        if (string.IsNullOrEmpty(stamp))
            return new(StampState.Missing, DateTime.MinValue, "");
        if (
            Base64Text.Decode(stamp, BodyBytes + MacBytes) is not { } bytes
            || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(BodyBytes), Mac(bytes.AsSpan(0, BodyBytes)))
        )
            return new(StampState.Forged, DateTime.MinValue, "");

        var issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes)).UtcDateTime;
        if (issuedAt > now + ClockError)
            return new(StampState.Forged, DateTime.MinValue, "");
        return new(
            issuedAt + Lifetime < now ? StampState.Expired : StampState.Valid,
            issuedAt,
            Convert.ToHexStringLower(bytes.AsSpan(8, 16))
        );
    }

    private byte[] Mac(ReadOnlySpan<byte> body)
    {
        Span<byte> message = stackalloc byte[5 + BodyBytes];
        "stamp"u8.CopyTo(message);
        body.CopyTo(message[5..]);
        return HMACSHA256.HashData(key, message)[..MacBytes];
    }
}
