using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Edits a meeting by the same rules as an import; places and letters follow at once.</summary>
[ResponseCache(NoStore = true)]
public sealed partial class EditPage(
    PlattformDb db,
    Registrar registrar,
    People people,
    IEnumerable<IDeskNotices> notices,
    Texts texts,
    LocalizedLinks links,
    FreeSpace space,
    IEnumerable<DiskFullSign> diskFull,
    TimeProvider time
) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();
    public MeetingForm Form { get; private set; } = new();
    public List<FieldError> Errors { get; } = [];

    /// <summary><c>ja</c>; <c>zurueck</c>: back to what people know; <c>verlegt</c>: not; <c>offen</c>: published; null: no save.</summary>
    public string? Saved { get; private set; }
    public int MovedUp { get; private set; }

    /// <summary>UTC, when that was saved; null: nothing was restored.</summary>
    public DateTime? RestoredFrom { get; private set; }

    public bool HasNewStream { get; private set; }

    public IReadOnlyList<(string Field, string Name, string Text)> OutdatedVenueFields { get; private set; } = [];

    public Reach OfMove { get; private set; } = new(0, 0);
    public IReadOnlyList<DeskNotice> Notices { get; private set; } = [];
    public bool HasEnded => Meeting.HasEnded(time.UtcNow());

    public IReadOnlyList<MeetingStatus> Choices =>
        [
            Meeting.Status == MeetingStatus.Cancelled ? MeetingStatus.Cancelled : MeetingStatus.Published,
            .. MayBeDraft ? [MeetingStatus.Draft] : Array.Empty<MeetingStatus>(),
        ];

    public async Task<IActionResult> OnGetAsync(
        [FromRoute] string slug,
        [FromQuery] string? gespeichert,
        [FromQuery] string? nachgerueckt,
        [FromQuery] string? stream,
        [FromQuery] string? pruefen,
        [FromQuery] long? stand
    )
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Form = MeetingForm.Of(Meeting, Files);
        Saved = gespeichert;
        HasNewStream =
            stream == "neu"
            && !string.IsNullOrEmpty(Meeting.StreamUrl)
            && Meeting.Status == MeetingStatus.Published
            && !Meeting.HasEnded(time.UtcNow());
        OutdatedVenueFields = [.. MeetingSaving.SaidOfPlace(Form, texts).Where(said => pruefen?.Split('.').Contains(said.Field) == true)];
        MovedUp = int.TryParse(nachgerueckt, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        RestoredFrom = await db
            .MeetingVersions.Where(version => version.MeetingId == Meeting.Id && version.Id == stand)
            .Select(version => (DateTime?)version.At)
            .SingleOrDefaultAsync();
        PlanAgenda(MeetingDraft.Of(Meeting));
        return Page();
    }

    /// <summary>Without a button (<c>act</c>) it is the one that saves.</summary>
    /// <param name="slug">The form has a field of this name too, which is another thing.</param>
    public async Task<IActionResult> OnPostAsync([FromRoute] string slug)
    {
        var sent = await Request.ReadFormAsync();
        Form = MeetingForm.Read(sent);
        await TakeInAsync(slug, sent.Files);
        if (sent.TryGetValue("act", out var act) && act.FirstOrDefault() is { } pressed && pressed != "save")
            return await LoadAsync(slug) ? await PressAsync(pressed) : NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync();
        return await LoadAsync(slug) ? await SaveAsync(transaction) : NotFound();
    }

    /// <summary>Everything but saving: the page again, with what was typed.</summary>
    private async Task<IActionResult> PressAsync(string act)
    {
        if (RowAct.Press(Form, act) is { } pressed)
            (Form, Focus) = (Form.With(pressed.Kind, pressed.Rows), pressed.Focus);
        else if (act == "theirs")
            TakeTheirs();
        else if (act == "upload")
        {
            if (!HasNewFiles)
                Errors.Add(FilesField, texts["Bitte wähl zuerst eine Datei aus."]);
        }
        else if (act != "calculate" && !(act.StartsWith(Keep, StringComparison.Ordinal) && TakeBack(act[Keep.Length..])))
            return BadRequest();
        return await AgainAsync(Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private async Task<IActionResult> SaveAsync(IDbContextTransaction transaction)
    {
        var saving = new MeetingSaving(db, registrar, Meeting, Files, texts, time.UtcNow());
        Errors.AddRange(await saving.CheckAsync(Form, Figures, User.HasEveryMeeting()));
        if (Errors.Count > 0)
            return await AgainAsync(StatusCodes.Status422UnprocessableEntity);
        if (Form.Version != $"{Meeting.Version}" && !saving.ChangesNothing && ChangesMeanwhile() is not null)
            return await AgainAsync(StatusCodes.Status409Conflict);
        var saved = await saving.SaveAsync(User.Who(), transaction);
        return this.SeeOther(links[$"/koordination/{Meeting.Slug}/bearbeiten{saved.Query}"]);
    }

    private MeetingDraft Check(List<FieldError> errors) =>
        new MeetingFormCheck(Form, Meeting, Files, time.UtcNow(), texts, errors).Draft(Figures);

    private bool MayBeDraft => Meeting.Status == MeetingStatus.Draft || Figures.Registrations == 0;

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Files = await db.StoredAttachmentsAsync(meeting.Id);
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        if (!HasEnded)
            OfMove = await Reach.OfAsync(db.ConcernedByMove(meeting.Id));
        foreach (var room in notices)
            Notices =
            [
                .. Notices,
                .. (await room.OfAsync([meeting])).Where(notice => notice.IsForEditor && notice.MeetingId == meeting.Id),
            ];
        return true;
    }

    private async Task<PageResult> AgainAsync(int status)
    {
        await TellChangesAsync();
        PlanAgenda(Check([]));
        Response.StatusCode = status;
        return Page();
    }
}
