using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Data;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Coordination;

[ResponseCache(NoStore = true)]
[OpenToEveryRole]
[ReadersMayPost]
public sealed class SignOutPage(PlattformDb db, LocalizedLinks links) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync([FromForm] string? ueberall)
    {
        await HttpContext.SignOutAsync(db, everywhere: ueberall == "ja");
        return this.SeeOther(links["/koordination/anmelden"]);
    }
}
