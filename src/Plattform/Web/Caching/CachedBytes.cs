using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Plattform.Web.Caching;

internal sealed class CachedBytes : CachedResponse
{
    private readonly Lazy<Packed>[] _packed;

    public CachedBytes(byte[] bytes, KeyValuePair<string, StringValues>[] headers, DateTime? until, CacheVersion age)
        : base(headers, until, age)
    {
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        _packed =
        [
            new(() => new(bytes, $"\"{tag}\"", null)),
            new(() => new(Pack(bytes, Gzip), $"\"{tag}-gzip\"", "gzip")),
            new(() => new(Pack(bytes, Brotli), $"\"{tag}-br\"", "br")),
        ];
    }

    public static CachedBytes Read(BinaryReader from, CacheVersion age)
    {
        var until = new DateTime(from.ReadInt64(), DateTimeKind.Utc);
        var headers = new KeyValuePair<string, StringValues>[from.ReadInt32()];
        foreach (ref var header in headers.AsSpan())
        {
            var (name, values) = (from.ReadString(), new string[from.ReadInt32()]);
            foreach (ref var value in values.AsSpan())
                value = from.ReadString();
            header = new(name, new(values));
        }

        return new(from.ReadBytes(from.ReadInt32()), headers, until, age);
    }

    public void Write(BinaryWriter to)
    {
        to.Write(Until.Ticks);
        to.Write(Headers.Length);
        foreach (var (name, values) in Headers)
        {
            to.Write(name);
            to.Write(values.Count);
            foreach (var value in values)
                to.Write(value ?? "");
        }

        to.Write(_packed[0].Value.Bytes.Length);
        to.Write(_packed[0].Value.Bytes);
    }

    public override IEnumerable<byte[]> Bytes => _packed.Select(packed => packed.Value.Bytes);

    protected override Task WriteBodyAsync(HttpRequest request, HttpResponse response)
    {
        var packed = _packed[
            Accepted.By(request) switch
            {
                ContentEncodings.None => 0,
                ContentEncodings.Gzip => 1,
                _ => 2,
            }
        ].Value;
        response.Headers.ETag = packed.Tag;
        if (IsKnown(request.Headers.IfNoneMatch, packed.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.Remove(HeaderNames.ContentType);
            return Task.CompletedTask;
        }

        if (packed.Coding is not null)
            response.Headers.ContentEncoding = packed.Coding;
        response.ContentLength = packed.Bytes.Length;
        if (HttpMethods.IsHead(request.Method))
            return Task.CompletedTask;
        var written = response.BodyWriter.WriteAsync(packed.Bytes);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>Weak comparison (RFC 9110 13.1.2).</summary>
    private static bool IsKnown(StringValues asked, string tag) =>
        asked.Count > 0
        && EntityTagHeaderValue.TryParseList(asked, out var tags)
        && tags.Any(known => known.Tag == "*" || known.Tag == tag);

    private sealed record Packed(byte[] Bytes, string Tag, string? Coding);
}
