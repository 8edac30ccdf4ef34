using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Plattform.Shared;

public static class Redirects
{
    /// <summary>303: the answer to a form that was accepted. The browser goes on with GET, so that reloading sends nothing twice.</summary>
    public static StatusCodeResult SeeOther(this PageModel page, string address)
    {
        page.Response.Headers.Location = address;
        return page.StatusCode(StatusCodes.Status303SeeOther);
    }
}
