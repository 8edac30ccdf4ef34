using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Coordination;

/// <summary>Sessions of helpers without an account. The cookie only names a <see cref="DoorLink"/>, and is looked at nowhere but at addresses
/// marked <see cref="OpenToDoorLinksAttribute"/>: everywhere else a helper is a stranger.</summary>
public static class DoorSession
{
    public const string Scheme = "door";
    private const string LinkClaim = "door-link";
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    public static bool CameByDoorLink(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == LinkClaim);

    /// <summary>Null: revoked, or the meeting is over.</summary>
    public static async Task<(DoorLink Link, Meeting Meeting)?> FindDoorLinkAsync(this PlattformDb db, Guid id, DateTime now) =>
        await db.DoorLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id) is { } link
        && await db.Meetings.AsNoTracking().SingleAsync(m => m.Id == link.MeetingId) is var meeting
        && !meeting.IsOver(now)
            ? (link, meeting)
            : null;

    public static async Task EnterDoorAsync(this HttpContext context, DoorLink link, Meeting meeting) =>
        await context.SignInAsync(
            Scheme,
            new(new ClaimsIdentity([new(LinkClaim, $"{link.Id:N}")], Scheme)),
            new()
            {
                IssuedUtc = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
                ExpiresUtc = new(meeting.EndsAt + TimeSpan.FromDays(1)), // so that after the end there is a sentence instead of a stranger's sign-in
            }
        );

    public static Task LeaveDoorAsync(this HttpContext context) => context.SignOutAsync(Scheme);

    internal static void Configure(CookieAuthenticationOptions options, SiteOptions site)
    {
        options.Cookie.Name = site.IsHttps ? "__Host-plattform-einlass" : "plattform-einlass";
        options.Cookie.SecurePolicy = site.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        options.Cookie.SameSite = SameSiteMode.Lax; // the phone's camera opens /einlass/{code} from outside
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.SlidingExpiration = false;
        // Not Expires: the clock of the phone may be wrong. And not only until the browser is closed: the phone may be switched off in between.
        options.Events.OnSigningIn = entering =>
        {
            entering.CookieOptions.MaxAge = entering.Properties.ExpiresUtc - entering.Properties.IssuedUtc;
            return Task.CompletedTask;
        };
    }

    /// <summary>Whoever is signed in at the desk needs no link.</summary>
    internal static async Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (
            metadata?.GetMetadata<OpenToDoorLinksAttribute>() is null
            || context.User.Identity?.IsAuthenticated == true
            || (await context.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(LinkClaim) is not { } named
            || !Guid.TryParse(named, out var id)
        )
        {
            await next(context);
            return;
        }

        var (db, now) = (
            context.RequestServices.GetRequiredService<PlattformDb>(),
            context.RequestServices.GetRequiredService<TimeProvider>().UtcNow()
        );
        if (await db.FindDoorLinkAsync(id, now) is { } found)
        {
            await NoteUseAsync(db, found.Link, now);
            context.User = new(
                new ClaimsIdentity(
                    [
                        new(LinkClaim, named),
                        new(ClaimTypes.NameIdentifier, "door " + named), // what antiforgery tokens are bound to
                        .. await DeskRoles.ClaimsOfAsync(new(DeskRole.Door, [found.Meeting.Id]), db),
                    ],
                    Scheme
                )
            );
        }
        else if (metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            Explain(context);
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        await next(context);
    }

    public static void Explain(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<Texts>();
        context.ExplainError(
            texts["Dieser Link gilt nicht mehr."],
            texts["Das Treffen ist vorbei, oder jemand hat den Link zurückgenommen. Danke, dass du geholfen hast."]
        );
    }

    private static async Task NoteUseAsync(PlattformDb db, DoorLink link, DateTime now)
    {
        if (link.LastUsedAt is null || now - link.LastUsedAt > NoteEvery)
            await db.DoorLinks.Where(l => l.Id == link.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.LastUsedAt, now));
    }
}

/// <summary>Opens for a helper's phone too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToDoorLinksAttribute : Attribute;
