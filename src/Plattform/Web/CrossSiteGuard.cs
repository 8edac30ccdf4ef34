using Microsoft.Extensions.Options;
using Plattform.Hosting;

namespace Plattform.Web;

/// <summary>Accepts only our own host (health: any), and unsafe requests only from our pages or no page:
/// Sec-Fetch-Site, else Origin. "Origin: null" passes: browsers send it with our forms (Referrer-Policy).</summary>
public sealed class CrossSiteGuard(RequestDelegate next, IOptions<SiteOptions> site)
{
    private readonly Uri _base = new(site.Value.BaseUrl);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !site.Value.IsOurs(request.Host))
            return RefuseAsync(context, StatusCodes.Status400BadRequest);
        if (_base.Scheme == Uri.UriSchemeHttps)
            request.Scheme = _base.Scheme; // also behind a proxy that forgets to say so: nobody reaches us otherwise
        if (!IsSafe(request.Method) && !ComesFromUs(request.Headers))
            return RefuseAsync(context, StatusCodes.Status403Forbidden);
        return next(context);
    }

    private bool ComesFromUs(IHeaderDictionary headers)
    {
        if (headers.TryGetValue("Sec-Fetch-Site", out var fetchSite))
            return fetchSite.ToString() is "same-origin" or "none";
        var origin = headers.Origin.ToString();
        return origin is "" or "null" || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && SameOrigin(from));
    }

    private bool SameOrigin(Uri origin) =>
        origin.Scheme == _base.Scheme && (_base.IsLoopback ? origin.IsLoopback : origin.Authority == _base.Authority);

    /// <summary>Whether the browser itself says so: what is offered once more after signing in must not be somebody else's.</summary>
    public static bool IsSurelyFromUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "same-origin";

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            status == StatusCodes.Status403Forbidden
                ? "Diese Anfrage kam von einer fremden Seite. Bitte öffne das Formular bei uns und sende es von dort ab.\n"
                : "Diese Adresse gehört nicht zu dieser Website.\n"
        );
    }
}
