using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Attendance;

/// <param name="PublishedAs">File name beside the invitation; null: visible to coordinators only.</param>
public sealed record PaperLine(Guid Id, Guid Contribution, string FileName, int Length, bool MayBePublished, string? PublishedAs)
{
    public static async Task<ILookup<Guid, PaperLine>> OfAsync(PlattformDb db, Guid meetingId)
    {
        var papers = await db.PapersOfSpeakers(meetingId)
            .OrderBy(p => p.HandedInAt)
            .ThenBy(p => p.Id)
            .Select(p => new PaperLine(
                p.Id,
                p.ContributionId!.Value,
                p.FileName,
                p.Length,
                p.MayBePublished,
                db.Attachments.Where(a => a.Paper == p.Id).Select(a => a.FileName).FirstOrDefault()
            ))
            .ToListAsync();
        return papers.ToLookup(paper => paper.Contribution);
    }

    public string Said(Texts texts) => new AttachmentLine(FileName, "", Length).Said(texts);
}

/// <summary>Always a download, never rendered as a page of this site: the content is not ours.</summary>
public static class PaperDownload
{
    public static IQueryable<Paper> PapersOfSpeakers(this PlattformDb db, Guid meetingId)
    {
        var speakers = db.CountingRegistrations(meetingId);
        return db.Papers.Where(p => p.ContributionId != null && speakers.Any(r => r.Contribution!.Id == p.ContributionId));
    }

    public static void MapPaperDownload(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/koordination/{slug}/beitraege/{paper}", DownloadAsync).RequireAuthorization(Desk.Policy);

    private static async Task<IResult> DownloadAsync(string slug, string paper, PlattformDb db, HttpContext context)
    {
        if (
            !Guid.TryParse(paper, out var id)
            || await db.Meetings.IdBySlugAsync(slug) is not { } meetingId
            || await db.PapersOfSpeakers(meetingId).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id) is not { } file
        )
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var speaker = await db.Registrations.Where(r => r.Contribution!.Id == file.ContributionId).Select(r => r.Id).SingleAsync();
        await context.NoteAsync(DeskAct.PaperExported, slug, DeskEntry.NumberOf(speaker));
        return Results.File(file.Content, file.ContentType, file.FileName);
    }
}
