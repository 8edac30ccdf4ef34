using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>The one place where roles are enforced, as part of the desk's policy, by what an address says of itself: the meeting in its route or
/// query, <see cref="OpenToEveryRoleAttribute"/>, <see cref="ReadersMayPostAttribute"/>. What says nothing is for those with every meeting, and a
/// form for those who may do everything.</summary>
public static class DeskRoles
{
    /// <summary>A slug, or <see cref="EveryMeeting"/>, which is none.</summary>
    private const string MeetingClaim = "meeting";
    private const string EveryMeeting = "*";

    public static bool MayChange(this ClaimsPrincipal user) => user.IsInRole($"{DeskRole.All}");

    public static bool IsAtTheDoor(this ClaimsPrincipal user) => user.IsInRole($"{DeskRole.Door}");

    public static bool HasEveryMeeting(this ClaimsPrincipal user) => user.HasClaim(MeetingClaim, EveryMeeting);

    public static bool Has(this ClaimsPrincipal user, string slug) => user.HasEveryMeeting() || user.HasClaim(MeetingClaim, slug);

    public static async Task<IEnumerable<Claim>> ClaimsOfAsync(DeskAccess access, PlattformDb db)
    {
        IEnumerable<string> meetings = access.Meetings is { } some
            ? await db.Meetings.Where(m => some.Contains(m.Id)).Select(m => m.Slug).ToListAsync()
            : [EveryMeeting];
        return meetings.Select(meeting => new Claim(MeetingClaim, meeting)).Prepend(new(ClaimTypes.Role, $"{access.Role}"));
    }

    public static bool MayAct(AuthorizationHandlerContext access) =>
        access.Resource is HttpContext context && RefusalOf(context, access.User) == Refusal.None;

    /// <summary>403 with a page that says why.</summary>
    public static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> refusal)
    {
        var (context, texts) = (refusal.HttpContext, refusal.HttpContext.RequestServices.GetRequiredService<Texts>());
        var (title, text) = RefusalOf(context, context.User) switch
        {
            Refusal.DoorOnly or Refusal.None when context.User.IsAtTheDoor() => (
                texts["Du bist hier nur für den Einlass da."],
                texts["Brauchst du mehr, dann bitte jemanden aus der Gruppe, deine Rolle zu ändern."]
            ),
            Refusal.OtherMeeting => (
                texts["Dieses Treffen gehört nicht zu deinen."],
                texts["Soll es dazugehören, dann bitte jemanden aus der Gruppe, es dir zu geben."]
            ),
            Refusal.EveryMeetingOnly => (
                texts["Das dürfen nur die, die alle Treffen haben."],
                texts["Es ist nichts geändert. Soll es anders sein, bitte jemanden aus der Gruppe darum."]
            ),
            _ => (
                texts["Du darfst hier nur lesen."],
                texts["Es ist nichts geändert. Soll es anders sein, bitte jemanden aus der Gruppe, deine Rolle auf „alles“ zu stellen."]
            ),
        };
        context.ExplainError(title, text);
        if (!context.User.CameByDoorLink())
            context.OfferOnError("/koordination", texts["Zur Koordination"]);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Refusal RefusalOf(HttpContext context, ClaimsPrincipal user)
    {
        var (request, metadata) = (context.Request, context.GetEndpoint()?.Metadata);
        var isOpen = metadata?.GetMetadata<OpenToEveryRoleAttribute>() is not null;
        var slug =
            context.GetRouteValue("slug") as string
            ?? (
                metadata?.GetMetadata<MeetingInQueryAttribute>() is { Name: var name }
                && request.Query[name].FirstOrDefault() is { Length: > 0 } named
                    ? named
                    : null
            );
        if (user.IsAtTheDoor() && !isOpen)
            return Refusal.DoorOnly;
        if (slug is not null && !user.Has(slug))
            return Refusal.OtherMeeting;
        if (slug is null && !isOpen && !user.HasEveryMeeting())
            return Refusal.EveryMeetingOnly;
        if (
            HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || metadata?.GetMetadata<ReadersMayPostAttribute>()?.Allows(request) == true
        )
            return Refusal.None;
        if (slug is not null && user.IsAtTheDoor())
            return Refusal.None;
        if (!user.MayChange())
            return user.IsAtTheDoor() ? Refusal.DoorOnly : Refusal.ReadOnly;
        return slug is null && !user.HasEveryMeeting() ? Refusal.EveryMeetingOnly : Refusal.None;
    }

    private enum Refusal
    {
        None,
        ReadOnly,
        DoorOnly,
        OtherMeeting,
        EveryMeetingOnly,
    }
}

/// <summary>Opens for every role, also for those of single meetings; with a meeting in the route its door may also send the page's forms.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToEveryRoleAttribute : Attribute;

/// <summary>With this in the query the page is about one meeting, without it about all.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MeetingInQueryAttribute(string name) : Attribute
{
    public string Name => name;
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
