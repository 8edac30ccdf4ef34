using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Privacy;

// Privacy: what the law and readers want to know: imprint, privacy notice, accessibility; and the deletion they speak of.
// Promises: what stands here comes from the configuration; what people entered is gone on the day they were told.
// Refuses: to name a coordinator; they are named by their role.
public static class PrivacyModule
{
    public static WebApplicationBuilder AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddLetter<ForgottenLetter>();
        builder.Services.AddWorker<RetentionWorker>();
        return builder;
    }

    public static WebApplication MapPrivacy(this WebApplication app)
    {
        app.MapReading(
                "/robots.txt",
                () => Results.Text("User-agent: *\nDisallow: /anmeldung/\nDisallow: /einlass/\nDisallow: /koordination\n")
            )
            .AllowAnonymous();
        app.MapReading(
                "/.well-known/security.txt",
                (IOptions<SiteOptions> site, TimeProvider time) => Results.Text(SecurityTxt(site.Value, time.UtcNow()))
            )
            .AllowAnonymous();
        app.MapReading("/anmeldung/{token}/daten.json", OwnData).AllowAnonymous().AddEndpointFilter(OwnFiles.KeepNowhere);
        return app;
    }

    private static async Task<IResult> OwnData(
        string token,
        HttpContext context,
        PersonalLinkAuthenticator door,
        PlattformDb db,
        IOptions<PrivacyOptions> privacy
    )
    {
        if (await door.OpenAsync(token) is not { } own)
            return Results.StatusCode(await door.RefuseAsync(context));
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == own.MeetingId);
        var file = OwnDataFile.Of(await OwnRecord.OfAsync(db, own, meeting), meeting.DeleteOn(privacy.Value.DeleteAfterDays));
        return Results.File(file, "application/json; charset=utf-8", $"meine-daten-{meeting.Slug}.json");
    }

    /// <summary>RFC 9116. It wants a contact and an end: without an address the imprint, and a year from today.</summary>
    internal static string SecurityTxt(SiteOptions site, DateTime now)
    {
        var contact = site.Operator.Email.Length > 0 ? MailtoLink.To(site.Operator.Email) : site.Url("/impressum");
        var expires = now.Date.AddYears(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: de, en\nCanonical: {site.Url("/.well-known/security.txt")}\n";
    }
}
