using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>A reply by phone, by letter or on call; the page stays open for the next caller.</summary>
[ResponseCache(NoStore = true)]
public sealed class ReplyPage(
    PlattformDb db,
    Registrar registrar,
    PersonalLinks keys,
    Coordinators coordinators,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IOptions<PrivacyOptions> privacy
) : PageModel
{
    private const int LongestPress = 64;
    private IReadOnlyList<CakeOnOffer> _cakes = [];

    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();
    public SignUpForm Form { get; private set; } = new();
    public ReplyForm Reply { get; private set; } = new();
    public List<FieldError> Errors { get; } = [];
    public string? Notice { get; private set; }

    /// <summary>Already on the list with this address.</summary>
    public Registration? Known { get; private set; }

    /// <summary>Already on the list with this name and alliance, perhaps somebody else.</summary>
    public Registration? Namesake { get; private set; }

    /// <summary>Just entered.</summary>
    public Registration? Entered { get; private set; }

    public UndoBar? Undo { get; private set; }
    public UndoNotice? Undone { get; private set; }

    public DateTime Now => time.UtcNow();
    public DateOnly Today => DateOnly.FromDateTime(LocalTime.FromUtc(Now, Meeting.TimeZone));
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);
    public bool NeedsConsent => privacy.Value.LegalBasis == LegalBasis.Consent;
    public bool IsOpen => Meeting.TakesDeskReplies(Now);
    public AnswerForm Fields => new(Meeting, Figures, _cakes, Form, Errors, Now, IsForDesk: true);
    public bool NeedsAttention => Errors.Count > 0 || Notice is not null || Known is not null || Namesake is not null;

    /// <summary>Something was typed below the fold, or is wrong there.</summary>
    public bool HasFurther =>
        Errors.Exists(error => error.Field is not ("name" or "attendance" or "persons" or "email" or "organisation"))
        || Form.Typed.Any(typed => typed.Key != RegistrationFields.Alliance.Name && typed.Value.Length > 0)
        || Form.Cakes.Any(cake => cake.Kind.Length > 0 || cake.Count is not ("" or "0"))
        || Form.Contribution.Length + Form.Lift.Role.Length + Form.Bed.Role.Length > 0
        || Form.Wanted.Count + Form.Related.Count > 0
        || Form.Replies.Values.Any(text => text.Length > 0)
        || Form.Chosen.Values.Any(values => values.Count > 0);

    /// <summary>Of this form: pressed twice, it counts once.</summary>
    public string Press { get; private set; } = NewPress();

    public string TakenBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] Guid? fertig, [FromQuery] string? rueckgaengig)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (fertig is { } entered && (await Rows.ByIdAsync(db, [entered], Meeting.Id)) is [{ } own])
        {
            Entered = own;
            Undo = await UndoBar.OfPersonAsync(db, Meeting, own.Id, $"/koordination/{slug}/teilnahme/neu", Now, texts);
        }

        Undone = await UndoNotice.OfAsync(db, Meeting, rueckgaengig, texts);
        var way = ReplyForm.Ways.FirstOrDefault(way => ReplyForm.ViaOf(way) == Entered?.Via) ?? ReplyForm.Ways[0];
        Reply = new() // a pile of letters goes on as it began
        {
            Via = way,
            RepliedOn = ReplyForm.Day(Entered?.RepliedOn ?? Today),
            ConsentSaid = DeskReplyTexts.Consent(ReplyForm.ViaOf(way)!.Value, TakenBy, texts),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        var form = await Request.ReadFormAsync();
        Form = SignUpForm.Read(form);
        Reply = ReplyForm.Read(form, Today, TakenBy, texts);
        if (form["press"].ToString() is { Length: > 0 and <= LongestPress } press)
            Press = press;
        if (!IsOpen)
            return Again(RefusalOf(Meeting, Now, texts), StatusCodes.Status409Conflict);
        var given = Form.Check(new(Meeting, null) { IsForDesk = true }, needsConsent: false, texts, Errors);
        var reply = Reply.Check(Today, NeedsConsent, TakenBy, texts, Errors);
        if (given is null || reply is null)
        {
            if (Errors.Find(error => error.Field == "name") is { } name && Errors.Remove(name))
                Errors.Insert(0, name); // here the name is asked first
            return Again(null, StatusCodes.Status422UnprocessableEntity);
        }

        var stamp = "desk " + Press;
        if (await IsUnusedAsync(stamp) && (await NamesakeAsync(given)) is { } namesake)
        {
            Namesake = namesake;
            return Again(null, StatusCodes.Status409Conflict);
        }

        var outcome = await registrar.TrySubmitAsync(
            new ByDesk(
                User.Who(),
                new SignUp(
                    Meeting.Id,
                    stamp,
                    Form.Email,
                    given,
                    Form.Related,
                    Meeting.Content.Language,
                    ConsentTexts.Current(privacy.Value)
                )
                {
                    Desk = reply,
                },
                Tell: true
            )
        );
        return outcome switch
        {
            CommandResult.Done or CommandResult.Waiting when await EnteredAsync(stamp) is { } id => this.SeeOther(
                links[$"/koordination/{slug}/teilnahme/neu?fertig={id:N}"]
            ),
            CommandResult.Already => await OfferAsync(),
            CommandResult.NoSlotLeft => Wrong(
                new(
                    "contribution",
                    texts["Alle Beiträge sind inzwischen vergeben. Lass das Feld leer, oder schreib das Thema als Nachricht."]
                )
            ),
            CommandResult.ChoiceFull => Wrong(FullChoices.ErrorOf(Meeting, Figures, given, null, texts, isForDesk: true)),
            CommandResult.DiskFull => Again(FullDisk.Sentence(texts), StatusCodes.Status503ServiceUnavailable),
            CommandResult.Closed => Again(RefusalOf(Meeting, Now, texts), StatusCodes.Status409Conflict),
            _ => OnceMore(),
        };
    }

    /// <summary>Why the desk may not enter anything.</summary>
    internal static string RefusalOf(Meeting meeting, DateTime now, Texts texts) =>
        meeting.HasEnded(now) ? texts["Dieses Treffen ist vorbei. Hier trägt niemand mehr etwas ein."]
        : meeting.Status == MeetingStatus.Cancelled ? texts["Dieses Treffen findet nicht statt. Hier trägt niemand mehr etwas ein."]
        : texts["Das Treffen ist noch ein Entwurf. Antworten trägst du ein, sobald es veröffentlicht ist."];

    internal static string NewPress() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        _cakes = await CakeOnOffer.OfAsync(db, meeting.Id);
        TakenBy = coordinators.TakenBy(User, meeting, texts);
        return true;
    }

    private async Task<bool> IsUnusedAsync(string stamp) => await db.UsedStamps.FindAsync(stamp) is null;

    private async Task<Registration?> NamesakeAsync(RegistrationData given)
    {
        var (name, alliance) = (PlainText.Fold(given.Name), PlainText.Fold(given.Alliance));
        if (PlainText.Fold(Reply.SameName) == name)
            return null;
        var alike = await db.RegistrationsOf(Meeting.Id)
            .Matching(given.Name)
            .Where(r => r.AllianceKey == alliance)
            .Select(r => new
            {
                r.Id,
                r.Name,
                r.EmailKey,
            })
            .ToListAsync();
        var key = MailAddresses.Normalise(Form.Email);
        var order = PersonName.Of(given.Name);
        return
            alike.Find(r =>
                PersonName.Of(r.Name).InOrder is var its && (its == order.InOrder || its == order.InOtherOrder) && r.EmailKey != key
            )
                is { } found
            ? (await Rows.ByIdAsync(db, [found.Id], Meeting.Id)).SingleOrDefault()
            : null;
    }

    private async Task<Guid?> EnteredAsync(string stamp)
    {
        var key = Form.Email.Length > 0 ? MailAddresses.Normalise(Form.Email) : Registration.KeyWithoutAddress(keys.RegistrationOf(stamp));
        return await db.RegistrationsOf(Meeting.Id).Where(r => r.EmailKey == key).Select(r => (Guid?)r.Id).SingleOrDefaultAsync();
    }

    private async Task<PageResult> OfferAsync()
    {
        var key = MailAddresses.Normalise(Form.Email);
        var known = await db.RegistrationsOf(Meeting.Id).Where(r => r.EmailKey == key).Select(r => r.Id).ToListAsync();
        Known = (await Rows.ByIdAsync(db, known, Meeting.Id)).SingleOrDefault();
        return Again(null, StatusCodes.Status409Conflict);
    }

    private PageResult OnceMore()
    {
        Press = NewPress();
        return Again(
            texts[
                "Dieses Formular hast du schon einmal abgeschickt, mit anderen Angaben. Wenn die neuen gelten sollen, sende sie noch einmal ab."
            ],
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private PageResult Wrong(FieldError error)
    {
        Errors.Add(error);
        return Again(null, StatusCodes.Status422UnprocessableEntity);
    }

    private PageResult Again(string? notice, int status)
    {
        (Notice, Response.StatusCode) = (notice, status);
        return Page();
    }
}
