using System.Net;
using Plattform.Text;

namespace Plattform.Web;

/// <summary>Counters per network and time window. Privacy: in memory only, and never per person.</summary>
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

    /// <summary>Counts for the network and the wider ones around it. Above its own limit a network no longer counts for
    /// wider ones, so that neighbours keep theirs. <paramref name="most"/> is the limit of a household.</summary>
    public bool IsAbove(string act, IPAddress? address, TimeSpan window, int most)
    {
        foreach (var network in Networks.Around(address))
            if (Count(act, network.Name, window) > (long)most * network.Times)
                return true;
        return false;
    }

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

    public int Peek(string act, string network, TimeSpan window)
    {
        var now = time.GetUtcNow().Ticks;
        lock (_counting)
            return _counters.TryGetValue((act, network), out var counter) && counter.Ends == ((now / window.Ticks) + 1) * window.Ticks
                ? counter.Count
                : 0;
    }

    public int SecondsLeft(TimeSpan window) =>
        (int)Math.Ceiling((window.Ticks - (time.GetUtcNow().Ticks % window.Ticks)) / (double)TimeSpan.TicksPerSecond);

    /// <summary>Removes expired counters, then the lowest: a flood from new networks must not displace a counter near its
    /// limit. Removes a quarter at a time, so that it happens rarely.</summary>
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
