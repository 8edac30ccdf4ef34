using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Data;
using Plattform.Time;
using Plattform.Web.Caching;

namespace Plattform.Meetings;

[AllowAnonymous, Cacheable]
public class InvitationPage(PlattformDb db, TimeProvider time) : PageModel
{
    public InvitationView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await InvitationView.FindAsync(db, slug, time.UtcNow(), cancellationToken) is not { } view)
            return NotFound();
        View = view;
        HttpContext.Keep(view.ChangesByItselfAt);
        return Page();
    }
}
