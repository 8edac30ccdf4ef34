using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace Plattform.Web.Caching;

internal abstract class CachedResponse(KeyValuePair<string, StringValues>[] headers, DateTime? until, CacheVersion age)
{
    public DateTime Until { get; } = until ?? DateTime.MaxValue;
    public CacheVersion Age { get; } = age;

    protected KeyValuePair<string, StringValues>[] Headers { get; } = headers;

    public abstract IEnumerable<byte[]> Bytes { get; }

    public Task WriteAsync(HttpContext context)
    {
        foreach (var (name, value) in Headers)
            context.Response.Headers[name] = value;
        return WriteBodyAsync(context.Request, context.Response);
    }

    protected abstract Task WriteBodyAsync(HttpRequest request, HttpResponse response);

    /// <summary>Best compression: done once, sent many times.</summary>
    protected static byte[] Pack(ReadOnlySpan<byte> bytes, Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed))
            stream.Write(bytes);
        return packed.ToArray();
    }

    protected static Stream Deflate(Stream to) => new DeflateStream(to, CompressionLevel.SmallestSize, leaveOpen: true);

    protected static Stream Gzip(Stream to) => new GZipStream(to, CompressionLevel.SmallestSize);

    protected static Stream Brotli(Stream to) => new BrotliStream(to, CompressionLevel.SmallestSize);
}
