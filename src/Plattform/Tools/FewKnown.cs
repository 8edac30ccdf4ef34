using System.Collections.Concurrent;

namespace Plattform.Tools;

/// <summary>Remembers what was made of the first few texts, of which nearly all of the traffic consists; others are made each time.</summary>
public sealed class FewKnown<T>(Func<string, T> make)
{
    private const int Most = 256;
    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);
    private int _count;

    public T this[string text]
    {
        get
        {
            if (_known.TryGetValue(text, out var value))
                return value;
            value = make(text);
            if (_count < Most && _known.TryAdd(text, value))
                Interlocked.Increment(ref _count);
            return value;
        }
    }
}
