using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>The button of every <see cref="UndoBar"/>; it shows nothing itself.</summary>
[ResponseCache(NoStore = true)]
public sealed class UndoPage(PlattformDb db, Registrar registrar, LocalizedLinks links) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug) =>
        await db.Meetings.IdBySlugAsync(slug) is null ? NotFound() : this.SeeOther(links[$"/koordination/{slug}/teilnahme"]);

    /// <param name="back">A page of this meeting; it gets <c>rueckgaengig</c>, the change or why it stays.</param>
    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] Guid? change, [FromForm] string? back)
    {
        if (change is not { } id)
            return BadRequest();
        if (await db.Meetings.IdBySlugAsync(slug) is not { } meetingId)
            return NotFound();
        var outcome = await registrar.SubmitAsync(new UndoDeskChange(meetingId, id, User.Who()));
        var desk = $"/koordination/{slug}";
        var path =
            back is not null && (back == desk || back.StartsWith(desk + "/", StringComparison.Ordinal)) ? back : $"{desk}/teilnahme";
        var said = outcome switch
        {
            CommandResult.Done => $"{id:N}",
            CommandResult.Closed => "zu-spaet",
            CommandResult.Already => "schon-fort",
            _ => "weg",
        };
        return this.SeeOther(links[path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "rueckgaengig=" + said]);
    }
}
