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

namespace Plattform.Messages;

/// <summary>One message: how it reads and who gets it before it goes, and what became of it afterwards. The field <c>act</c> says which button was pressed.</summary>
[ResponseCache(NoStore = true)]
public sealed class MessagePage(PlattformDb db, Texts texts, Links links, MailState mail, TimeProvider time, IOptions<PrivacyOptions> privacy, LetterLook look, MessageLetter letter) : PageModel
{
    private readonly List<FieldError> _errors = [];
    private MessageForm? _typed;

    public Meeting Meeting { get; private set; } = null!;
    public MailNotice Mail { get; private set; } = null!;
    public Message Message { get; private set; } = null!;

    /// <summary>Why what was pressed was not done.</summary>
    public string? Notice { get; private set; }
    public AddressList Addresses { get; private set; } = new([], [], 0);
    public IReadOnlyList<Preview> Previews { get; private set; } = [];
    public IReadOnlyList<LetterLine> Letters { get; private set; } = [];
    public Progress Progress { get; private set; } = Progress.None;
    public MessageFields Fields { get; private set; } = null!;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public bool IsWritten => Message.IsWritten;
    public bool IsUnderWay => Message.State == MessageState.Started && (!Message.IsAddressed || Progress.IsUnderWay);

    /// <summary>It is to go at a time that is still ahead.</summary>
    public bool CanBePlanned => Message.SendAt > Now;

    /// <summary>What was typed came back, so the form is to be seen.</summary>
    public bool HasTyped => _typed is not null;
    public string When(DateTime utc) => MessageWords.Moment(utc, Meeting, texts);
    public string Path => $"/koordination/{Meeting.Slug}/nachrichten/{Message.Id}";

    /// <summary>The other half of the same mail.</summary>
    public string Text(LetterContent letter) => LetterText.Render(letter, texts, look).Trim('\n');

    public async Task<IActionResult> OnGetAsync(string slug, Guid id) => await FindAsync(slug, id) ? await ShowAsync() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, Guid id)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var typed = await Request.ReadFormAsync();
        var act = typed["act"].ToString();
        if (!await FindAsync(slug, id))
            return act == "delete" && Meeting is not null ? See("") : NotFound();
        var seen = Guid.TryParse(typed["version"], out var version) ? version : Guid.Empty;
        Notice = act == "change" ? Change(MessageForm.Read(typed), seen) : await DoAsync(act, seen);
        if (Notice is not null || _errors.Count > 0)
        {
            Response.StatusCode = Notice is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
            return await ShowAsync();
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return See(act == "delete" ? "" : $"/{id}");
    }

    /// <returns>Why not; null: done, or done already by an earlier press.</returns>
    private async Task<string?> DoAsync(string act, Guid seen)
    {
        switch (act)
        {
            case "send" or "plan" when Message.State == (act == "send" ? MessageState.Started : MessageState.Planned):
            case "stop" when Message.State == MessageState.Draft:
                return null;
            case "stop" when Message.State == MessageState.Planned:
                Become(MessageState.Draft);
                return null;
            case "enough" when Message.State == MessageState.Started:
                Message.AlsoLater = false;
                return null;
            case "anyway" or "edit" or "drop":
                return await DecideAsync(act, seen);
            case "send" or "plan" or "delete" when Message.State != MessageState.Draft || !IsWritten:
            case "stop":
                return texts["Das geht nicht mehr: Jemand hat inzwischen etwas anderes damit getan. Sieh nach, was jetzt gilt."];
            case "send" or "plan" or "delete" when seen != Message.Version:
                return texts["Jemand hat diese Nachricht inzwischen geändert. Lies sie noch einmal, dann drück wieder."];
            case "delete":
                db.Messages.Remove(Message);
                return null;
            case "plan" when !CanBePlanned:
                return texts["Dieser Zeitpunkt ist schon vorbei. Wähl einen anderen, oder schick sie gleich."];
            case "send" or "plan" when Message.Kind == MessageKind.StreamReady && string.IsNullOrEmpty(Meeting.StreamUrl):
                return texts["Es gibt noch keinen Link zum Livestream. Trag ihn zuerst unter „Bearbeiten“ ein."];
            case "send" when !await db.Recipients(Message).AnyAsync():
                return texts["Gerade ist niemand da, an den das geht."];
            case "plan":
                Become(MessageState.Planned);
                return null;
            case "send":
                Message.SendAt = null;
                Message.Start(Now);
                await db.NoteStart(Message, Meeting.Slug, User.Who(), Now);
                return null;
            default:
                return texts["Dieser Knopf ist uns unbekannt. Sieh nach, was jetzt gilt."];
        }
    }

    /// <summary>What becomes of one that the change of its meeting held.</summary>
    private async Task<string?> DecideAsync(string act, Guid seen)
    {
        if (Message.State != MessageState.Held || seen != Message.Version || (act == "edit" && Message.StartedAt is not null))
            return texts["Das geht nicht mehr: Jemand hat inzwischen etwas anderes damit getan. Sieh nach, was jetzt gilt."];
        if (act == "edit")
            Become(MessageState.Draft);
        else if (act == "drop")
            Message.Abandon("Die Koordination hat sich dagegen entschieden.", Now);
        else
            await db.ReleaseAsync(Message, Now);
        if (Message.State == MessageState.Started && act == "anyway")
            await db.NoteStart(Message, Meeting.Slug, User.Who(), Now);
        return null;
    }

    private string? Change(MessageForm form, Guid seen)
    {
        if (Message.State != MessageState.Draft || !IsWritten)
            return texts["Das geht nicht mehr: Jemand hat inzwischen etwas anderes damit getan. Sieh nach, was jetzt gilt."];
        _typed = form;
        if (seen != Message.Version)
            return texts["Jemand hat diese Nachricht inzwischen geändert. Was du geschrieben hast, steht unten noch. Speicherst du noch einmal, gilt deins."];
        if (form.Check(Meeting, Message.Kind, Now, Meeting.DeleteOn(privacy.Value.DeleteAfterDays), texts, _errors) is not { } apply)
            return null;
        apply(Message);
        Become(MessageState.Draft);
        return null;
    }

    private void Become(MessageState state) => (Message.State, Message.ChangedAt, Message.Version) = (state, Now, Guid.NewGuid());

    private async Task<bool> FindAsync(string slug, Guid id)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Message = (await db.Messages.SingleOrDefaultAsync(m => m.Id == id && m.MeetingId == meeting.Id))!;
        return Message is not null;
    }

    private async Task<PageResult> ShowAsync()
    {
        Mail = await MailNotice.OfAsync(db, mail, Now, Meeting.Id);
        Addresses = await AddressList.OfAsync(db, Message);
        Fields = new(Meeting, Message.Kind, _typed ?? MessageForm.Of(Message, Meeting), _errors, await AddressList.CountAsync(db, Meeting.Id), Path, "change", Message.Version);
        if (IsWritten)
            Previews = await Preview.OfAsync(db, letter, Message, Addresses.People, texts);
        if (Message.StartedAt is not null)
        {
            Letters = await LetterLine.OfAsync(db, Message.Id);
            Progress = (await Progress.OfAsync(db, [Message.Id])).GetValueOrDefault(Message.Id, Progress.None);
        }

        return Page();
    }

    private StatusCodeResult See(string below)
    {
        Response.Headers.Location = links[$"/koordination/{Meeting.Slug}/nachrichten{below}"];
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
