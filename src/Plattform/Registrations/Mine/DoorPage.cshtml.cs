using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plattform.Registrations;

/// <summary>What somebody's QR code leads to: the same for every code, a right one and a wrong one, so that it tells a finder nothing.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class DoorPage : PageModel
{
    public void OnGet() => Response.Headers["X-Robots-Tag"] = "noindex";
}
