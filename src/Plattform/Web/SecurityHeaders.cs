using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Plattform.Hosting;
using Plattform.Look;

namespace Plattform.Web;

/// <summary>Headers on every response: no foreign content, no framing (but the preview, by its editor), no script but ours, no Referer, because some
/// URLs are keys. Headers set by an endpoint stay.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<SiteOptions> site, IEnumerable<PrivatePathPrefix> personal)
{
    /// <summary>web-share is left out: our pages may use it by default, and some browsers warn about the name.</summary>
    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
        + "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), "
        + "payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    /// <summary>For a page that reads codes with the camera.</summary>
    public static string PermissionsWithCamera { get; } = Permissions.Replace("camera=()", "camera=(self)", StringComparison.Ordinal);

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

    private static string Policy(string? styleHash, string frame = "", string framed = "'none'") =>
        $"default-src 'none'; style-src {styleHash ?? "'none'"}; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; {frame}frame-ancestors {framed}";

    private void Write(HttpContext context, bool isPersonal)
    {
        var headers = context.Response.Headers;
        if (isPersonal)
            (headers.CacheControl, headers["X-Robots-Tag"]) = ("no-store", "noindex");
        if (context.MayFrame() || context.MayBeFramed())
            headers.ContentSecurityPolicy = Policy(
                context.AllowedStyle(),
                context.MayFrame() ? "frame-src 'self'; " : "",
                context.MayBeFramed() ? "'self'" : "'none'"
            );
        Complete(headers, context.AllowedStyle(), site.Value.IsHttps);
    }

    /// <param name="styleHash">Of the inline style; null: none. Cached responses are completed only once.</param>
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

/// <summary>Nothing below this path is cached or indexed, including errors, files and redirects.</summary>
public sealed record PrivatePathPrefix(string Path);
