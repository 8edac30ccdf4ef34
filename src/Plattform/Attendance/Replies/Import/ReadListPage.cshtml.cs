using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>Replies from a list: looked at first, then entered all together or not at all.</summary>
[ResponseCache(NoStore = true)]
public sealed class ReadListPage(
    PlattformDb db,
    Registrar registrar,
    PersonalLinks keys,
    HeldList held,
    Coordinators coordinators,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IOptions<PrivacyOptions> privacy
) : PageModel
{
    public const int MostRows = 5000;

    /// <summary>Titles and headings above the table.</summary>
    private const int RowsAbove = 20;
    private const int LongestPress = 64;

    public Meeting Meeting { get; private set; } = null!;
    public ListPreview? Preview { get; private set; }
    public string Held { get; private set; } = "";
    public List<FieldError> Errors { get; } = [];
    public string? Notice { get; private set; }
    public string RepliedOn { get; private set; } = "";
    public string ConsentSaid { get; private set; } = "";
    public bool InAddition { get; private set; }
    public string Press { get; private set; } = ReplyPage.NewPress();

    public UndoBar? Undo { get; private set; }
    public UndoNotice? Undone { get; private set; }

    public DateTime Now => time.UtcNow();
    public DateOnly Today => DateOnly.FromDateTime(LocalTime.FromUtc(Now, Meeting.TimeZone));
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);
    public bool IsOpen => Meeting.TakesDeskReplies(Now);

    public FieldError? ErrorAt(string field) => Errors.Find(error => error.Field == field);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? rueckgaengig)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Undo = await EnteredAsync();
        Undone = await UndoNotice.OfAsync(db, Meeting, rueckgaengig, texts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        var form = await Request.ReadFormAsync();
        (RepliedOn, ConsentSaid, InAddition) = (
            form["repliedOn"].ToString() is { Length: > 0 } day ? day : RepliedOn,
            form.ContainsKey("consentSaid") ? PlainText.OneLine(form["consentSaid"]) : ConsentSaid,
            form["inAddition"] == "true"
        );
        if (form["press"].ToString() is { Length: > 0 and <= LongestPress } press)
            Press = press;
        if (!IsOpen)
            return Refuse(ReplyPage.RefusalOf(Meeting, Now, texts), StatusCodes.Status409Conflict);
        return form["act"].ToString() switch
        {
            "read" => await ReadAsync(form.Files.GetFile("file")),
            "preview" => await AgainAsync(form) ? Page() : Lost(),
            "enter" => await AgainAsync(form) ? await EnterAsync(form["shown"].ToString()) : Lost(),
            _ => BadRequest(),
        };
    }

    internal static string TooLargeIn(Texts texts) =>
        texts["Höchstens 2 MB und {0} Zeilen auf einmal. Teil die Liste bitte auf.", MostRows.ToString("N0", texts.Culture)];

    private async Task<IActionResult> ReadAsync(IFormFile? file)
    {
        if (file is null)
            return Wrong("file", texts["Bitte wähl eine Datei aus."]);
        if (file.Length > HeldList.MostBytes)
            return Wrong("file", TooLargeIn(texts), StatusCodes.Status413PayloadTooLarge);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var sheet = Spreadsheet.Read(bytes.ToArray(), MostRows + RowsAbove);
        var problem = sheet.Problem switch
        {
            SheetProblem.None => null,
            SheetProblem.Empty => texts["Diese Datei ist leer."],
            SheetProblem.OldExcel => texts["Das ist eine alte Excel-Datei, bitte als .xlsx oder .csv speichern."],
            SheetProblem.NoList => texts["Das ist keine Liste. Bitte nimm eine Datei .xlsx oder .csv."],
            _ => TooLargeIn(texts),
        };
        if (problem is not null)
            return Wrong("file", problem);
        await ShowAsync(sheet.Rows, ListColumns.Recognise(sheet.Rows, Meeting));
        return Preview!.Lines.Count > MostRows ? Wrong("file", TooLargeIn(texts)) : Page();
    }

    private async Task<bool> AgainAsync(IFormCollection form)
    {
        if (held.Open(Meeting.Id, form["list"].ToString()) is not { } rows)
            return false;
        var found = ListColumns.Recognise(rows, Meeting);
        await ShowAsync(rows, found.Corrected(form, Meeting, rows.Max(row => row.Count)));
        return true;
    }

    private async Task ShowAsync(IReadOnlyList<IReadOnlyList<string>> rows, ListColumns columns)
    {
        Preview = await ListPreview.OfAsync(db, Meeting, rows, columns, texts);
        Held = held.Seal(Meeting.Id, rows);
    }

    private async Task<IActionResult> EnterAsync(string shown)
    {
        var stamp = "list " + Press;
        if (await db.UsedStamps.FindAsync(stamp) is not null)
        {
            var before = ChangeOf(stamp);
            if (!await db.DeskChanges.AnyAsync(c => c.Id == before && c.UndoneAt != null))
                return Done(); // pressed twice
            stamp = "list " + (Press = ReplyPage.NewPress());
        }

        if (!Preview!.Columns.HasName)
            return Wrong(ListColumns.FormName(ListField.Name), texts["Bitte wähl aus, in welcher Spalte der Name steht."]);
        var reply = new ReplyForm
        {
            RepliedOn = RepliedOn,
            ConsentSaid = ConsentSaid,
            InAddition = InAddition,
        }.Check(Today, privacy.Value.LegalBasis == LegalBasis.Consent, TakenBy(), texts, Errors);
        if (reply is null)
            return Invalid(StatusCodes.Status422UnprocessableEntity);
        if (Preview.Good.Count == 0)
            return Refuse(
                texts["In dieser Liste steht keine Antwort, die sich eintragen lässt."],
                StatusCodes.Status422UnprocessableEntity
            );
        if (shown != Preview.Digest)
            return Refuse(LookAgain, StatusCodes.Status409Conflict);
        var given = Preview.Good;
        var outcome = await registrar.TrySubmitAsync(
            new ByDesk(User.Who(), new EnterList(Meeting.Id, stamp, [.. given.Select(Entry)]), Tell: true) { ChangeId = ChangeOf(stamp) }
        );
        return outcome switch
        {
            CommandResult.Done or CommandResult.Already => Done(),
            CommandResult.Stale => Refuse(LookAgain, StatusCodes.Status409Conflict),
            CommandResult.DiskFull => Refuse(FullDisk.Sentence(texts), StatusCodes.Status503ServiceUnavailable),
            _ => Refuse(ReplyPage.RefusalOf(Meeting, Now, texts), StatusCodes.Status409Conflict),
        };

        SignUp Entry(ListRow line) =>
            new(
                Meeting.Id,
                string.Create(CultureInfo.InvariantCulture, $"{stamp} {line.Line}"),
                line.Form.Email,
                line.Data!,
                [],
                Meeting.Content.Language,
                ConsentTexts.Current(privacy.Value)
            )
            {
                Desk = reply with { Via = ReplyVia.Import },
            };
    }

    private Guid ChangeOf(string stamp) => keys.RegistrationOf(stamp);

    private string LookAgain => texts["Inzwischen würde etwas anderes eingetragen, als du gesehen hast. Sieh bitte noch einmal drüber."];

    private StatusCodeResult Done() => this.SeeOther(links[$"/koordination/{Meeting.Slug}/teilnahme/liste-einlesen"]);

    /// <summary>The latest list; null: undone, or ten minutes ago. Without the thousand snapshots of the change.</summary>
    private async Task<UndoBar?> EnteredAsync()
    {
        var since = Now - DeskChange.Undoable;
        var change = await db
            .DeskChanges.AsNoTracking()
            .Where(c => c.MeetingId == Meeting.Id && c.Act == DeskAct.ListImported && c.UndoneAt == null && c.At > since)
            .OrderByDescending(c => c.At)
            .FirstOrDefaultAsync();
        if (change is null)
            return null;
        var entered = await db.DeskChangeParts.CountAsync(part => part.ChangeId == change.Id);
        return new(
            Meeting,
            change.Id,
            texts.Count(entered, "Eine Antwort ist eingetragen.", "{0} Antworten sind eingetragen."),
            texts[
                "Wer eine Mailadresse hat, bekommt {0} die Bestätigung mit dem Link.",
                TimeTexts.At(change.Until, Now, Meeting.TimeZone, texts)
            ],
            Math.Clamp((int)Math.Ceiling((change.Until - Now).TotalMinutes), 1, UndoBar.AllMinutes),
            $"/koordination/{Meeting.Slug}/teilnahme/liste-einlesen"
        );
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        (RepliedOn, ConsentSaid) = (ReplyForm.Day(Today), DeskReplyTexts.Consent(ReplyVia.Import, TakenBy(), texts));
        return true;
    }

    private string TakenBy() => coordinators.TakenBy(User, Meeting, texts);

    private PageResult Lost() =>
        Refuse(texts["Die Liste ist nicht mehr da. Bitte wähl die Datei noch einmal aus."], StatusCodes.Status422UnprocessableEntity);

    private PageResult Wrong(string field, string sentence, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Errors.Add(field, sentence);
        if (field == "file")
            Preview = null;
        return Invalid(status);
    }

    private PageResult Invalid(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private PageResult Refuse(string notice, int status)
    {
        Notice = notice;
        return Invalid(status);
    }
}
