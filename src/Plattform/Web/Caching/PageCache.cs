using System.Collections.Concurrent;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Web.Caching;

/// <summary>Marks endpoints whose response may be cached; they call <see cref="CacheContext.Keep"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheableAttribute : Attribute;

/// <summary>A fingerprint of what a module's public pages show; a change empties the page cache.</summary>
public interface IPublicState
{
    Task<string> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Responses by path: two languages, each from <c>?lang=</c> or from the browser. A changed text invalidates
/// at once; changed figures (hundreds per second under load) only once the response is a second old.</summary>
public sealed class PageCache(IEnumerable<IPublicState> states, TimeProvider time)
{
    private static readonly TimeSpan FiguresMayBeOld = TimeSpan.FromSeconds(1);

    /// <summary>Commands beside the server write to the same database; noticed within a second.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Text, object Value)> _values = new(StringComparer.Ordinal);
    private string _seen = "";
    private long _text;
    private long _figures;
    private long _lookAt;

    public void TextChanged()
    {
        Interlocked.Increment(ref _text);
        _places.Clear(); // what is gone or was renamed shall not stay for ever
        _values.Clear();
    }

    public void FiguresChanged() => Interlocked.Increment(ref _figures);

    /// <summary>Caches a shared value until texts change; callers must not modify it.</summary>
    public async Task<T?> ReadAsync<T>(string key, Func<Task<T?>> read)
        where T : class
    {
        var text = Interlocked.Read(ref _text);
        if (_values.TryGetValue(key, out var known) && known.Text == text)
            return (T)known.Value;
        if (await read() is not { } value)
            return null;
        _values[key] = (text, value);
        return value;
    }

    internal DateTime Now => time.UtcNow();

    internal CachedResponse? Find(HttpRequest request) =>
        _places.TryGetValue(request.Path.Value!, out var place) && place.Of(request).Response is { } answer && Holds(answer)
            ? answer
            : null;

    internal CacheSlot PlaceOf(HttpRequest request) => _places.GetOrAdd(request.Path.Value!, _ => new()).Of(request);

    /// <summary>Call when no response was cached, so that unknown paths take no memory.</summary>
    internal void LeaveIfEmpty(string path)
    {
        if (_places.TryGetValue(path, out var place) && !place.Responses.Any())
            _places.TryRemove(new(path, place)); // whoever waits for its gate passes; at worst an answer is made twice
    }

    internal bool Holds(CachedResponse answer) =>
        answer.Age.Text == Interlocked.Read(ref _text)
        && Now is var now
        && now < answer.Until
        && (answer.Age.Figures == Interlocked.Read(ref _figures) || now < answer.Age.MadeAt + FiguresMayBeOld);

    /// <summary>Take before reading any data for the response.</summary>
    internal CacheVersion NewAge() => new(Interlocked.Read(ref _text), Interlocked.Read(ref _figures), Now);

    /// <summary>True for one request per half second, which must then call <see cref="LookAsync"/>.</summary>
    internal bool ShallLook()
    {
        var (now, due) = (Now.Ticks, Interlocked.Read(ref _lookAt));
        return now >= due && Interlocked.CompareExchange(ref _lookAt, now + LookEvery.Ticks, due) == due;
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var seen = "";
        foreach (var state in states)
            seen += await state.ReadAsync(cancellationToken);
        if (Interlocked.Exchange(ref _seen, seen) != seen)
            TextChanged();
    }

    internal int Count => _places.Count;

    internal bool IsEmpty => _places.IsEmpty;

    internal bool Leave(BinaryWriter to)
    {
        var lasting = _places
            .SelectMany(place =>
                place.Value.Responses.Select(kept => (Path: place.Key, kept.Variant, Response: kept.Response as CachedBytes))
            )
            .Where(kept => kept.Response is not null && Holds(kept.Response))
            .ToList();
        to.Write(_seen);
        to.Write(lasting.Count);
        foreach (var (path, variant, answer) in lasting)
        {
            to.Write(path);
            to.Write(variant);
            answer!.Write(to);
        }

        return lasting.Count > 0;
    }

    /// <summary>Loads entries of the previous process; valid only if the database has not changed since.</summary>
    internal void ReadSnapshot(BinaryReader from)
    {
        _seen = from.ReadString();
        Interlocked.Exchange(ref _lookAt, (Now + LookEvery).Ticks);
        var age = NewAge();
        for (var left = from.ReadInt32(); left > 0; left--)
            _places.GetOrAdd(from.ReadString(), _ => new())[from.ReadInt32()].Response = CachedBytes.Read(from, age);
    }

    internal IEnumerable<byte[]> Bytes => _places.Values.SelectMany(place => place.Responses).SelectMany(kept => kept.Response.Bytes);

    private sealed class Place
    {
        private readonly CacheSlot[] _variants = [.. Texts.All.SelectMany(_ => new CacheSlot[] { new(), new() })];

        public CacheSlot this[int variant] => _variants[variant];

        public IEnumerable<(int Variant, CachedResponse Response)> Responses =>
            _variants.Select((variant, i) => (Variant: i, Response: variant.Response!)).Where(kept => kept.Response is not null);

        public CacheSlot Of(HttpRequest request)
        {
            var (language, isAsked) = Languages.Of(request);
            return _variants[2 * Texts.All.IndexOf(Texts.For(language)) + (isAsked ? 1 : 0)];
        }
    }
}

internal readonly record struct CacheVersion(long Text, long Figures, DateTime MadeAt);

internal sealed class CacheSlot
{
    public SemaphoreSlim Gate { get; } = new(1);
    public CachedResponse? Response { get; set; }
}
