using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Messages;

/// <summary>What was written to many and what is planned, a form for more, and the invitation as a mail of one's own.</summary>
[ResponseCache(NoStore = true)]
public sealed class MessagesPage(PlattformDb db, Texts texts, Links links, MailState mail, TimeProvider time, ChangeNotices notices, IOptions<PrivacyOptions> privacy, IOptions<SiteOptions> site) : PageModel
{
    private readonly List<FieldError> _errors = [];
    private MessageKind _kind;

    public Meeting Meeting { get; private set; } = null!;
    public MailNotice Mail { get; private set; } = null!;
    public MessageFields Fields { get; private set; } = null!;

    /// <summary>What people wrote, and of the rest what has had its hour.</summary>
    public IReadOnlyList<Message> Messages { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Progress> Progress { get; private set; } = new Dictionary<Guid, Progress>();

    /// <summary>The letter about a change that is about to go.</summary>
    public IReadOnlyList<DeskNotice> Notices { get; private set; } = [];

    /// <summary>The stream has a link and nobody was told.</summary>
    public bool OffersStream { get; private set; }

    /// <summary>While there is something to invite to, and its link leads somewhere.</summary>
    public bool OffersInvitation => Meeting.Status == MeetingStatus.Published && !Meeting.HasEnded(Now);
    public string Invitation => InvitationText.Of(Meeting, site.Value);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? vorlage)
    {
        if (!await FindAsync(slug))
            return NotFound();
        var isStream = vorlage == "stream" && !string.IsNullOrEmpty(Meeting.StreamUrl) && !Meeting.HasEnded(Now);
        _kind = isStream ? MessageKind.StreamReady : MessageKind.Written;
        return await ShowAsync(isStream ? MessageForm.StreamReady(Meeting) : new());
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await FindAsync(slug))
            return NotFound();
        var typed = await Request.ReadFormAsync();
        _kind = typed["vorlage"] == "stream" ? MessageKind.StreamReady : MessageKind.Written;
        var form = MessageForm.Read(typed);
        if (form.Check(Meeting, _kind, Now, Meeting.DeleteOn(privacy.Value.DeleteAfterDays), texts, _errors) is not { } apply)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync(form);
        }

        var message = new Message { MeetingId = Meeting.Id, Kind = _kind, By = User.FindFirstValue(ClaimTypes.Email) ?? "", CreatedAt = Now, ChangedAt = Now };
        apply(message);
        db.Messages.Add(message);
        await db.SaveChangesAsync();
        Response.Headers.Location = links[$"/koordination/{slug}/nachrichten/{message.Id}"];
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>"geplant für Samstag, 2. Mai 2026, 18:00 Uhr".</summary>
    public string Said(Message message) => message.State switch
    {
        MessageState.Draft => texts["Entwurf"],
        MessageState.Planned => texts["geplant für {0}", Moment(message.DueAt(Meeting))],
        MessageState.Held => texts["angehalten: {0}", message.Reason],
        MessageState.Skipped => texts["nicht verschickt"] + (message.Reason.Length > 0 ? ": " + message.Reason : ""),
        _ => texts["geschickt am {0}", Moment(message.StartedAt ?? message.ChangedAt)] + ": " + Progress.GetValueOrDefault(message.Id, Plattform.Messages.Progress.None).Said(texts),
    };

    private string Moment(DateTime utc) => MessageWords.Moment(utc, Meeting, texts);

    private async Task<bool> FindAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug) is not { } meeting)
            return false;
        Meeting = meeting;
        return true;
    }

    private async Task<PageResult> ShowAsync(MessageForm form)
    {
        Mail = await MailNotice.OfAsync(db, mail, Now, Meeting.Id);
        Notices = await notices.OfAsync([Meeting]);
        Messages = await db.Messages.AsNoTracking()
            .Where(m => m.MeetingId == Meeting.Id && (m.Kind == MessageKind.Written || m.Kind == MessageKind.StreamReady || m.State == MessageState.Started || m.State == MessageState.Skipped))
            .OrderByDescending(m => m.ChangedAt).ToListAsync();
        Progress = await Plattform.Messages.Progress.OfAsync(db, Messages.Select(m => m.Id));
        OffersStream = _kind != MessageKind.StreamReady && !string.IsNullOrEmpty(Meeting.StreamUrl) && Meeting.Status == MeetingStatus.Published && !Meeting.HasEnded(Now)
            && Messages.All(m => m.Kind != MessageKind.StreamReady || m.State == MessageState.Skipped);
        Fields = new(Meeting, _kind, form, _errors, await AddressList.CountAsync(db, Meeting.Id), $"/koordination/{Meeting.Slug}/nachrichten", "new");
        return Page();
    }

    public DateTime Now => time.GetUtcNow().UtcDateTime;
}
