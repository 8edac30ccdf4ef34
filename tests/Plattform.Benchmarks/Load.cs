using System.Diagnostics;

namespace Plattform.Benchmarks;

/// <summary>32 at once, each asking again as soon as it is answered. An answer that does not mean success ends the run.</summary>
internal static class Load
{
    public const int Connections = 32;

    /// <summary>The same question again and again.</summary>
    /// <param name="expected">The beginning of the body, and how long the whole is.</param>
    public static Task<Measured> RepeatAsync(int port, byte[] request, (byte[] Begin, int Length) expected, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return RunAsync(
            port,
            () => Stopwatch.GetTimestamp() < end ? request : null,
            reply => reply.Status == 200 && reply.Body.Length == expected.Length && reply.Body.Span.StartsWith(expected.Begin)
        );
    }

    /// <summary>So many times the same question.</summary>
    public static Task<Measured> RepeatAsync(int port, byte[] request, int times) =>
        EachAsync(port, [.. Enumerable.Repeat(request, times)], reply => reply.Status == 200);

    /// <summary>Each question once, or as many of them as are answered in that time.</summary>
    public static Task<Measured> EachAsync(int port, IReadOnlyList<byte[]> requests, Func<Reply, bool> isSuccess, TimeSpan? atMost = null)
    {
        var (next, begin) = (-1, Stopwatch.GetTimestamp());
        return RunAsync(
            port,
            () =>
                !(Stopwatch.GetElapsedTime(begin) > atMost) && Interlocked.Increment(ref next) is var mine && mine < requests.Count
                    ? requests[mine]
                    : null,
            isSuccess
        );
    }

    private static async Task<Measured> RunAsync(int port, Func<byte[]?> next, Func<Reply, bool> isSuccess)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Connection.OpenAsync(port)));
        try
        {
            var begin = Stopwatch.GetTimestamp();
            var asked = await Task.WhenAll(connections.Select(connection => Task.Run(() => AskAsync(connection, next, isSuccess))));
            return Measured.Of(Stopwatch.GetElapsedTime(begin), asked.SelectMany(latencies => latencies));
        }
        finally
        {
            foreach (var connection in connections)
                connection.Dispose();
        }
    }

    private static async Task<List<long>> AskAsync(Connection connection, Func<byte[]?> next, Func<Reply, bool> isSuccess)
    {
        var latencies = new List<long>(1 << 14);
        while (next() is { } request)
        {
            var begin = Stopwatch.GetTimestamp();
            var reply = await connection.AskAsync(request);
            latencies.Add(Stopwatch.GetTimestamp() - begin);
            if (!isSuccess(reply))
                throw new InvalidOperationException($"This answer means no success:\n{reply}");
        }

        return latencies;
    }
}

/// <param name="P99">In milliseconds.</param>
internal sealed record Measured(int Count, double PerSecond, double P99)
{
    /// <param name="latencies">In ticks of <see cref="Stopwatch"/>.</param>
    public static Measured Of(TimeSpan elapsed, IEnumerable<long> latencies)
    {
        var all = latencies.Order().ToArray();
        return new(all.Length, all.Length / elapsed.TotalSeconds, all[(int)(all.Length * 0.99)] * 1000.0 / Stopwatch.Frequency);
    }
}
