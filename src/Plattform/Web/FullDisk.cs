using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Plattform.Look;

namespace Plattform.Web;

/// <summary>Lets a module recognize its own exceptions for a full disk.</summary>
public sealed record DiskFullSign(Func<Exception, bool> IsIt);

/// <summary>RegistrationData 503 with a resubmit button when the disk is full, unless the page redisplays its form.</summary>
public sealed class FullDisk(RequestDelegate next, IEnumerable<DiskFullSign> signs, ILogger<FullDisk> log)
{
    public const int SecondsToWait = 120;

    private static readonly object Key = new();

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && signs.Any(sign => sign.IsIt(failure)))
        {
            log.LogWarning("The disk is full: what somebody sent could not be stored");
            context.Response.Clear();
            (context.Response.StatusCode, context.Items[Key]) = (StatusCodes.Status503ServiceUnavailable, true);
            context.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static string Sentence(Texts texts) =>
        texts[
            "Gerade können wir nichts speichern, weil auf dem Server kein Platz mehr ist. Bitte sende in ein paar Minuten noch einmal ab. Es ist nichts verloren."
        ];

    public static bool IsReasonOf(HttpContext context) => context.Items.ContainsKey(Key);

    /// <summary>The form to resubmit; null if there is none or it has files, which a page cannot send back.</summary>
    public static SentForm? Sent(HttpContext context)
    {
        if (
            !IsReasonOf(context)
            || !HttpMethods.IsPost(context.Request.Method)
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not { } original
            || context.Features.Get<IFormFeature>()?.Form is not { Files.Count: 0 } form
        )
            return null;
        var address = new PathString(original.OriginalPath).ToUriComponent() + original.OriginalQueryString;
        return address.StartsWith("//", StringComparison.Ordinal)
            ? null
            : new(
                address,
                [.. form.SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? "")))]
            );
    }
}

public sealed record SentForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields);
