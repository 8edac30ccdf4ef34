using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Desk sessions: the cookie only names a row; the row decides whether the session is valid.</summary>
public static class Desk
{
    public const string Policy = "desk";
    private const string SessionClaim = "session";
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    public static async Task SignInAsync(this HttpContext context, string email, bool ownDevice)
    {
        var db = context.RequestServices.GetRequiredService<PlattformDb>();
        var now = Now(context);
        var session = new DeskSession
        {
            Email = email,
            OwnDevice = ownDevice,
            CreatedAt = now,
            LastSeenAt = now,
            LastVisitAt = await LastSeenAsync(db, email),
        };
        // Signing in again in the same browser ends its earlier session; expired sessions are deleted too.
        var replaced = SessionOf(context.User);
        await db
            .DeskSessions.Where(s =>
                s.Id == replaced || s.CreatedAt <= now - DeskSession.Remembered || (!s.OwnDevice && s.LastSeenAt <= now - DeskSession.Idle)
            )
            .ExecuteDeleteAsync();
        await db.ForgetOldEntriesAsync(now);
        db.DeskSessions.Add(session);
        db.Note(now, DeskAct.SignedIn, email);
        await db.SaveChangesAsync();
        var identity = new ClaimsIdentity(
            [
                new(SessionClaim, $"{session.Id:N}"),
                new(ClaimTypes.Email, email),
                // Antiforgery tokens are bound to this one: those of an open page stay good when the same person signs in again.
                new(ClaimTypes.NameIdentifier, MailAddresses.Normalise(email)),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        context.User = new(identity); // already for the tokens on the page that answers
        await context.SignInAsync(
            context.User,
            new AuthenticationProperties
            {
                IsPersistent = ownDevice,
                IssuedUtc = new(now),
                ExpiresUtc = new(now + DeskSession.Remembered),
            }
        );
    }

    /// <param name="everywhere">Ends all sessions of this person and voids pending codes and links.</param>
    public static async Task SignOutAsync(this HttpContext context, PlattformDb db, bool everywhere)
    {
        var (id, email) = (SessionOf(context.User), context.User.Who());
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.DeskSessions.Where(s => s.Id == id || (everywhere && s.Email == email)).ExecuteDeleteAsync();
        if (everywhere)
        {
            await db.SignInCodes.Where(c => c.Email == email).ExecuteDeleteAsync();
            await db.SignInLinks.Where(l => l.Email == email).ExecuteDeleteAsync();
        }

        db.Note(Now(context), everywhere ? DeskAct.SignedOutEverywhere : DeskAct.SignedOut, email);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Rejects sessions that expired, were signed out, or whose person is no longer a coordinator.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var db = services.GetRequiredService<PlattformDb>();
        var now = Now(context.HttpContext);
        var session = SessionOf(context.Principal) is { } id
            ? await db.DeskSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id)
            : null;
        var person = session is null || session.IsOver(now) ? null : await services.GetRequiredService<People>().FindAsync(session.Email);
        if (session is null || person is null)
        {
            context.RejectPrincipal();
            return;
        }

        // Not in the cookie, so that a changed role holds with the next request.
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaims(await DeskRoles.ClaimsOfAsync(person.Access, db));

        if (now - session.LastSeenAt > DeskSession.Idle)
            await db
                .DeskSessions.Where(s => s.Id == session.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastVisitAt, s => s.LastSeenAt).SetProperty(s => s.LastSeenAt, now));
        else if (now - session.LastSeenAt > NoteEvery)
            await db.DeskSessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now));
    }

    /// <summary>Sessions are deleted when somebody signs in, the history is kept: the later of both counts.</summary>
    private static async Task<DateTime?> LastSeenAsync(PlattformDb db, string email)
    {
        var seen = await db.DeskSessions.Where(s => s.Email == email).MaxAsync(s => (DateTime?)s.LastSeenAt);
        var acted = await db.DeskEntries.Where(e => e.Who == email).MaxAsync(e => (DateTime?)e.At);
        return seen > acted || acted is null ? seen : acted;
    }

    internal static Guid? SessionOf(ClaimsPrincipal? user) => Guid.TryParse(user?.FindFirstValue(SessionClaim), out var id) ? id : null;

    private static DateTime Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().UtcNow();
}
