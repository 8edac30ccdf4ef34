using System.Diagnostics;
using System.Threading.Channels;

namespace Plattform.Benchmarks;

/// <summary>Programs that only store: they read no form, hash no stamp, ask no question, promise nothing.</summary>
internal static class BareWriters
{
    /// <summary>One transaction each.</summary>
    public static double OneByOne(SameRows rows)
    {
        using var replay = new Replay(rows.Copy("one.db"), rows);
        var begin = Stopwatch.GetTimestamp();
        foreach (var registration in rows.Registrations)
        {
            replay.Begin();
            replay.Write(registration);
            replay.Commit();
        }

        return rows.Registrations.Count / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>32 who hand over, one who writes: whatever waits is one transaction.</summary>
    public static async Task<Measured> ThroughAChannel(SameRows rows)
    {
        using var replay = new Replay(rows.Copy("channel.db"), rows);
        var channel = Channel.CreateUnbounded<Handed>(new() { SingleReader = true });
        var writing = Task.Run(() => WriteAsync(channel.Reader, replay));
        var next = -1;
        var begin = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(
            Enumerable
                .Range(0, Load.Connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var own = new List<long>();
                        while (Interlocked.Increment(ref next) is var mine && mine < rows.Registrations.Count)
                        {
                            var handed = new Handed(rows.Registrations[mine]);
                            var since = Stopwatch.GetTimestamp();
                            channel.Writer.TryWrite(handed);
                            await handed.Stored.Task;
                            own.Add(Stopwatch.GetTimestamp() - since);
                        }

                        return own;
                    })
                )
        );
        var measured = Measured.Of(Stopwatch.GetElapsedTime(begin), latencies.SelectMany(own => own));
        channel.Writer.Complete();
        await writing;
        return measured;
    }

    private static async Task WriteAsync(ChannelReader<Handed> waiting, Replay replay)
    {
        var batch = new List<Handed>();
        while (await waiting.WaitToReadAsync())
        {
            replay.Begin();
            while (waiting.TryRead(out var handed))
            {
                replay.Write(handed.Registration);
                batch.Add(handed);
            }

            replay.Commit();
            batch.ForEach(handed => handed.Stored.SetResult());
            batch.Clear();
        }
    }

    private sealed record Handed(IReadOnlyList<SameRow> Registration)
    {
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
