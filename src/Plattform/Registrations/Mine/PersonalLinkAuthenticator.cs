using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// What stands before every address below /anmeldung/{token}: the link is the key, so it is checked before anything is shown.
/// A wrong and a revoked link look the same; only wrong ones are counted against a network.
/// </summary>
public sealed class PersonalLinkAuthenticator(PlattformDb db, PersonalLinks keys, NetworkLimits counts, IOptions<LimitsOptions> limits)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Whose link it is; null: it opens nothing, and the answer is <see cref="RefuseAsync"/>.</summary>
    /// <param name="purpose">What its link was made for: one for something else opens nothing here.</param>
    public async Task<Registration?> OpenAsync(string token, LinkPurpose purpose = LinkPurpose.OwnPage)
    {
        if (!keys.TryReadId(token, out var id))
            return null;
        var registration = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Travel)
            .Include(r => r.Proposals)
            .SingleOrDefaultAsync(r => r.Id == id);
        return registration is not null && keys.Opens(token, registration, purpose) ? registration : null;
    }

    /// <summary>
    /// Says with which status a link that opens nothing is answered, and counts the wrong ones. One of ours whose registration
    /// is not there any more was right once: it was deleted, and nothing but the link itself says so.
    /// </summary>
    public async Task<int> RefuseAsync(HttpContext context)
    {
        var texts = Texts.For(Languages.Of(context));
        if (
            context.GetRouteValue("token") is string token
            && keys.TryReadId(token, out var id)
            && keys.IsOurs(token)
            && !await db.Registrations.AnyAsync(r => r.Id == id)
        )
        {
            context.OfferOnError("/datenschutz", texts["Datenschutz"]);
            return StatusCodes.Status410Gone;
        }

        context.OfferOnError("/anmeldung/link", texts["Link noch einmal schicken"]);
        if (!counts.IsAbove("wrong-links", context.Connection.RemoteIpAddress, Minute, limits.Value.PersonalPagesPerMinute))
            return StatusCodes.Status404NotFound;
        context.Response.Headers.RetryAfter = counts.SecondsLeft(Minute).ToString(CultureInfo.InvariantCulture);
        return StatusCodes.Status429TooManyRequests;
    }
}
