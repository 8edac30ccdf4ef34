using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
public sealed class SignOutPage(PlattformDb db, Links links) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(db);
        Response.Headers.Location = links["/koordination/anmelden"];
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
