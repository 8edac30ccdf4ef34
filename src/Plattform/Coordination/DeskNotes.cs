using System.Security.Claims;
using Plattform.Data;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>What a coordinator did, into the history.</summary>
public static class DeskNotes
{
    /// <summary>Whose desk it is; empty when nobody is signed in.</summary>
    public static string Who(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Email) ?? "";

    /// <summary>At once, for what has no transaction of its own. Asking with HEAD whether a file is there takes nothing along.</summary>
    public static async Task NoteAsync(this HttpContext context, DeskAct act, string slug = "", string numbers = "")
    {
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var db = context.RequestServices.GetRequiredService<PlattformDb>();
        db.Note(context.RequestServices.GetRequiredService<TimeProvider>().UtcNow(), act, context.User.Who(), slug, numbers);
        await db.SaveChangesAsync();
    }
}
