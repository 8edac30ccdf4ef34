using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>One's own registration; the form field <c>act</c> names the pressed button.</summary>
public sealed partial class OwnPage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar,
    LocalizedLinks links,
    Texts texts
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    private readonly PersonalLinks _keys = keys;
    private readonly List<FieldError> _errors = [];
    private int _keptPapers;

    /// <summary>The mail about the last change is still queued.</summary>
    private bool _mailWaits;

    public string? Notice { get; private set; }

    public bool AskToWait { get; private set; }

    public bool IsDenied { get; private set; }
    public AnswerForm Fields { get; private set; } = null!;
    public SpeakingSlot? Slot { get; private set; }
    public int WaitingBefore { get; private set; }

    public RegistrationData? Offered => Registration.Offered();

    public IReadOnlyList<string> DataForReturn => [.. RegistrationTexts.DataForReturn(Registration, _keptPapers, Meeting, texts)];

    public bool MayTakePlaces => Meeting.HasBegun(Now) && !(Fields.Free < (Registration.WishedPersons ?? Registration.Persons));

    public bool TakesChanges => Meeting.TakesChanges(Now);

    public bool MayApply(RegistrationData offered) =>
        TakesChanges || (offered.Attendance == AttendanceKind.Declined && CanCancel && Meeting.Status == MeetingStatus.Published);

    /// <summary>The link to bookmark, for people who get no mail.</summary>
    public string Address => _keys.OwnPage(Registration.Id, Registration.Generation);

    public async Task OnGetAsync([FromQuery] string? fertig)
    {
        _mailWaits =
            fertig is not null
            && await Db.LettersOf(Meeting.Id, Registration.Id)
                .AnyAsync(m =>
                    m.State == OutboxState.Waiting
                    && m.DueAt > Now
                    && (m.Kind == LetterKey.Of<ChangeLetter>() || m.Kind == LetterKey.Of<WithdrawalLetter>())
                );
        Notice = NoticeOf(fertig);
        await ShowAsync(SignUpForm.Of(Registration));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var typed = await Request.ReadFormAsync();
        var form = SignUpForm.Read(typed);
        var act = typed["act"].ToString();
        var isForm = act == "amend";
        var command = isForm ? Amendment(form, typed) : CommandOf(act, typed);
        if (command is null)
            return isForm ? await AgainAsync(form, null, StatusCodes.Status422UnprocessableEntity) : BadRequest();

        var isSame = command is Amend amend && amend.Data == Registration.Data;
        var sent = command.SentFrom(HttpContext);
        switch (isForm ? await registrar.TrySubmitAsync(sent) : await registrar.SubmitAsync(sent))
        {
            case CommandResult.Done when command is Deny:
                IsDenied = true;
                return Page();
            case CommandResult.Done or CommandResult.Already when command is MailNewAddress:
                return See("noch-einmal");
            case CommandResult.Done or CommandResult.Gone when command is DropNewAddress:
                return See("alte-adresse");
            case CommandResult.Done or CommandResult.Waiting:
                return await SeeAsync(command, isSame ? "gleich" : DoneBy(command));
            case CommandResult.Full:
                AskToWait = true;
                return await AgainAsync(
                    isForm ? form : SignUpForm.Of(Registration),
                    texts["Dafür sind gerade nicht genug Plätze frei. Du kannst auf sie warten und behältst bis dahin, was du hast."],
                    StatusCodes.Status409Conflict
                );
            case CommandResult.NoSlotLeft:
                _errors.Add(
                    new(
                        "contribution",
                        texts[
                            "Alle Beiträge sind inzwischen vergeben. Lass das Feld leer, oder schreib uns dein Thema unten als Nachricht."
                        ]
                    )
                );
                return await AgainAsync(form, null, StatusCodes.Status422UnprocessableEntity);
            case CommandResult.ChoiceFull when command is Amend { Data: var given }:
                _errors.Add(FullChoices.ErrorOf(Meeting, await MeetingFigures.OfAsync(Db, Meeting.Id), given, Registration, texts));
                return await AgainAsync(form, null, StatusCodes.Status422UnprocessableEntity);
            case CommandResult.DiskFull:
                return await AgainAsync(form, FullDisk.Sentence(texts), StatusCodes.Status503ServiceUnavailable);
            case CommandResult.Stale:
                return await AgainAsync(
                    form,
                    texts[
                        "Deine Anmeldung hat sich inzwischen geändert, vielleicht in einem anderen Fenster. Sieh nach, was oben steht, und sende noch einmal ab, wenn das Untere gelten soll."
                    ],
                    StatusCodes.Status409Conflict
                );
            case CommandResult.Closed:
                return await AgainAsync(
                    form,
                    texts["Das geht nicht mehr. Deine bisherige Antwort gilt weiter."],
                    StatusCodes.Status409Conflict
                );
            default:
                return await AgainAsync(
                    SignUpForm.Of(Registration),
                    texts["Diese Antwort ist nicht mehr da. Sieh nach, was jetzt gilt."],
                    StatusCodes.Status409Conflict
                );
        }
    }

    private Amend? Amendment(SignUpForm form, IFormCollection typed) =>
        form.Check(new(Meeting, Registration), needsConsent: false, texts, _errors) is { } given
            ? new(Registration.Id, SeenVersion(typed), form.Email, given, IsReadyToWait(typed))
            : null;

    private Command? CommandOf(string act, IFormCollection typed) =>
        act switch
        {
            "apply" => new ApplyProposal(Registration.Id, IdIn(typed, "proposal"), IsReadyToWait(typed)),
            "discard" => new DiscardProposal(Registration.Id, IdIn(typed, "proposal")),
            "return" when !Meeting.OnlineOnly => new Amend(
                Registration.Id,
                SeenVersion(typed),
                Registration.Email,
                BackOnSite,
                IsReadyToWait(typed)
            ),
            "online" or "return" => new SwitchToOnline(Registration.Id),
            "take" => new TakePlaces(Registration.Id),
            "enough" => new StopWaiting(Registration.Id),
            "confirm" => new ConfirmAddress(Registration.Id, IdIn(typed, "answer")),
            "deny" => new Deny(Registration.Id),
            "address-again" => new MailNewAddress(Registration.Id),
            "address-drop" => new DropNewAddress(Registration.Id, typed["address"].ToString()),
            "letters" => new Unsubscribe(Registration.Id, false),
            "noletters" => new Unsubscribe(Registration.Id, true),
            _ => null,
        };

    private RegistrationData BackOnSite =>
        Registration.Data with
        {
            Attendance = AttendanceKind.OnSite,
            Persons = Registration.PersonsOnSite,
        };

    private Guid SeenVersion(IFormCollection typed) => Guid.TryParse(typed["version"], out var seen) ? seen : Registration.Version;

    private static Guid IdIn(IFormCollection typed, string field) => Guid.TryParse(typed[field], out var id) ? id : Guid.Empty;

    private static bool IsReadyToWait(IFormCollection typed) => typed["wait"] == "true";

    private static string DoneBy(Command command) =>
        command switch
        {
            DiscardProposal => "bleibt",
            Unsubscribe { From: true } => "keine-briefe",
            Unsubscribe => "briefe",
            ConfirmAddress => "bestaetigt",
            _ => "geaendert",
        };

    private async Task<IActionResult> SeeAsync(Command command, string done)
    {
        var now = await Db
            .Registrations.Where(r => r.Id == Registration.Id)
            .Select(r => new
            {
                r.Email,
                r.PendingEmail,
                r.WaitsSince,
                Speaks = r.Contribution != null,
            })
            .SingleAsync();
        if (now.Email.Length == 0 && Registration.Email.Length > 0)
            done = "ohne-adresse";
        else if (done == "gleich" && now.PendingEmail != Registration.PendingEmail)
            done = "adresse-wartet"; // the page says the rest
        else if (
            command is ConfirmAddress confirmed
            && !now.Speaks
            && Registration.Proposals.Find(answer => answer.Id == confirmed.AnswerId) is { } held
            && RegistrationData.FromJson(held.Data).Topic.Length > 0
        )
            done = "ohne-beitrag";
        else if (done == "geaendert" && now.WaitsSince is not null && Registration.WaitsSince is null)
            done = "wartet";
        return See(done);
    }

    /// <summary>Keeps the token of the request; never issues a newer one.</summary>
    private StatusCodeResult See(string done) => this.SeeOther(links[Own($"?fertig={done}")]);

    private async Task<IActionResult> AgainAsync(SignUpForm form, string? notice, int status)
    {
        if (await FindAsync() is not { } fresh)
            return NotFound();
        Show(fresh);
        (Notice, Response.StatusCode) = (notice, status);
        await ShowAsync(form);
        return Page();
    }

    private async Task ShowAsync(SignUpForm form)
    {
        var figures = await MeetingFigures.OfAsync(Db, Meeting.Id);
        var cakes = await CakeOnOffer.OfAsync(Db, Meeting.Id);
        Fields = new(Meeting, figures, cakes, form, _errors, Now, Registration);
        if (Registration.WaitsSince is { } since)
            WaitingBefore = await Db.Registrations.CountAsync(r => r.MeetingId == Meeting.Id && r.WaitsSince < since);
        if (Registration.DataForReturn is not null)
            _keptPapers = await Db.Papers.CountAsync(p => p.FormerOf == Registration.Id);
        if (Registration.Contribution is not null)
            Slot = await SpeakingSlots.OfAsync(Db, Meeting, figures, Registration.Id);
    }
}
