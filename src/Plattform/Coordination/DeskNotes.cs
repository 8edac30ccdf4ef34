using System.Security.Claims;
using Plattform.Data;
using Plattform.Time;

namespace Plattform.Coordination;

public static class DeskNotes
{
    public static string Who(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Email) ?? "";

    /// <summary>Saves at once, for actions without a transaction. HEAD requests are not recorded.</summary>
    public static async Task NoteAsync(this HttpContext context, DeskAct act, string slug = "", string numbers = "")
    {
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var db = context.RequestServices.GetRequiredService<PlattformDb>();
        db.Note(context.RequestServices.GetRequiredService<TimeProvider>().UtcNow(), act, context.User.Who(), slug, numbers);
        await db.SaveChangesAsync();
    }
}
