using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>All papers in speaking order, one at a time from the database to the network.</summary>
public static class PapersZip
{
    private const int LongestName = 100;

    public static void MapPapersZip(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/koordination/{slug}/beitraege.zip", DownloadAsync).RequireAuthorization(Desk.Policy);

    private static async Task<IResult> DownloadAsync(string slug, PlattformDb db, HttpContext context)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return Results.NotFound();
        var papers = await InOrderAsync(db, meeting);
        if (papers.Count == 0)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await context.NoteAsync(DeskAct.PapersExported, meeting.Slug);
        // ZipArchive ends an entry synchronously: some bytes that nearly always find room in the buffer.
        context.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        return Results.Stream(
            body => WriteAsync(body, db, papers, context.RequestAborted),
            "application/zip",
            $"beitraege-{meeting.Slug}.zip"
        );
    }

    /// <summary>"01 Anna Muster – Schulessen.pdf"; a name that came already gets " (2)".</summary>
    internal static string EntryName(int number, string speaker, string topic, string fileName, ISet<string> taken)
    {
        var ending = Path.GetExtension(fileName);
        var stem = $"{number:00} {Harmless(speaker)} – {Harmless(topic)}".TrimEnd(' ', '.', '–');
        if (stem.Length > LongestName)
            stem = stem[..(char.IsHighSurrogate(stem[LongestName - 1]) ? LongestName - 1 : LongestName)].TrimEnd(' ', '.', '–');
        var name = stem + ending;
        for (var again = 2; !taken.Add(name.ToUpperInvariant()); again++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem} ({again}){ending}");
        return name;
    }

    private static async Task WriteAsync(
        Stream body,
        PlattformDb db,
        IReadOnlyList<(Guid Id, string Name)> papers,
        CancellationToken stopped
    )
    {
        var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stopped);
        await using (zip)
            foreach (var (id, name) in papers)
            {
                // Taken back meanwhile: left out.
                if (await db.Papers.Where(p => p.Id == id).Select(p => p.Content).SingleOrDefaultAsync(stopped) is not { } content)
                    continue;
                await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stopped);
                await entry.WriteAsync(content, stopped);
                await entry.FlushAsync(stopped);
            }
    }

    private static async Task<IReadOnlyList<(Guid Id, string Name)>> InOrderAsync(PlattformDb db, Meeting meeting)
    {
        var papers = await PaperLine.OfAsync(db, meeting.Id);
        var speakers = (await SpeakingItem.OfAsync(db, meeting))
            .SelectMany(item => item.Speakers)
            .Select(slot => (slot.Speaker, slot.Contribution))
            .ToList();
        var known = speakers.ConvertAll(one => one.Speaker.Id);
        speakers.AddRange(
            (await db.RegistrationsOf(meeting.Id).Chosen(db, meeting.Id, "beitrag").ByName().Include(r => r.Contribution).ToListAsync())
                .Where(r => !known.Contains(r.Id))
                .Select(r => (r, r.Contribution!))
        );
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. speakers.SelectMany(
                (one, index) =>
                    papers[one.Contribution.Id]
                        .Select(paper => (paper.Id, EntryName(index + 1, one.Speaker.Name, one.Contribution.Topic, paper.FileName, taken)))
            ),
        ];
    }

    /// <summary>Without what file systems refuse or read as a path.</summary>
    private static string Harmless(string text)
    {
        var safe = new StringBuilder();
        foreach (var rune in PlainText.OneLine(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
            safe.Append(Rune.IsControl(rune) || "\\/:*?\"<>|".Contains((char)rune.Value) ? "-" : rune.ToString());
        return safe.ToString().Trim(' ', '.');
    }
}
