using System.Net;
using Plattform.Tools;

namespace Plattform.Shared;

/// <summary>
/// Counts what a network does in a window of time, in memory only: a restart forgets, and nothing of it is stored.
/// The key is a network (see Tools), never a person.
/// </summary>
public sealed class NetworkLimits(TimeProvider time)
{
    internal const int MostKept = 100_000;
    private readonly Lock _counting = new();
    private readonly Dictionary<(string Act, string Network), (long Ends, int Count)> _counters = []; // Ends: of its window, in ticks

    internal int Kept
    {
        get
        {
            lock (_counting)
                return _counters.Count;
        }
    }

    /// <summary>
    /// Counts one more for the network of an address and for those around it, and says whether one of them is above its bound.
    /// What a network does above its own bound counts for no wider one: the neighbours keep theirs.
    /// </summary>
    /// <param name="most">The bound of a household; wider networks have a multiple, see <see cref="Networks.Around"/>.</param>
    public bool IsAbove(string act, IPAddress? address, TimeSpan window, int most)
    {
        foreach (var network in Networks.Around(address))
            if (Count(act, network.Name, window) > (long)most * network.Times)
                return true;
        return false;
    }

    /// <summary>Counts one more and says the new count within the current window.</summary>
    public int Count(string act, string network, TimeSpan window)
    {
        var now = time.GetUtcNow().Ticks;
        var ends = ((now / window.Ticks) + 1) * window.Ticks;
        lock (_counting)
        {
            var isKnown = _counters.TryGetValue((act, network), out var counter);
            if (!isKnown && _counters.Count >= MostKept)
                MakeRoom(now);
            var count = isKnown && counter.Ends == ends ? counter.Count + 1 : 1;
            _counters[(act, network)] = (ends, count);
            return count;
        }
    }

    /// <summary>The count within the current window, without counting.</summary>
    public int Peek(string act, string network, TimeSpan window)
    {
        var now = time.GetUtcNow().Ticks;
        lock (_counting)
            return _counters.TryGetValue((act, network), out var counter) && counter.Ends == ((now / window.Ticks) + 1) * window.Ticks
                ? counter.Count
                : 0;
    }

    /// <summary>Whole seconds until the current window ends.</summary>
    public int SecondsLeft(TimeSpan window) =>
        (int)Math.Ceiling((window.Ticks - (time.GetUtcNow().Ticks % window.Ticks)) / (double)TimeSpan.TicksPerSecond);

    /// <summary>
    /// Windows that are over go first. If that is not enough, the smallest counts go, of these the ones that end first: whoever comes
    /// from ever new networks displaces the own counters, and none that is near its bound. A quarter at a time, so that it is rare.
    /// </summary>
    private void MakeRoom(long now)
    {
        foreach (var (key, counter) in _counters)
            if (counter.Ends <= now)
                _counters.Remove(key);
        if (_counters.Count < MostKept * 3 / 4)
            return;
        foreach (var (key, _) in _counters.OrderBy(pair => pair.Value.Count).ThenBy(pair => pair.Value.Ends).Take(MostKept / 4).ToList())
            _counters.Remove(key);
    }
}
