using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// What every page below /anmeldung/{token} does first: the link is the key, so it is checked before anything is shown.
/// A wrong and a revoked link look the same; only wrong ones are counted against a network.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public abstract class OwnPageModel(
    PlattformDb db, OwnKeys keys, NetworkLimits counts, TimeProvider time, IOptions<LimitsOptions> limits, IOptions<PrivacyOptions> privacy) : PageModel
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public Registration Registration { get; private set; } = null!;
    public Event Meeting { get; private set; } = null!;
    public string Token { get; private set; } = "";
    public DateTime Now => time.GetUtcNow().UtcDateTime;
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);
    public bool CanCancel => !Meeting.HasEnded(Now) && Registration.Answer != Answer.Declined;

    protected PlattformDb Db => db;

    public string Own(string below = "") => $"/anmeldung/{Token}{below}";

    [NonHandler] // by its name it would answer a request with the method PAGE
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Token = RouteData.Values["token"] as string ?? "";
        if (await FindAsync() is { } registration)
        {
            Show(registration);
            Meeting = await db.Events.AsNoTracking().SingleAsync(e => e.Id == registration.EventId);
            await next();
            return;
        }

        var network = Networks.NetworkOf(HttpContext.Connection.RemoteIpAddress ?? IPAddress.None);
        var tooMany = counts.Count("wrong-links", network, Minute) > limits.Value.PersonalPagesPerMinute;
        if (tooMany)
            Response.Headers.RetryAfter = counts.SecondsLeft(Minute).ToString(CultureInfo.InvariantCulture);
        context.Result = new StatusCodeResult(tooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound);
    }

    protected void Show(Registration registration) => Registration = registration;

    protected async Task<Registration?> FindAsync()
    {
        if (!keys.TryReadId(Token, out var id))
            return null;
        var registration = await db.Registrations.AsNoTracking()
            .Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Travel).Include(r => r.Proposal)
            .SingleOrDefaultAsync(r => r.Id == id);
        return registration is not null && keys.Opens(Token, registration.Generation) ? registration : null;
    }
}
