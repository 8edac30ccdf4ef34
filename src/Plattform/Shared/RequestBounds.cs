using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Plattform.Shared;

/// <summary>
/// How large, how many and how slow a request may be, all in one place. Where Kestrel's own value is the right one it is written down
/// all the same, so that it stays ours when theirs changes.
/// </summary>
public static class RequestBounds
{
    /// <summary>The longest honest form is about 20 KB; in one field many times the allowed length is still told at the field.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The desk's form for an event, with its agenda, is the one with the most.</summary>
    private const int MostFields = 200;

    internal static void OfServer(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = MostBytes; // files come where a room says so, see LargeForm
        limits.MaxRequestLineSize = 8 * 1024; // our longest address, a signed link, has some 100 bytes
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 100;
        limits.MaxRequestBufferSize = 1024 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15); // half of theirs: headers are one packet, and whoever trickles them holds a connection
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130); // a little longer than proxies keep theirs (60 to 120 s), so that it is never us who hangs up on a request
        // A form of 20 KB over a bad mobile network takes a second; 240 bytes a second is no network any more. Both after five seconds.
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MaxConcurrentConnections = null; // behind one proxy all of them are the proxy's: it counts, and so does each limit of ours per network
    }

    /// <param name="most">Bytes of the whole body.</param>
    internal static FormOptions OfForm(int most) =>
        new()
        {
            ValueCountLimit = MostFields,
            KeyLengthLimit = 200,
            ValueLengthLimit = MostBytes,
            MultipartHeadersCountLimit = 8,
            MultipartHeadersLengthLimit = 2048,
            MultipartBodyLengthLimit = most,
            MemoryBufferThreshold = MostBytes,
        };
}
