using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Plattform.Shared;

/// <summary>
/// Razor demands an antiforgery token, and so a cookie, on every POST. Attendees get no cookie: public pages rely on the
/// <see cref="CrossSiteGuard"/>; pages of the desk, which has a session, keep their token.
/// </summary>
internal sealed class IgnoreAntiforgeryOnPublicPages : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        if (model.HandlerTypeAttributes.OfType<AllowAnonymousAttribute>().Any())
            model.Filters.Add(new IgnoreAntiforgeryTokenAttribute { Order = 2000 });
    }
}
