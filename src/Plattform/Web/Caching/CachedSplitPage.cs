using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Plattform.Web.Caching;

/// <summary>A cached page around a placeholder. Compressed, both parts are blocks of one gzip stream with the fresh
/// text as a stored block between them (RFC 1951 3.2.4), so nothing is compressed per request.</summary>
internal sealed class CachedSplitPage(
    byte[] before,
    byte[] after,
    Func<string> fresh,
    KeyValuePair<string, StringValues>[] headers,
    DateTime? until,
    CacheVersion age
) : CachedResponse(headers, until, age)
{
    private static readonly byte[] GzipHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    private const int BlockHeader = 5;
    private const int Trailer = 8;

    private readonly Lazy<(byte[] Before, byte[] After)> _packed = new(() =>
        ([.. GzipHeader, .. Unfinished(before)], Pack(after, Deflate))
    );

    public override IEnumerable<byte[]> Bytes => [before, after, _packed.Value.Before, _packed.Value.After];

    protected override Task WriteBodyAsync(HttpRequest request, HttpResponse response)
    {
        var gap = Encoding.ASCII.GetBytes(fresh());
        var isPacked = Accepted.By(request).HasFlag(ContentEncodings.Gzip);
        var (first, second) = isPacked ? _packed.Value : (before, after);
        response.ContentLength = first.Length + gap.Length + second.Length + (isPacked ? BlockHeader + Trailer : 0);
        if (isPacked)
            response.Headers.ContentEncoding = "gzip";
        if (HttpMethods.IsHead(request.Method))
            return Task.CompletedTask;
        var body = response.BodyWriter;
        body.Write(first);
        if (isPacked)
            WriteBlockHeader(body, gap.Length);
        body.Write(gap);
        body.Write(second);
        if (isPacked)
            WriteTrailer(body, gap);
        var written = body.FlushAsync();
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>A flush ends on a byte boundary and leaves the stream open for more blocks.</summary>
    private static byte[] Unfinished(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using var stream = Deflate(packed);
        stream.Write(bytes);
        stream.Flush();
        return packed.ToArray();
    }

    private static void WriteBlockHeader(PipeWriter body, int length)
    {
        var header = body.GetSpan(BlockHeader);
        header[0] = 0; // stored, not the last
        BinaryPrimitives.WriteUInt16LittleEndian(header[1..], (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[3..], (ushort)~length);
        body.Advance(BlockHeader);
    }

    private void WriteTrailer(PipeWriter body, byte[] gap)
    {
        var crc = new Crc32();
        crc.Append(before);
        crc.Append(gap);
        crc.Append(after);
        var trailer = body.GetSpan(Trailer);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)(before.Length + gap.Length + after.Length));
        body.Advance(Trailer);
    }
}
