using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;
using CommandResult = Plattform.Registrations.CommandResult;

namespace Plattform.Attendance;

/// <summary>One person at the desk: all that was entered, every act with undoing. The form field <c>act</c> names the pressed
/// button, the query <c>tun</c> the question that is asked before.</summary>
[ResponseCache(NoStore = true)]
public sealed class PersonPage(
    PlattformDb db,
    Registrar registrar,
    PersonalLinks keys,
    People people,
    MailStateTexts words,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time
) : PageModel
{
    public const int LongestNote = 500;

    private readonly List<FieldError> _errors = [];

    public Meeting Meeting { get; private set; } = null!;
    public Registration Own { get; private set; } = null!;
    public PersonView View { get; private set; } = null!;

    /// <summary><c>aendern</c>, <c>absagen</c>, <c>nachruecken</c>, <c>adresse</c>, <c>link</c>, <c>loeschen</c>, <c>notiz</c>,
    /// <c>zusammen</c>; empty: the page itself.</summary>
    public string Asked { get; private set; } = "";
    public AnswerForm? Fields { get; private set; }
    public UndoBar? Undo { get; private set; }
    public UndoNotice? Undone { get; private set; }
    public string? Notice { get; private set; }

    /// <summary>What the desk would set aside; its form asks once.</summary>
    public DeskOverride Despite { get; private set; }
    public bool AskToWait { get; private set; }

    /// <summary>As typed, by field, where an error gives the form back.</summary>
    public string Typed { get; private set; } = "";
    public MailStateTexts Words => words;
    public DateTime Now => time.UtcNow();
    public string Path => PersonLink.To(Meeting.Slug, Own.Id);

    public FieldError? ErrorAt(string field) => _errors.Find(error => error.Field == field);

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Null while an address waits to be proved: its proof is that the link came by mail.</summary>
    public string? OwnLink => Own.Email.Length == 0 || Own.EmailVerifiedAt is not null ? keys.OwnPage(Own.Id, Own.Generation) : null;

    public bool TellsByItself => Own.Email.Length > 0 || Own.PendingEmail is not null;

    public async Task<IActionResult> OnGetAsync(
        string slug,
        string nr,
        [FromQuery] string? tun,
        [FromQuery] string? fertig,
        [FromQuery] string? rueckgaengig
    )
    {
        if (!await FindAsync(slug, nr))
            return NotFound();
        Asked = Request.Query.ContainsKey("aendern") ? "aendern" : tun ?? ""; // a bare query has no value
        if (!PersonView.Questions.Contains(Asked))
            return NotFound();
        if (Asked.Length > 0 && !User.MayChange())
            return StatusCode(StatusCodes.Status403Forbidden); // among them is the personal link, which can change and delete
        Notice = NoticeOf(fertig);
        Undone = await UndoNotice.OfAsync(db, Meeting, rueckgaengig, texts);
        await ShowAsync(Asked == "aendern" ? SignUpForm.Of(Own) : null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string nr)
    {
        if (!await FindAsync(slug, nr))
            return NotFound();
        var typed = await Request.ReadFormAsync();
        var act = typed["act"].ToString();
        Asked = PersonView.QuestionOf(act) ?? "";
        if (Asked.Length == 0)
            return BadRequest();
        var form = act == "amend" ? SignUpForm.Read(typed) : null;
        Typed = PlainText.ManyLines(typed["text"].ToString());
        if (CommandOf(act, typed, form) is not { } command)
            return _errors.Count > 0 ? await AgainAsync(form, null, StatusCodes.Status422UnprocessableEntity) : BadRequest();
        Despite = Overridden(typed);
        var sent = command is MailAgain or MailNewAddress
            ? command
            : new ByDesk(User.Who(), command, typed["tell"] == "true") { Despite = Despite };
        return await AnswerAsync(command, await registrar.TrySubmitAsync(sent), form);
    }

    private Command? CommandOf(string act, IFormCollection typed, SignUpForm? form)
    {
        var seen = Guid.TryParse(typed["version"], out var version) ? version : Own.Version;
        switch (act)
        {
            case "amend":
                return form!.Check(new(Meeting, Own) { IsForDesk = true }, needsConsent: false, texts, _errors) is { } given
                    ? new Amend(Own.Id, seen, form.Email, given, typed["wait"] == "true")
                    : null;
            case "withdraw":
                return new Withdraw(Own.Id, typed["keepCake"] == "true");
            case "moveup":
                return TextWithin(texts["Bitte schreib kurz dazu, warum. Die Person kann es lesen."]) is { } reason
                    ? new MoveUpByHand(Own.Id, seen, reason)
                    : null;
            case "address":
                Typed = PlainText.OneLine(typed["email"].ToString());
                if (MailAddresses.Check(Typed).Sentence(texts) is not { } wrong)
                    return new CorrectAddress(Own.Id, seen, Typed);
                _errors.Add(new("email", wrong));
                return null;
            case "note":
                return TextWithin(null) is { } note ? new WriteNote(Own.Id, seen, note) : null;
            case "mail":
                return Own.Email.Length == 0 && Own.PendingEmail is not null ? new MailNewAddress(Own.Id) : new MailAgain(Own.Id);
            case "erase":
                return new PlanErasure(Own.Id);
            case "confirm":
                return Guid.TryParse(typed["answer"], out var answer) ? new ConfirmAddress(Own.Id, answer) : null;
            case "merge" or "apart":
                if (!Guid.TryParse(typed["other"], out var other))
                    return null;
                return act == "merge" ? new Merge(Own.Id, other) : new KeepApart(Own.Id, other);
            default:
                return null;
        }
    }

    /// <param name="missing">Null: it may be empty.</param>
    private string? TextWithin(string? missing)
    {
        if (Typed.Length > LongestNote)
            _errors.Add(new("text", texts["Das ist zu lang: höchstens {0} Zeichen.", LongestNote]));
        else if (Typed.Length == 0 && missing is not null)
            _errors.Add(new("text", missing));
        return _errors.Count == 0 ? Typed : null;
    }

    private static DeskOverride Overridden(IFormCollection typed) =>
        typed["despite"]
            .Select(value => Enum.TryParse<DeskOverride>(value, out var rule) && Enum.IsDefined(rule) ? rule : DeskOverride.None)
            .Aggregate(DeskOverride.None, (all, one) => all | one);

    private async Task<IActionResult> AnswerAsync(Command command, CommandResult outcome, SignUpForm? form)
    {
        switch (outcome)
        {
            case CommandResult.Done when command is CorrectAddress { Email: var email } && await AbsorbedIntoAsync(email) is { } into:
                return this.SeeOther(links[PersonLink.To(Meeting.Slug, into, "?fertig=getan")]);
            case CommandResult.Done or CommandResult.Waiting:
                return SeePerson(command, DoneBy(command, outcome));
            case CommandResult.Already when command is MailAgain or MailNewAddress:
                return SeePerson(command, "schon");
            case CommandResult.NoAddress:
                return SeePerson(command, "ohne-adresse");
            case CommandResult.Closed when !Despite.HasFlag(DeskOverride.Closed) && command is Amend or Withdraw:
                Despite |= DeskOverride.Closed;
                return await AgainAsync(
                    form,
                    texts["Das Treffen nimmt keine Änderungen mehr an. Willst du es trotzdem eintragen?"],
                    StatusCodes.Status409Conflict
                );
            case CommandResult.Full when command is CorrectAddress:
                _errors.Add(
                    new("email", texts["Mit dieser Adresse gibt es schon eine Anmeldung. Lösch diese hier, wenn es dieselbe Person ist."])
                );
                return await AgainAsync(form, null, StatusCodes.Status409Conflict);
            case CommandResult.Full:
                (AskToWait, Despite) = (command is Amend, Despite | DeskOverride.Capacity);
                return await AgainAsync(form, FullSentence(command), StatusCodes.Status409Conflict);
            case CommandResult.NoSlotLeft:
                _errors.Add(
                    new(
                        "contribution",
                        texts["Alle Beiträge sind inzwischen vergeben. Lass das Feld leer, oder verschieb erst einen anderen."]
                    )
                );
                return await AgainAsync(form, null, StatusCodes.Status422UnprocessableEntity);
            case CommandResult.ChoiceFull when command is Amend { Data: var given }:
                _errors.Add(
                    FullChoices.ErrorOf(Meeting, await MeetingFigures.OfAsync(db, Meeting.Id), given, Own, texts, isForDesk: true)
                );
                return await AgainAsync(form, null, StatusCodes.Status422UnprocessableEntity);
            case CommandResult.DiskFull:
                return await AgainAsync(form, FullDisk.Sentence(texts), StatusCodes.Status503ServiceUnavailable);
            case CommandResult.Already when command is CorrectAddress:
                _errors.Add(new("email", texts["Das ist schon die Adresse."]));
                return await AgainAsync(form, null, StatusCodes.Status422UnprocessableEntity);
            case CommandResult.Stale:
                return await AgainAsync(
                    form,
                    texts[
                        "Inzwischen hat jemand diese Anmeldung geändert. Sieh nach, was jetzt gilt, und sende noch einmal ab, wenn deins gelten soll."
                    ],
                    StatusCodes.Status409Conflict
                );
            case CommandResult.Gone:
                return SeePerson(command, "weg");
            default:
                return await AgainAsync(form, texts["Das geht nicht mehr. Sieh nach, was jetzt gilt."], StatusCodes.Status409Conflict);
        }
    }

    /// <returns>Null: it is still there.</returns>
    private async Task<Guid?> AbsorbedIntoAsync(string email)
    {
        var key = MailAddresses.Normalise(email);
        return await db.Registrations.AnyAsync(r => r.Id == Own.Id)
            ? null
            : await db.RegistrationsOf(Meeting.Id).Where(r => r.EmailKey == key).Select(r => (Guid?)r.Id).SingleOrDefaultAsync();
    }

    private string FullSentence(Command command) =>
        command is MoveUpByHand
            ? texts["Dafür sind nicht genug Plätze frei. Wenn du es trotzdem tust, sind mehr Leute da, als Plätze vorgesehen sind."]
            : texts["Dafür sind gerade nicht genug Plätze frei, oder andere warten schon länger. Warten lassen oder trotzdem zusagen?"];

    private StatusCodeResult SeePerson(Command command, string done)
    {
        var id =
            command is Merge { OtherId: var other } && Merge.Choose(Own, View.Twin(other) ?? Own).Stays.Id is var stays ? stays : Own.Id;
        return this.SeeOther(links[PersonLink.To(Meeting.Slug, id, $"?fertig={done}")]);
    }

    private static string DoneBy(Command command, CommandResult outcome) =>
        command switch
        {
            MailAgain or MailNewAddress => "mail",
            KeepApart => "zwei",
            WriteNote => "notiz",
            Amend when outcome == CommandResult.Waiting => "wartet",
            _ => "getan",
        };

    private string? NoticeOf(string? done) =>
        done switch
        {
            "mail" => texts["Die Mail mit dem Link geht jetzt hinaus."],
            "schon" => texts["Das ist schon unterwegs. Es geht keine zweite Mail heraus."],
            "zwei" => texts["Gemerkt: Es sind zwei."],
            "wartet" => texts["Eingetragen: auf der Warteliste."],
            "ohne-adresse" => texts["Hier steht keine Adresse. Druck den Link aus, oder trag eine Adresse ein."],
            "weg" => texts["Diese Antwort ist nicht mehr da. Sieh nach, was jetzt gilt."],
            _ => null,
        };

    private async Task<IActionResult> AgainAsync(SignUpForm? form, string? notice, int status)
    {
        if (!await FindAsync(Meeting.Slug, Own.Id.ToString("N")))
            return NotFound();
        (Notice, Response.StatusCode) = (notice, status);
        await ShowAsync(form);
        return Page();
    }

    private async Task<bool> FindAsync(string slug, string nr)
    {
        if (
            await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting
            || await PersonLink.ReadAsync(db, meeting.Id, nr) is not { } id
        )
            return false;
        var own = await PersonView.Whole(db).SingleOrDefaultAsync(r => r.Id == id && r.MeetingId == meeting.Id);
        if (own is null)
            return false;
        (Meeting, Own) = (meeting, own);
        View = await PersonView.OfAsync(db, meeting, own, people, Now, texts);
        return true;
    }

    private async Task ShowAsync(SignUpForm? form)
    {
        Undo = await UndoBar.OfPersonAsync(db, Meeting, Own.Id, Path, Now, texts);
        if (form is not null)
            Fields = new(Meeting, View.Figures, await CakeOnOffer.OfAsync(db, Meeting.Id), form, _errors, Now, Own, IsForDesk: true);
    }
}
