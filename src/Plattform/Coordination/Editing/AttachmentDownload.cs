using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Files of a meeting before others may see them: of a draft, or of a form that is not saved yet.</summary>
public static class AttachmentDownload
{
    public static string Folder(Meeting meeting) => $"/koordination/{meeting.Slug}/dateien";

    public static void MapAttachmentDownload(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/koordination/{slug}/dateien/{name}", DownloadAsync).RequireAuthorization(Desk.Policy);

    /// <summary>Always a download, never rendered as a page of this site: the content is not ours.</summary>
    private static async Task<IResult> DownloadAsync(string slug, string name, PlattformDb db, CancellationToken cancellationToken) =>
        await db.Meetings.IdBySlugAsync(slug) is { } meeting
        && await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.MeetingId == meeting && a.FileName == name, cancellationToken)
            is { } file
            ? Results.File(file.Content, file.ContentType, file.FileName)
            : Results.NotFound();
}
