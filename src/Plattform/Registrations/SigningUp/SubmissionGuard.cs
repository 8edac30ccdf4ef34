using System.Globalization;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>Slows robots down without a captcha: stamp age, honeypot field, limits per network. Refusals return the
/// filled form, so nobody is locked out.</summary>
public sealed class SubmissionGuard(NetworkLimits counts, IOptions<LimitsOptions> limits, TimeProvider time)
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="trap">Content of the hidden honeypot field.</param>
    public Objection? Objection(StampReading stamp, string trap, HttpContext context, Texts texts)
    {
        var address = context.Connection.RemoteIpAddress;
        if (counts.IsAbove("posts-hour", address, Hour, limits.Value.PostsPerNetworkPerHour))
        {
            var seconds = counts.SecondsLeft(Hour);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return new(
                StatusCodes.Status429TooManyRequests,
                texts.Count(
                    (seconds + 59) / 60,
                    "Von hier kamen gerade sehr viele Antworten. Bitte sende deine in einer Minute noch einmal ab. Es ist nichts verloren.",
                    "Von hier kamen gerade sehr viele Antworten. Bitte sende deine in {0} Minuten noch einmal ab. Es ist nichts verloren."
                )
            );
        }

        var crowded = counts.IsAbove("posts", address, TenMinutes, limits.Value.PostsPerNetworkPer10Minutes);
        if (stamp.State != StampState.Valid)
            return new(
                StatusCodes.Status422UnprocessableEntity,
                texts["Die Seite war zu lange offen. Deine Eingaben stehen noch unten. Bitte sende sie noch einmal ab."]
            );
        if (trap.Length > 0)
            return new(
                StatusCodes.Status422UnprocessableEntity,
                texts[
                    "Ein verstecktes Feld war ausgefüllt, wahrscheinlich von deinem Browser. Wir haben es geleert. Bitte sende noch einmal ab."
                ]
            );
        var age = time.UtcNow() - stamp.IssuedAt;
        if (crowded && age < Patience)
        {
            context.Response.Headers.RetryAfter = Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new(
                StatusCodes.Status429TooManyRequests,
                texts["Hier melden sich gerade viele an. Bitte sende in 20 Sekunden noch einmal ab. Es ist nichts verloren."]
            );
        }

        return age < TimeSpan.FromSeconds(limits.Value.SecondsToFillForm)
            ? new(
                StatusCodes.Status422UnprocessableEntity,
                texts["Das ging sehr schnell. Bitte sieh noch einmal drüber und sende dann ab."]
            )
            : null;
    }
}

public sealed record Objection(int Status, string Sentence);
