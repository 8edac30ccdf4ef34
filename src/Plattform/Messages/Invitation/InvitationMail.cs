using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>Sent from the coordinator's own mail program: the group's address list never comes here.</summary>
public static class InvitationMail
{
    public static void MapInvitationMail(this IEndpointRouteBuilder routes)
    {
        routes.MapReading("/koordination/{slug}/nachrichten/einladung.txt", TextAsync).RequireAuthorization(Desk.Policy);
        routes.MapReading("/koordination/{slug}/nachrichten/einladung.eml", DraftAsync).RequireAuthorization(Desk.Policy);
    }

    /// <summary>With a byte order mark, so that every editor reads the umlauts.</summary>
    private static Task<IResult> TextAsync(string slug, PlattformDb db, IOptions<SiteOptions> site, HttpContext context) =>
        DownloadAsync(
            slug,
            db,
            context,
            meeting =>
            {
                var text = InvitationText.Of(meeting, site.Value).ReplaceLineEndings("\r\n");
                byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
                return Results.File(content, "text/plain; charset=utf-8", $"einladung-{meeting.Slug}.txt");
            }
        );

    private static Task<IResult> DraftAsync(string slug, PlattformDb db, IOptions<SiteOptions> site, HttpContext context) =>
        DownloadAsync(
            slug,
            db,
            context,
            meeting =>
                Results.File(
                    MailDraft.Write(InvitationText.Subject(meeting), InvitationText.Of(meeting, site.Value)),
                    "message/rfc822",
                    $"einladung-{meeting.Slug}.eml"
                )
        );

    private static async Task<IResult> DownloadAsync(string slug, PlattformDb db, HttpContext context, Func<Meeting, IResult> file)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await context.NoteAsync(DeskAct.InvitationExported, meeting.Slug);
        return file(meeting);
    }
}
