using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Opening shows a button, pressing it signs in: mail scanners open links but press nothing.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class SignInLinkPage(SignIns signIns, LocalizedLinks links) : PageModel
{
    public string Token { get; private set; } = "";
    public bool IsGood { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        Token = token;
        IsGood = await signIns.IsGoodAsync(token);
        if (!IsGood)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, [FromForm] string? ownDevice)
    {
        if (await signIns.UseLinkAsync(token) is not { } coordinator)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }

        await HttpContext.SignInAsync(coordinator, ownDevice == "true");
        return this.SeeOther(links["/koordination"]);
    }
}
