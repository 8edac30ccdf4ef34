using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plattform.Web;

public static class Redirects
{
    /// <summary>303 after an accepted form, so that reloading does not submit it again.</summary>
    public static StatusCodeResult SeeOther(this PageModel page, string address)
    {
        page.Response.Headers.Location = address;
        return page.StatusCode(StatusCodes.Status303SeeOther);
    }
}
