using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>A paper that reached the desk some other way than the speaker's own page.</summary>
public sealed partial class ContributionListPage
{
    private FileFault NoSpace => new(StatusCodes.Status503ServiceUnavailable, FullDisk.Sentence(texts));

    internal static bool IsAt(PathString path) => path.Value?.Split('/') is ["", "koordination", _, "beitraege"];

    /// <summary>Only for people who may change something: nobody else fills the disk.</summary>
    internal static async Task<int?> MostBytesAsync(HttpContext context) =>
        await context.AuthenticateAsync() is { Succeeded: true, Principal: { } user } && user.MayChange()
            ? PapersPage.MostBytesOfForm
            : RequestBounds.MostBytes;

    private async Task<IActionResult> AddPaperAsync(string slug, Guid meetingId, Guid contribution, IFormFile? file, string? publish)
    {
        if (file is null || file.FileName.Length == 0)
            return await FileFaultAsync(
                slug,
                contribution,
                publish,
                new(StatusCodes.Status422UnprocessableEntity, texts["Bitte wähl eine Datei aus."])
            );
        if (space.IsLow)
            return await FileFaultAsync(slug, contribution, publish, NoSpace);
        var (sent, fault) = await SentFile.ReadAsync(file, FileKinds.FromStrangers, texts);
        if (sent is null)
            return await FileFaultAsync(slug, contribution, publish, fault!);
        var speaker = await db
            .Registrations.Where(r => r.MeetingId == meetingId && r.Contribution!.Id == contribution)
            .Select(r => (Guid?)r.Id)
            .SingleOrDefaultAsync();
        var outcome = speaker is { } person
            ? await registrar.TrySubmitAsync(
                new HandInPaper(person, sent.SafeName, sent.Kind.ContentType, sent.Content, publish == "true", AtDesk: true)
            )
            : CommandResult.Gone;
        if (outcome != CommandResult.Done)
            return await FileFaultAsync(slug, contribution, publish, RefusalOfPaper(outcome));
        await HttpContext.NoteAsync(DeskAct.PaperAdded, slug, DeskEntry.NumberOf(speaker!.Value));
        return this.SeeOther(links[$"/koordination/{slug}/beitraege?fertig=paper&id={contribution}"]);
    }

    private FileFault RefusalOfPaper(CommandResult outcome) =>
        outcome switch
        {
            CommandResult.DiskFull => NoSpace,
            CommandResult.Full => Conflict(texts["Mehr als {0} Dateien gehen je Beitrag nicht.", HandInPaper.MostPerContribution]),
            CommandResult.NoRoom => Conflict(
                texts[
                    "Für dieses Treffen sind schon fast {0} MB abgegeben, diese Datei passt nicht mehr dazu.",
                    PaperUploads.MostMegabytesPerMeeting
                ]
            ),
            CommandResult.Closed => Conflict(texts["Das Treffen ist vorbei oder abgesagt. Dateien nehmen wir dafür keine mehr an."]),
            _ => Conflict(texts["Diesen Beitrag gibt es so nicht mehr. Sieh nach, was jetzt gilt."]),
        };

    private static FileFault Conflict(string sentence) => new(StatusCodes.Status409Conflict, sentence);

    private Task<IActionResult> FileFaultAsync(string slug, Guid contribution, string? publish, FileFault fault) =>
        FaultAsync(slug, new(contribution, ContributionFault.File, fault.Sentence, publish ?? ""), fault.Status);

    private async Task<IActionResult> FaultAsync(string slug, ContributionFault fault, int status)
    {
        (Fault, _noticeAt, Response.StatusCode) = (fault, fault.Contribution, status);
        var page = await ShowAsync(slug);
        if (IsNoticeTargetMissing)
            Notice = fault.Sentence;
        return page;
    }
}
