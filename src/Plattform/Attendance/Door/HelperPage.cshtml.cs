using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>Opening shows a button, pressing it makes the phone one of the door: messengers open links but press nothing.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class HelperPage(PlattformDb db, DeskKeys keys, LocalizedLinks links, TimeProvider time) : PageModel
{
    public string Token { get; private set; } = "";
    public Meeting Meeting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token) => await LoadAsync(token) is { } refusal ? StatusCode(refusal) : Page();

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await LoadAsync(token) is { } refusal)
            return StatusCode(refusal);
        await HttpContext.EnterDoorAsync(_link, Meeting);
        return this.SeeOther(links[$"/koordination/{Meeting.Slug}/einlass"]);
    }

    private DoorLink _link = null!;

    /// <returns>Null: the link is good.</returns>
    private async Task<int?> LoadAsync(string token)
    {
        Token = token;
        if (!keys.TryReadDoor(token, out var id))
            return StatusCodes.Status404NotFound;
        if (await db.FindDoorLinkAsync(id, time.UtcNow()) is not { } found)
        {
            DoorSession.Explain(HttpContext);
            return StatusCodes.Status410Gone;
        }

        (_link, Meeting) = found;
        return null;
    }
}
