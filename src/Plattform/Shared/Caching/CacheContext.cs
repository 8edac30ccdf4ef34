using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Plattform.Shared.Caching;

/// <summary>One answer that is being made to be kept; its endpoint says for how long.</summary>
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
    /// <summary>Stands in a kept answer for what is made anew for each request. Nobody can write it into a text of theirs.</summary>
    public static readonly string Text = "gap" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    internal static readonly byte[] Bytes = Encoding.ASCII.GetBytes(Text);
}

public static class KeepingOfAnswers
{
    /// <summary>The answer that is being made is the same for everybody, so it may be kept.</summary>
    /// <param name="until">UTC; when it changes by itself. Null: never.</param>
    public static void Keep(this HttpContext context, DateTime? until) => CacheContext.Of(context)?.Want(until, null);

    /// <summary>The same for everybody but one place, which is made for each request. </summary>
    /// <param name="fresh">Plain ASCII without anything HTML would change.</param>
    /// <returns>What to write in that place now.</returns>
    public static string KeepAround(this HttpContext context, DateTime? until, Func<string> fresh)
    {
        if (CacheContext.Of(context) is not { } keeping)
            return fresh();
        keeping.Want(until, fresh);
        return Placeholder.Text;
    }
}
