using System.Collections.Concurrent;

namespace Plattform.Shared;

/// <summary>
/// Counts what a network does in a window of time, in memory only: a restart forgets, and nothing of it is stored.
/// The key is a network (see Tools), never a person.
/// </summary>
public sealed class NetworkLimits(TimeProvider time)
{
    private const int MostKept = 100_000;
    private readonly ConcurrentDictionary<(string Act, string Network), (long Window, int Count)> _counts = new();

    /// <summary>Counts one more and says the new count within the current window.</summary>
    public int Count(string act, string network, TimeSpan window)
    {
        var now = time.GetUtcNow().Ticks / window.Ticks;
        if (_counts.Count > MostKept)
            _counts.Clear();
        return _counts.AddOrUpdate((act, network), _ => (now, 1), (_, old) => old.Window == now ? (now, old.Count + 1) : (now, 1)).Count;
    }

    /// <summary>The count within the current window, without counting.</summary>
    public int Peek(string act, string network, TimeSpan window) =>
        _counts.TryGetValue((act, network), out var entry) && entry.Window == time.GetUtcNow().Ticks / window.Ticks ? entry.Count : 0;

    /// <summary>Whole seconds until the current window ends.</summary>
    public int SecondsLeft(TimeSpan window) => (int)Math.Ceiling((window.Ticks - (time.GetUtcNow().Ticks % window.Ticks)) / (double)TimeSpan.TicksPerSecond);
}
