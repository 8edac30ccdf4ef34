using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>The invitation as attendees would see it: of what is stored, also of a draft, or of a form that is not stored yet.</summary>
[ResponseCache(NoStore = true)]
public sealed class PreviewPage(PlattformDb db, Texts texts, TimeProvider time) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;

    /// <summary>Null: the form has mistakes.</summary>
    public InvitationView? View { get; private set; }
    public List<FieldError> Errors { get; } = [];
    public bool IsStored { get; private set; }

    /// <summary>Beside the form: its links lead out of there.</summary>
    public bool IsFramed { get; private set; }
    private IReadOnlyList<StoredAttachment> Files { get; set; } = [];

    public async Task<IActionResult> OnGetAsync([FromRoute] string slug, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(slug, cancellationToken))
            return NotFound();
        (IsStored, IsFramed) = (true, Request.Query["frame"] == "yes");
        var draft = MeetingDraft.Of(Meeting);
        draft.Attachments =
        [
            .. Files
                .Where(file => file is { IsSaved: true, IsPaper: false })
                .Select(file => new AttachmentDraft(file.FileName, file.Title, Content: null, Line: 0)),
        ];
        await ShowAsync(draft, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string slug, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(slug, cancellationToken))
            return NotFound();
        var figures = await MeetingFigures.OfAsync(db, Meeting.Id, cancellationToken);
        var sent = await Request.ReadFormAsync(cancellationToken);
        var form = MeetingForm.Read(sent);
        IsFramed = sent["frame"] == "yes";
        var draft = new MeetingFormCheck(form, Meeting, Files, time.UtcNow(), texts, Errors).Draft(figures);
        Errors.RemoveAll(error => error.Field is "startIsRight"); // a question about publishing, not about the page
        if (Errors.Count == 0)
            await ShowAsync(draft, cancellationToken);
        else
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug, cancellationToken) is not { } meeting)
            return false;
        Meeting = meeting;
        Files = await db.StoredAttachmentsAsync(meeting.Id);
        return true;
    }

    /// <summary>A draft is shown as if it were published; its files are for the desk alone, so its links lead there.</summary>
    private async Task ShowAsync(MeetingDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Status == MeetingStatus.Draft)
            draft.Status = MeetingStatus.Published;
        var meeting = draft.ToMeeting(Meeting.Id);
        meeting.SeriesId = Meeting.SeriesId;
        var view = await InvitationView.OfAsync(db, meeting, time.UtcNow(), cancellationToken);
        var folder = AttachmentDownload.Folder(Meeting);
        View = view with
        {
            Attachments =
            [
                .. view.Attachments.Where(line => line.Folder != $"{view.Path}/dateien"),
                .. draft.Attachments.Select(file => Line(Files.Single(stored => stored.FileName == file.FileName), file.Title)),
                .. Files.Where(file => file.IsPaper).Select(file => Line(file, file.Title)),
            ],
        };

        AttachmentLine Line(StoredAttachment file, string title) => new(file.FileName, title, file.Length) { Folder = folder };
    }
}
