using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Privacy;

// Privacy: imprint, privacy notice and accessibility statement, and the deletion they promise.
// Promises: these texts come from the configuration; what people entered is deleted on the day they were told.
// Refuses: to name a coordinator; pages name only the role.
public static class PrivacyModule
{
    public static WebApplicationBuilder AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddLetter<ForgottenLetter>(isForDesk: true);
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
        app.MapReading("/anmeldung/{token}/daten.json", OwnDataAsync).AllowAnonymous().AddEndpointFilter(OwnFiles.KeepNowhereAsync);
        return app;
    }

    private static async Task<IResult> OwnDataAsync(
        string token,
        HttpContext context,
        PersonalLinkAuthenticator door,
        PlattformDb db,
        IEnumerable<IOwnLetters> rooms,
        IOptions<PrivacyOptions> privacy
    )
    {
        if (await door.OpenAsync(token) is not { } own)
            return Results.StatusCode(await door.RefuseAsync(context));
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == own.MeetingId);
        var file = OwnDataFile.Of(await OwnRecord.OfAsync(db, own, meeting, rooms), meeting.DeleteOn(privacy.Value.DeleteAfterDays));
        return Results.File(file, "application/json; charset=utf-8", $"meine-daten-{meeting.Slug}.json");
    }

    /// <summary>RFC 9116 requires a contact (without an address the imprint) and an expiry (a year from now).</summary>
    internal static string SecurityTxt(SiteOptions site, DateTime now)
    {
        var contact = site.Operator.Email.Length > 0 ? MailtoLink.To(site.Operator.Email) : site.Url("/impressum");
        var expires = now.Date.AddYears(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: de, en\nCanonical: {site.Url("/.well-known/security.txt")}\n";
    }
}
