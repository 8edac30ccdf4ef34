using System.Security.Claims;
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
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

[ResponseCache(NoStore = true)]
public sealed class MessagesPage(
    PlattformDb db,
    Texts texts,
    LocalizedLinks links,
    MailState mail,
    TimeProvider time,
    ChangeNotices notices,
    IOptions<PrivacyOptions> privacy,
    IOptions<SiteOptions> site
) : PageModel
{
    private static readonly MessageKind Written = MessageKinds.Of(WrittenMessage.StoredKey);
    private static readonly MessageKind StreamReady = MessageKinds.Of(StreamReadyMessage.StoredKey);
    private readonly List<FieldError> _errors = [];
    private MessageKind _kind = Written;
    private AudienceChoices? _choices;

    public Meeting Meeting { get; private set; } = null!;
    public MailNotice Mail { get; private set; } = null!;
    public MessageFields Fields { get; private set; } = null!;

    public IReadOnlyList<Message> Messages { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Progress> Progress { get; private set; } = new Dictionary<Guid, Progress>();

    public IReadOnlyList<DeskNotice> Notices { get; private set; } = [];

    /// <summary>Whose last mail came back.</summary>
    public IReadOnlyList<Addressee> NotReached { get; private set; } = [];

    public bool OffersStream { get; private set; }

    public bool OffersInvitation => Meeting.Status == MeetingStatus.Published && !Meeting.HasEnded(Now);
    public string Invitation => InvitationText.Of(Meeting, site.Value);

    /// <param name="an">A registration: to that person alone.</param>
    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? vorlage, [FromQuery] string? an)
    {
        if (!await FindAsync(slug))
            return NotFound();
        var isStream = vorlage == "stream" && !string.IsNullOrEmpty(Meeting.StreamUrl) && !Meeting.HasEnded(Now);
        _kind = isStream ? StreamReady : Written;
        if (isStream)
            return await ShowAsync(MessageForm.StreamReady(Meeting));
        return await ShowAsync(new() { Person = Guid.TryParse(an, out var person) ? person : null });
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        var typed = await Request.ReadFormAsync();
        if (typed["act"] != "new")
            return BadRequest();
        if (!await FindAsync(slug))
            return NotFound();
        _kind = typed["vorlage"] == "stream" ? StreamReady : Written;
        var form = MessageForm.Read(typed);
        _choices = await AudienceChoices.OfAsync(db, Meeting.Id, form.Person);
        var apply = form.Check(Meeting, _kind, _choices, Now, Meeting.DeleteOn(privacy.Value.DeleteAfterDays), texts, _errors);
        var files = await MessageFile.ReadAsync(Request.Form.Files, [], texts, _errors);
        if (apply is null || _errors.Count > 0)
        {
            if (files.Count > 0)
                _errors.Add(
                    new(
                        MessageFile.Field,
                        texts["Bitte wähl die Dateien noch einmal aus: Mit einem Fehler im Formular kommen sie nicht mit."]
                    )
                );
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync(form);
        }

        var message = new Message
        {
            MeetingId = Meeting.Id,
            Kind = _kind.Key,
            By = User.FindFirstValue(ClaimTypes.Email) ?? "",
            CreatedAt = Now,
            ChangedAt = Now,
        };
        apply(message);
        message.Files = [.. files.Select(file => MessageFile.Of(file, message.Id))];
        db.Messages.Add(message);
        await db.SaveChangesAsync();
        return this.SeeOther(links[$"/koordination/{slug}/nachrichten/{message.Id}"]);
    }

    public string Said(Message message) =>
        message.State switch
        {
            MessageState.Draft => texts["Entwurf"],
            MessageState.Planned => texts["geplant für {0}", Moment(message.DueAt(Meeting))],
            MessageState.Held => texts["angehalten: {0}", message.ReasonText(texts)],
            MessageState.Skipped => texts["nicht verschickt"] + (message.ReasonText(texts) is { } reason ? ": " + reason : ""),
            _ => texts["geschickt am {0}", Moment(message.StartedAt ?? message.ChangedAt)] + ": " + ProgressOf(message).Said(texts),
        };

    private Progress ProgressOf(Message message) => Progress.GetValueOrDefault(message.Id, Plattform.Messages.Progress.None);

    private string Moment(DateTime utc) => MessageTexts.Moment(utc, Meeting, texts);

    private async Task<bool> FindAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        return true;
    }

    private async Task<PageResult> ShowAsync(MessageForm form)
    {
        Mail = await MailNotice.OfAsync(db, mail, Now, Meeting.Id);
        Notices = await notices.OfAsync([Meeting]);
        Messages = await db
            .Messages.AsNoTracking()
            .Where(m => m.MeetingId == Meeting.Id)
            .Where(m => MessageKinds.WrittenKeys.Contains(m.Kind) || m.State == MessageState.Started || m.State == MessageState.Skipped)
            .OrderByDescending(m => m.ChangedAt)
            .ToListAsync();
        Progress = await Plattform.Messages.Progress.OfAsync(db, Messages.Select(m => m.Id));
        OffersStream =
            _kind != StreamReady
            && OffersInvitation
            && !string.IsNullOrEmpty(Meeting.StreamUrl)
            && Messages.All(m => m.Kind != StreamReadyMessage.StoredKey || m.State == MessageState.Skipped);
        _choices ??= await AudienceChoices.OfAsync(db, Meeting.Id, form.Person);
        NotReached = await db.CountingRegistrations(Meeting.Id)
            .Where(Audiences.NotReached)
            .Where(Audiences.NotDeclined)
            .OrderBy(r => r.SortKey)
            .Select(Addressee.Of)
            .ToListAsync();
        Fields = new(Meeting, _kind, form, _errors, _choices, $"/koordination/{Meeting.Slug}/nachrichten", "new");
        return Page();
    }

    public DateTime Now => time.UtcNow();
}
