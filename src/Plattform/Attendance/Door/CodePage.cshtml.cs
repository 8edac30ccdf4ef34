using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>What the personal QR holds. Leads those at the door to the entry; all others read the same for valid and invalid
/// codes, so a finder learns nothing.</summary>
[AllowAnonymous]
[OpenToDoorLinks]
[ResponseCache(NoStore = true)]
public sealed class CodePage(PlattformDb db, PersonalLinks codes, LocalizedLinks links, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        return User.Identity?.IsAuthenticated == true && await DoorAsync(code) is { } slug
            ? this.SeeOther(links[$"/koordination/{slug}/einlass?code={Uri.EscapeDataString(code)}"])
            : Page();
    }

    /// <summary>The code's meeting if it goes on and is theirs, else the one where they are now: its door says what is wrong
    /// with the code.</summary>
    private async Task<string?> DoorAsync(string code)
    {
        var meeting =
            codes.TryReadId(code, out var id) && codes.IsDoorCode(code)
                ? await db.Registrations.Where(r => r.Id == id).Select(r => r.MeetingId).SingleOrDefaultAsync()
                : Guid.Empty;
        var theirs = (await db.Meetings.AsNoTracking().OrderBy(m => m.StartsAt).ToListAsync()).FindAll(m => User.Has(m.Slug));
        var own = theirs.Find(m => m.Id == meeting);
        var now = time.UtcNow();
        return own is { } its && !its.IsOver(now)
            ? its.Slug
            : (theirs.Find(m => m.Status == MeetingStatus.Published && !m.IsOver(now)) ?? own ?? theirs.LastOrDefault())?.Slug;
    }
}
