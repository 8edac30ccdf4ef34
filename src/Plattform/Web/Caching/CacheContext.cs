using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Plattform.Web.Caching;

internal sealed class CacheContext
{
    private static readonly object Key = new();
    private DateTime? _until;
    private Func<string>? _fresh;

    public CacheContext(HttpContext context) => context.Items[Key] = this;

    public bool IsWanted { get; private set; }

    public static CacheContext? Of(HttpContext context) => context.Items[Key] as CacheContext;

    public void Want(DateTime? until, Func<string>? fresh) => (IsWanted, _until, _fresh) = (true, until, fresh);

    public CachedResponse Of(byte[] made, KeyValuePair<string, StringValues>[] headers, CacheVersion age) =>
        _fresh is not null && made.AsSpan().IndexOf(Placeholder.Bytes) is >= 0 and var gap
            ? new CachedSplitPage(made[..gap], made[(gap + Placeholder.Bytes.Length)..], _fresh, headers, _until, age)
            : new CachedBytes(made, headers, _until, age);
}

public static class Placeholder
{
    /// <summary>Replaced in a cached response on each request. Random, so that no user text can contain it.</summary>
    public static readonly string Text = "gap" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    internal static readonly byte[] Bytes = Encoding.ASCII.GetBytes(Text);
}

public static class CacheContextExtensions
{
    /// <summary>Only for responses that are the same for everybody.</summary>
    /// <param name="until">UTC expiry; null: never.</param>
    public static void Keep(this HttpContext context, DateTime? until) => CacheContext.Of(context)?.Want(until, null);

    /// <summary>Caches all but one part, which <paramref name="fresh"/> makes per request: ASCII, no HTML.</summary>
    public static string KeepAround(this HttpContext context, DateTime? until, Func<string> fresh)
    {
        if (CacheContext.Of(context) is not { } keeping)
            return fresh();
        keeping.Want(until, fresh);
        return Placeholder.Text;
    }
}
