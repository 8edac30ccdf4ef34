using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Plattform.Web;

/// <summary>An antiforgery token needs a cookie, and attendees get none: public pages rely on the
/// <see cref="CrossSiteGuard"/>. Desk pages have a session and keep their tokens.</summary>
internal sealed class IgnoreAntiforgeryOnPublicPages : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        if (model.HandlerTypeAttributes.OfType<AllowAnonymousAttribute>().Any())
            model.Filters.Add(new IgnoreAntiforgeryTokenAttribute { Order = 2000 });
    }
}
