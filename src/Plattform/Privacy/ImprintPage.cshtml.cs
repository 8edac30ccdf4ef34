using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plattform.Privacy;

[AllowAnonymous]
public sealed class ImprintPage : PageModel;
