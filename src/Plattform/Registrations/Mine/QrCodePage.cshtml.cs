using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plattform.Registrations;

/// <summary>The target of every QR code; the same for valid and invalid codes, so a finder learns nothing.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class QrCodePage : PageModel
{
    public void OnGet() => Response.Headers["X-Robots-Tag"] = "noindex";
}
