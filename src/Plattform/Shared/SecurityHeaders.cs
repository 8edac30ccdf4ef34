using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Plattform.Shared;

/// <summary>
/// Headers on every answer. Nothing comes from elsewhere, nothing runs that is not our one script, nobody frames us, and no address
/// (some are keys) leaves as a Referer. What an endpoint has set itself stays.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<SiteOptions> site, IEnumerable<PrivatePathPrefix> personal)
{
    /// <summary>Off; sharing (our own pages may, unless somebody says otherwise) is not named, because some browsers complain about the word.</summary>
    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
        + "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), "
        + "payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    public Task InvokeAsync(HttpContext context)
    {
        var isPersonal = personal.Any(place => context.Request.Path.StartsWithSegments(place.Path, StringComparison.OrdinalIgnoreCase)); // now: an error page has another path
        context.Response.OnStarting(() =>
        {
            Write(context, isPersonal);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static string Policy(string? styleHash) =>
        $"default-src 'none'; style-src {styleHash ?? "'none'"}; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private void Write(HttpContext context, bool isPersonal)
    {
        var headers = context.Response.Headers;
        if (isPersonal)
            (headers.CacheControl, headers["X-Robots-Tag"]) = ("no-store", "noindex");
        Complete(headers, context.AllowedStyle(), site.Value.IsHttps);
    }

    /// <summary>What every answer carries besides its own. A kept one is given these once and for all.</summary>
    /// <param name="styleHash">Of the style that stands in the page; null: none.</param>
    internal static void Complete(IHeaderDictionary headers, string? styleHash, bool isHttps)
    {
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, Policy(styleHash));
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", Permissions);
        if (isHttps)
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
    }
}

/// <summary>Whatever lies at or below this path is kept nowhere and found by nobody, also an error, a file or a redirect.</summary>
public sealed record PrivatePathPrefix(string Path);

/// <summary>What one answer may do beyond the rest.</summary>
public static class Allowances
{
    private static readonly object Key = new();
    private static readonly object WayOut = new();

    /// <summary>The layout says which style stands in the page; without it no style is allowed.</summary>
    /// <param name="hash">See <see cref="Style.Hash"/>.</param>
    public static void AllowStyle(this HttpContext context, string hash) => context.Items[Key] = hash;

    public static string? AllowedStyle(this HttpContext context) => context.Items[Key] as string;

    /// <summary>If this request ends with the error page, it shows this way besides its own.</summary>
    public static void OfferOnError(this HttpContext context, string path, string words) => context.Items[WayOut] = (path, words);

    public static (string Path, string Words)? OfferedOnError(this HttpContext context) => context.Items[WayOut] as (string, string)?;

    /// <summary>A picture or a calendar that other sites may show.</summary>
    public static void AllowElsewhere(this HttpResponse response) => response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
}
