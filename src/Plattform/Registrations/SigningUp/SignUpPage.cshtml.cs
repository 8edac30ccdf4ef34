using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Time;
using Plattform.Web;
using Plattform.Web.Caching;

namespace Plattform.Registrations;

[AllowAnonymous, Cacheable]
[ResponseCache(NoStore = true)]
public sealed class SignUpPage(
    PlattformDb db,
    PageCache kept,
    Registrar registrar,
    PersonalLinks keys,
    SubmissionGuard gate,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time,
    IOptions<PrivacyOptions> privacy
) : PageModel
{
    private IReadOnlyList<CakeOnOffer> _cakes = [];

    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();
    public SignUpForm Form { get; private set; } = new();
    public string Stamp { get; private set; } = "";
    public List<FieldError> Errors { get; } = [];

    public string? Notice { get; private set; }
    public bool IsOpen => Meeting.TakesAnswers(Now);
    public bool NeedsConsent => privacy.Value.LegalBasis == LegalBasis.Consent;
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);
    public DateTime Now => time.UtcNow();
    public AnswerForm Fields => new(Meeting, Figures, _cakes, Form, Errors, Now);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await FindAsync(slug))
            return NotFound();
        await CountAsync();
        var (stamps, clock) = (keys.Stamps, time); // the page itself is gone when the kept form gets its next stamp
        Stamp = HttpContext.KeepAround(Meeting.ChangesByItselfAt(Now), () => stamps.New(clock.UtcNow()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await FindAsync(slug))
            return NotFound();
        Form = SignUpForm.Read(await Request.ReadFormAsync());
        var reading = keys.Stamps.Read(Form.Stamp, Now);
        Stamp = reading.State == StampState.Valid ? Form.Stamp : keys.Stamps.New(Now);
        if (IsTooLate)
            return await RefuseAsync();
        if (gate.Objection(reading, Form.Website, HttpContext, texts) is { } objection)
            return await AgainAsync(objection.Sentence, objection.Status);
        if (Form.Check(new(Meeting, null), NeedsConsent, texts, Errors) is not { } given)
            return await AgainAsync(null, StatusCodes.Status422UnprocessableEntity);

        var outcome = await registrar.TrySubmitAsync(
            new SignUp(
                Meeting.Id,
                reading.Id,
                Form.Email,
                given,
                Form.Related,
                texts.Language,
                ConsentTexts.Current(privacy.Value)
            ).SentFrom(HttpContext)
        );
        if (outcome == CommandResult.StampUsed)
        {
            Stamp = keys.Stamps.New(Now);
            return await AgainAsync(
                texts[
                    "Dieses Formular hast du schon einmal abgeschickt, mit anderen Angaben. Wenn die neuen gelten sollen, sende sie noch einmal ab."
                ],
                StatusCodes.Status422UnprocessableEntity
            );
        }

        if (outcome == CommandResult.Crowded)
        {
            Response.Headers.RetryAfter = "20";
            return await AgainAsync(
                texts["Hier melden sich gerade viele an. Bitte sende in 20 Sekunden noch einmal ab. Es ist nichts verloren."],
                StatusCodes.Status503ServiceUnavailable
            );
        }

        if (outcome == CommandResult.DiskFull)
        {
            Response.Headers.RetryAfter = FullDisk.SecondsToWait.ToString(CultureInfo.InvariantCulture);
            return await AgainAsync(FullDisk.Sentence(texts), StatusCodes.Status503ServiceUnavailable);
        }

        if (outcome == CommandResult.NoSlotLeft)
        {
            Errors.Add(
                new(
                    "contribution",
                    texts["Alle Beiträge sind inzwischen vergeben. Lass das Feld leer, oder schreib uns dein Thema unten als Nachricht."]
                )
            );
            return await AgainAsync(null, StatusCodes.Status422UnprocessableEntity);
        }

        if (outcome == CommandResult.ChoiceFull)
        {
            Errors.Add(FullChoices.ErrorOf(Meeting, await MeetingFigures.OfAsync(db, Meeting.Id), given, null, texts));
            return await AgainAsync(null, StatusCodes.Status422UnprocessableEntity);
        }

        if (outcome is CommandResult.Closed or CommandResult.Gone)
            return await RefuseAsync();
        return this.SeeOther(
            Form.Email.Length == 0
                ? links[keys.OwnPath(keys.RegistrationOf(reading.Id), generation: 0) + "?fertig=neu"]
                : links[$"/treffen/{slug}/danke?antwort={Told(given.Attendance, outcome)}"]
        );
    }

    /// <summary>Cached and shared; the registrar reads the authoritative meeting.</summary>
    private async Task<bool> FindAsync(string slug)
    {
        if (await kept.ReadAsync(slug, () => db.Meetings.AsNoTracking().NotDraft().BySlugAsync(slug)) is not { } meeting)
            return false;
        Meeting = meeting;
        return true;
    }

    private async Task CountAsync()
    {
        Figures = await MeetingFigures.OfAsync(db, Meeting.Id);
        _cakes = await CakeOnOffer.OfAsync(db, Meeting.Id);
    }

    private bool IsTooLate => !Meeting.Takes(Form.Attendance == "declined" ? AttendanceKind.Declined : AttendanceKind.OnSite, Now);

    private Task<PageResult> RefuseAsync()
    {
        Errors.Clear();
        return AgainAsync(
            Meeting.HasEnded(Now) ? texts["Dieses Treffen ist vorbei. Deine Antwort ist nicht gespeichert."]
                : Meeting.Status == MeetingStatus.Cancelled
                    ? texts["Dieses Treffen findet nicht statt. Deine Antwort ist nicht gespeichert."]
                : Now < Meeting.OpensAt
                    ? texts["Anmelden kannst du dich noch nicht. Deine Antwort ist nicht gespeichert."]
                        + " "
                        + OpeningTexts.From(Meeting, texts)
                : texts["Die Anmeldung ist zu. Deine Antwort ist nicht gespeichert."] + " " + OpeningTexts.WasUntil(Meeting, texts),
            StatusCodes.Status409Conflict
        );
    }

    private async Task<PageResult> AgainAsync(string? notice, int status)
    {
        await CountAsync();
        Notice = notice;
        Response.StatusCode = status;
        return Page();
    }

    private static string Told(AttendanceKind answer, CommandResult outcome) =>
        (answer, outcome) switch
        {
            (_, CommandResult.Waiting) => "waiting",
            (AttendanceKind.OnSite, _) => "onsite",
            (AttendanceKind.Online, _) => "online",
            _ => "declined",
        };
}
