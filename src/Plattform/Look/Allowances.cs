namespace Plattform.Look;

public static class Allowances
{
    private static readonly object Key = new();
    private static readonly object WayOut = new();
    private static readonly object Reason = new();
    private static readonly object Frame = new();
    private static readonly object Framed = new();

    /// <summary>Called by the layout; without it the CSP allows no style.</summary>
    public static void AllowStyle(this HttpContext context, string hash) => context.Items[Key] = hash;

    public static string? AllowedStyle(this HttpContext context) => context.Items[Key] as string;

    /// <summary>Called by a page that shows another one of ours in a frame.</summary>
    public static void AllowFrame(this HttpContext context) => context.Items[Frame] = true;

    public static bool MayFrame(this HttpContext context) => context.Items.ContainsKey(Frame);

    /// <summary>Called by a page that another one of ours may show in a frame.</summary>
    public static void AllowFraming(this HttpContext context) => context.Items[Framed] = true;

    public static bool MayBeFramed(this HttpContext context) => context.Items.ContainsKey(Framed);

    /// <summary>Adds this link to the error page, if the request ends there.</summary>
    public static void OfferOnError(this HttpContext context, string path, string words) => context.Items[WayOut] = (path, words);

    public static (string Path, string Words)? OfferedOnError(this HttpContext context) => context.Items[WayOut] as (string, string)?;

    /// <summary>What the error page says instead of its own words for the status.</summary>
    public static void ExplainError(this HttpContext context, string what, string next) => context.Items[Reason] = (what, next);

    public static (string What, string Next)? ExplainedError(this HttpContext context) => context.Items[Reason] as (string, string)?;

    /// <summary>For pictures and calendars that other sites may embed.</summary>
    public static void AllowElsewhere(this HttpResponse response) => response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
}
