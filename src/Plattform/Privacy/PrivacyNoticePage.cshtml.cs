using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Hosting;

namespace Plattform.Privacy;

[AllowAnonymous]
public sealed class PrivacyNoticePage(IOptions<PrivacyOptions> privacy) : PageModel
{
    public PrivacyOptions Privacy => privacy.Value;
}
