using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Plattform.Look;
using Plattform.Mail;

namespace Plattform.Coordination;

/// <summary>The one place where roles are enforced, as part of the desk's policy: readers may open everything and send nothing, except
/// what a page names with <see cref="ReadersMayPostAttribute"/>.</summary>
public static class DeskRoles
{
    public static bool MayChange(this ClaimsPrincipal user) => user.IsInRole($"{DeskRole.All}");

    public static bool MayAct(AuthorizationHandlerContext access) =>
        access.User.MayChange()
        || (
            access.Resource is HttpContext { Request: var request } context
            && (
                HttpMethods.IsGet(request.Method)
                || HttpMethods.IsHead(request.Method)
                || context.GetEndpoint()?.Metadata.GetMetadata<ReadersMayPostAttribute>()?.Allows(request) == true
            )
        );

    /// <summary>403 with a page that says why.</summary>
    public static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> refusal)
    {
        var (context, texts) = (refusal.HttpContext, refusal.HttpContext.RequestServices.GetRequiredService<Texts>());
        context.ExplainError(
            texts["Du darfst hier nur lesen."],
            texts["Es ist nichts geändert. Soll es anders sein, bitte jemanden aus der Gruppe, deine Rolle auf „alles“ zu stellen."]
        );
        context.OfferOnError("/koordination", texts["Zur Koordination"]);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

/// <summary>A form that changes nothing, or only what belongs to its sender.</summary>
/// <param name="name">The form has this field; null: any form of the page.</param>
/// <param name="value">With exactly this value; null: with any.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadersMayPostAttribute(string? name = null, string? value = null) : Attribute
{
    public string? Name => name;
    public string? Value => value;

    public bool Allows(HttpRequest request) =>
        Name is null
        || (request.HasFormContentType && request.Form.TryGetValue(Name, out var sent) && (Value is null || sent.ToString() == Value));
}
