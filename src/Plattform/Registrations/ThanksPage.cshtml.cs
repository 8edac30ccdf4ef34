using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Events;

namespace Plattform.Registrations;

/// <summary>The same for everybody who gave this answer: it says that it arrived and that the mail tells what counts, never more.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class ThanksPageModel(PlattformDb db) : PageModel
{
    public Event Meeting { get; private set; } = null!;

    /// <summary><c>onsite</c>, <c>online</c>, <c>declined</c>, <c>waiting</c> or nothing we know.</summary>
    public string Told { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? antwort)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug && e.Status != EventStatus.Draft) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Told = antwort is "onsite" or "online" or "declined" or "waiting" ? antwort : "";
        return Page();
    }
}
