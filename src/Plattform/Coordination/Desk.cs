using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;

namespace Plattform.Coordination;

/// <summary>Sessions of the desk: the cookie names a row, and the row decides.</summary>
public static class Desk
{
    public const string Policy = "desk";
    private const string SessionClaim = "session";
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    public static async Task SignInAsync(this HttpContext context, string email, bool ownDevice)
    {
        var db = context.RequestServices.GetRequiredService<PlattformDb>();
        var now = Now(context);
        var session = new DeskSession { Email = email, OwnDevice = ownDevice, CreatedAt = now, LastSeenAt = now };
        await db.DeskSessions.Where(s => s.CreatedAt < now - DeskSession.Remembered).ExecuteDeleteAsync();
        db.DeskSessions.Add(session);
        await db.SaveChangesAsync();
        var identity = new ClaimsIdentity([new(SessionClaim, $"{session.Id:N}"), new(ClaimTypes.Email, email)], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties
        {
            IsPersistent = ownDevice,
            IssuedUtc = new(now),
            ExpiresUtc = new(now + DeskSession.Remembered),
        });
    }

    public static async Task SignOutAsync(this HttpContext context, PlattformDb db)
    {
        if (SessionOf(context.User) is { } id)
            await db.DeskSessions.Where(s => s.Id == id).ExecuteDeleteAsync();
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>A session that is over, signed out elsewhere, or whose person is no coordinator any more, ends here.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var db = services.GetRequiredService<PlattformDb>();
        var now = Now(context.HttpContext);
        var session = SessionOf(context.Principal) is { } id ? await db.DeskSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id) : null;
        if (session is null || session.IsOver(now) || await services.GetRequiredService<People>().FindAsync(session.Email) is null)
        {
            context.RejectPrincipal();
            return;
        }

        if (now - session.LastSeenAt > NoteEvery)
            await db.DeskSessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now));
    }

    private static Guid? SessionOf(ClaimsPrincipal? user) =>
        Guid.TryParse(user?.FindFirstValue(SessionClaim), out var id) ? id : null;

    private static DateTime Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
}
