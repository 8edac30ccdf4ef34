using System.Collections.Concurrent;

namespace Plattform.Text;

/// <summary>Caches the first texts only, and no long ones, so that visitors cannot fill the memory.</summary>
public sealed class BoundedCache<T>(Func<string, T> make)
{
    private const int Most = 256;
    private const int LongestText = 256;
    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);
    private int _count;

    internal int Count => _known.Count;

    public T this[string text]
    {
        get
        {
            if (_known.TryGetValue(text, out var value))
                return value;
            value = make(text);
            if (text.Length <= LongestText && _count < Most && _known.TryAdd(text, value))
                Interlocked.Increment(ref _count);
            return value;
        }
    }
}
