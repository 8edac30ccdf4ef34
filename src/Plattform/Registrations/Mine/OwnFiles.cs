using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Links;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>Downloads below /anmeldung/{token}, authenticated like the pages there and never cached.</summary>
internal static class OwnFiles
{
    public static void MapOwnFiles(this WebApplication app)
    {
        app.MapReading("/anmeldung/{token}/kalender.ics", CalendarAsync).AllowAnonymous().AddEndpointFilter(KeepNowhereAsync);
        app.MapReading("/anmeldung/{token}/qr.svg", QrAsync).AllowAnonymous().AddEndpointFilter(KeepNowhereAsync);
        app.MapReading("/anmeldung/{token}/beitrag/{paper:guid}", PaperAsync).AllowAnonymous().AddEndpointFilter(KeepNowhereAsync);
    }

    private static async Task<IResult> CalendarAsync(
        string token,
        HttpContext context,
        PersonalLinkAuthenticator door,
        PlattformDb db,
        CalendarEntries words
    )
    {
        if (await door.OpenAsync(token) is not { } own)
            return Results.StatusCode(await door.RefuseAsync(context));
        if (!own.IsComing || own.IsHeld)
            return Results.NotFound();
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == own.MeetingId);
        var figures = await MeetingFigures.OfAsync(db, own.MeetingId);
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{meeting.Slug}.ics\"";
        return Results.File(Encoding.UTF8.GetBytes(words.Of(meeting, figures, own.Sequence)), "text/calendar; charset=utf-8");
    }

    private static async Task<IResult> QrAsync(string token, HttpContext context, PersonalLinkAuthenticator door, PersonalLinks keys)
    {
        if (await door.OpenAsync(token) is not { } own)
            return Results.StatusCode(await door.RefuseAsync(context));
        return own.PlacesTaken == 0 || own.IsHeld
            ? Results.NotFound()
            : Results.File(Encoding.UTF8.GetBytes(QrImage.Svg(keys.QrCodePage(own.Id, own.Generation))), "image/svg+xml");
    }

    /// <summary>Always an attachment: an uploaded file must never render on our origin.</summary>
    private static async Task<IResult> PaperAsync(
        string token,
        Guid paper,
        HttpContext context,
        PersonalLinkAuthenticator door,
        PlattformDb db
    )
    {
        if (await door.OpenAsync(token) is not { } own)
            return Results.StatusCode(await door.RefuseAsync(context));
        return
            own.Contribution is { } contribution
            && await db.Papers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == paper && p.ContributionId == contribution.Id) is { } file
            ? Results.File(file.Content, file.ContentType, file.FileName)
            : Results.NotFound();
    }

    internal static ValueTask<object?> KeepNowhereAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        (headers.CacheControl, headers["X-Robots-Tag"]) = ("no-store", "noindex");
        return next(context);
    }
}
