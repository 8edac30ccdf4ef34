using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Plattform.Web;

/// <summary>All request limits. Kestrel's defaults are repeated, so that they cannot change under us.</summary>
public static class RequestBounds
{
    /// <summary>The longest honest form has about 20 KB; beyond that, an overlong field still gets its own error.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The largest form without rows has about 60; the desk's form of a meeting says its own, see <see cref="LargeForm"/>.</summary>
    public const int MostFields = 200;

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
        // Slower than any usable mobile network: a form of 20 KB takes one second even on a bad one.
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MaxConcurrentConnections = null; // behind one proxy all of them are the proxy's: it counts, and so does each limit of ours per network
    }

    internal static FormOptions OfForm(int most, int mostFields = MostFields) =>
        new()
        {
            ValueCountLimit = mostFields,
            KeyLengthLimit = 200,
            ValueLengthLimit = Math.Min(most, 8 * MostBytes),
            MultipartHeadersCountLimit = 8,
            MultipartHeadersLengthLimit = 2048,
            MultipartBodyLengthLimit = most,
            MemoryBufferThreshold = MostBytes,
        };
}
