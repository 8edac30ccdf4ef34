using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>Checks the link before any page below /anmeldung/{token}. A wrong and a revoked link look the same; only
/// wrong ones count against a network's limit.</summary>
public sealed class PersonalLinkAuthenticator(PlattformDb db, PersonalLinks keys, NetworkLimits counts, IOptions<LimitsOptions> limits)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The link's registration; null: invalid, respond with <see cref="RefuseAsync"/>.</summary>
    /// <param name="purpose">Links made for any other purpose are invalid here.</param>
    public async Task<Registration?> OpenAsync(string token, LinkPurpose purpose = LinkPurpose.OwnPage)
    {
        if (!keys.TryReadId(token, out var id))
            return null;
        var registration = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Choices)
            .Include(r => r.Travel)
            .Include(r => r.Proposals)
            .SingleOrDefaultAsync(r => r.Id == id);
        return registration is not null && keys.Opens(token, registration, purpose) ? registration : null;
    }

    /// <summary>The status for an invalid link; 410 for a signed one whose registration was deleted.</summary>
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
