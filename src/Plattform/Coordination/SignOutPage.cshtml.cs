using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
public sealed class SignOutPage(PlattformDb db, Links links) : PageModel
{
    public void OnGet() { }

    /// <param name="ueberall">Not only here.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string? ueberall)
    {
        await HttpContext.SignOutAsync(db, everywhere: ueberall == "ja");
        return this.SeeOther(links["/koordination/anmelden"]);
    }
}
