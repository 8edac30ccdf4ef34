using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

[AllowAnonymous]
[ResponseCache(NoStore = true)]
public abstract class OwnPageModel(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy
) : PageModel
{
    private readonly PersonalLinkAuthenticator _door = new(db, keys, counts, limits);

    public Registration Registration { get; private set; } = null!;
    public Meeting Meeting { get; private set; } = null!;
    public string Token { get; private set; } = "";
    public DateTime Now => time.UtcNow();
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);
    public IReadOnlyList<string> Access => Registration.MaySeeAccess && Meeting.Status == MeetingStatus.Published ? Meeting.Access : [];
    public bool CanCancel => !Meeting.HasEnded(Now) && !Registration.HasDeclined;

    protected PlattformDb Db => db;

    protected virtual LinkPurpose Purpose => LinkPurpose.OwnPage;

    public string Own(string below = "") => $"/anmeldung/{Token}{below}";

    [NonHandler] // by its name it would answer a request with the method PAGE
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Token = RouteData.Values["token"] as string ?? "";
        if (await FindAsync() is { } registration)
        {
            Show(registration);
            Meeting = await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == registration.MeetingId);
            await next();
            return;
        }

        context.Result = new StatusCodeResult(await _door.RefuseAsync(HttpContext));
    }

    protected void Show(Registration registration) => Registration = registration;

    protected Task<Registration?> FindAsync() => _door.OpenAsync(Token, Purpose);
}
