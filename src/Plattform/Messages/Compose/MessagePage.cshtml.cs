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

/// <summary>Before sending: preview and recipients; afterwards: results. <c>act</c> names the button.</summary>
[ResponseCache(NoStore = true)]
public sealed class MessagePage(
    PlattformDb db,
    Texts texts,
    LocalizedLinks links,
    MailState mail,
    TimeProvider time,
    IOptions<PrivacyOptions> privacy,
    LetterLook look,
    MessageLetter letter,
    Outbox outbox,
    Registrar registrar
) : PageModel
{
    private readonly List<FieldError> _errors = [];
    private MessageForm? _typed;
    private AudienceChoices? _choices;
    private Guid? _writtenTo;

    public Meeting Meeting { get; private set; } = null!;
    public MailNotice Mail { get; private set; } = null!;
    public Message Message { get; private set; } = null!;

    public string? Notice { get; private set; }

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }
    public AddressList Addresses { get; private set; } = AddressList.None;
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];
    public IReadOnlyList<Preview> Previews { get; private set; } = [];
    public IReadOnlyList<LetterLine> Letters { get; private set; } = [];
    public Progress Progress { get; private set; } = Progress.None;
    public MessageFields Fields { get; private set; } = null!;

    public DateTime Now => time.UtcNow();

    public bool IsWritten => Message.IsWritten;
    public bool IsUnderWay => Message.State == MessageState.Started && (!Message.IsAddressed || Progress.IsUnderWay);

    public bool CanBePlanned => Message.SendAt > Now;

    public bool HasTyped => _typed is not null;

    public string When(DateTime utc) => MessageTexts.Moment(utc, Meeting, texts);

    public string Path => $"/koordination/{Meeting.Slug}/nachrichten/{Message.Id}";

    public string Text(LetterContent letter) => LetterText.Render(letter, texts, look).Trim('\n');

    public async Task<IActionResult> OnGetAsync(string slug, Guid id, [FromQuery] string? fertig)
    {
        Done = fertig switch
        {
            "probe" => texts["Die Probe geht jetzt an dich. Alle anderen bekommen noch nichts."],
            "wieder" => texts["Die Mail wartet wieder und geht gleich hinaus."],
            _ => null,
        };
        return await FindAsync(slug, id) ? await ShowAsync() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id)
    {
        var typed = await Request.ReadFormAsync();
        var act = typed["act"].ToString();
        if (HandlerOf(act, typed) is not { } handler)
            return BadRequest();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await FindAsync(slug, id))
            return act == "delete" && Meeting is not null ? See("") : NotFound();
        Notice = await handler(Guid.TryParse(typed["version"], out var seen) ? seen : Guid.Empty);
        if (Notice is not null || _errors.Count > 0)
        {
            Response.StatusCode = Notice is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
            return await ShowAsync();
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        if (act is "test" or "again")
            outbox.Wake();
        if (_writtenTo is { } person)
            await registrar.SubmitAsync(new WrittenAgain(person));
        return See(
            act switch
            {
                "delete" => "",
                "test" => $"/{id}?fertig=probe",
                "again" => $"/{id}?fertig=wieder",
                _ => $"/{id}",
            }
        );
    }

    /// <summary>Takes the version shown on the page, returns an error; null: done, maybe by an earlier request.</summary>
    private Func<Guid, Task<string?>>? HandlerOf(string act, IFormCollection typed) =>
        act switch
        {
            "change" => seen => ChangeAsync(MessageForm.Read(typed), typed, seen),
            "test" => _ => SendTestAsync(),
            "again" => _ => SendAgainAsync(Guid.TryParse(typed["id"], out var letter) ? letter : Guid.Empty),
            "send" => SendAsync,
            "plan" => seen => Task.FromResult(Plan(seen)),
            "stop" => _ => Task.FromResult(Stop()),
            "enough" => _ => Task.FromResult(StopForLater()),
            "delete" => seen => Task.FromResult(Delete(seen)),
            "anyway" => SendHeldAsync,
            "edit" => seen => Task.FromResult(EditHeld(seen)),
            "drop" => seen => Task.FromResult(DropHeld(seen)),
            _ => null,
        };

    private string Gone => texts["Das geht nicht mehr: Jemand hat inzwischen etwas anderes damit getan. Sieh nach, was jetzt gilt."];

    private async Task<string?> SendAsync(Guid seen)
    {
        if (Message.State == MessageState.Started)
            return null;
        if ((WhyNotAsDraft(seen) ?? WhyNoStream()) is { } reason)
            return reason;
        if (!await db.Recipients(Message).AnyAsync())
            return texts["Gerade ist niemand da, an den das geht."];
        Message.SendAt = null;
        Message.Start(Now);
        await db.NoteStartAsync(Message, Meeting.Slug, User.Who(), Now);
        return null;
    }

    private string? Plan(Guid seen)
    {
        if (Message.State == MessageState.Planned)
            return null;
        if (WhyNotAsDraft(seen) is { } reason)
            return reason;
        if (!CanBePlanned)
            return texts["Dieser Zeitpunkt ist schon vorbei. Wähl einen anderen, oder schick sie gleich."];
        if (WhyNoStream() is { } missing)
            return missing;
        Message.Become(MessageState.Planned, Now);
        return null;
    }

    private string? Stop()
    {
        if (Message.State == MessageState.Draft)
            return null;
        if (Message.State != MessageState.Planned)
            return Gone;
        Message.Become(MessageState.Draft, Now);
        return null;
    }

    private string? StopForLater()
    {
        if (Message.State != MessageState.Started)
            return Gone;
        Message.AlsoLater = false;
        return null;
    }

    private string? Delete(Guid seen)
    {
        if (WhyNotAsDraft(seen) is { } reason)
            return reason;
        db.Messages.Remove(Message);
        return null;
    }

    private async Task<string?> SendHeldAsync(Guid seen)
    {
        if (!IsHeld(seen))
            return Gone;
        await db.ReleaseAsync(Message, Now);
        if (Message.State == MessageState.Started)
            await db.NoteStartAsync(Message, Meeting.Slug, User.Who(), Now);
        return null;
    }

    private string? EditHeld(Guid seen)
    {
        if (!IsHeld(seen) || Message.StartedAt is not null)
            return Gone;
        Message.Become(MessageState.Draft, Now);
        return null;
    }

    private string? DropHeld(Guid seen)
    {
        if (!IsHeld(seen))
            return Gone;
        Message.Abandon(MessageReason.CoordinatorsDecidedAgainst, Now);
        return null;
    }

    private bool IsHeld(Guid seen) => Message.State == MessageState.Held && seen == Message.Version;

    private string? WhyNotAsDraft(Guid seen)
    {
        if (Message.State != MessageState.Draft || !IsWritten)
            return Gone;
        return seen == Message.Version
            ? null
            : texts["Jemand hat diese Nachricht inzwischen geändert. Lies sie noch einmal, dann drück wieder."];
    }

    private string? WhyNoStream() =>
        Message.Rules is StreamReadyMessage && string.IsNullOrEmpty(Meeting.StreamUrl)
            ? texts["Es gibt noch keinen Link zum Livestream. Trag ihn zuerst unter „Bearbeiten“ ein."]
            : null;

    /// <summary>To whoever presses, before anybody else gets it.</summary>
    private async Task<string?> SendTestAsync()
    {
        if (!IsWritten || Message.State is not (MessageState.Draft or MessageState.Planned))
            return Gone;
        var address = User.FindFirstValue(ClaimTypes.Email) ?? "";
        if (!MailAddresses.IsValid(address))
            return texts["Wir kennen keine E-Mail-Adresse von dir."];
        var (kind, key) = (LetterKey.Of<MessageTestLetter>(), MailAddresses.Normalise(address));
        if (
            !await db.Unsent.AnyAsync(m =>
                m.Kind == kind && m.RecipientKey == key && m.Subject == Meeting.Id && m.State == OutboxState.Waiting
            )
        )
            outbox.Add<MessageTestLetter, MessageTestFacts>(db, new("", address), texts.Language, new(Message.Id), Meeting.Id);
        return null;
    }

    /// <summary>To the address that counts now, whatever it was when the mail failed.</summary>
    private async Task<string?> SendAgainAsync(Guid id)
    {
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.Series == Message.Id) is not { } mail)
            return Gone;
        if (mail.State is not (OutboxState.GivenUp or OutboxState.Bounced))
            return null;
        if (mail.Person is not { } person)
        {
            await db.RequeueAsync(Meeting.Id, Now, id);
            return null;
        }

        if (await db.Recipients(Message).Where(r => r.Id == person).Select(r => r.Email).SingleOrDefaultAsync() is not { } address)
            return texts["Dieser Mensch gehört nicht mehr zu denen, die das bekommen."];
        var key = MailAddresses.Normalise(address);
        if (await db.Outbox.AnyAsync(m => m.Series == Message.Id && m.RecipientKey == key && m.Id != id))
            return texts["An diese Adresse ging die Nachricht schon."];
        outbox.SendAgain(mail, address, new SeriesFacts(Message.Id, person));
        _writtenTo = person;
        return null;
    }

    private async Task<string?> ChangeAsync(MessageForm form, IFormCollection typed, Guid seen)
    {
        if (Message.State != MessageState.Draft || !IsWritten)
            return Gone;
        _typed = form;
        if (seen != Message.Version)
            return texts[
                "Jemand hat diese Nachricht inzwischen geändert. Was du geschrieben hast, steht unten noch. Speicherst du noch einmal, gilt deins."
            ];
        _choices = await AudienceChoices.OfAsync(db, Meeting.Id, form.Person);
        var deleteOn = Meeting.DeleteOn(privacy.Value.DeleteAfterDays);
        var apply = form.Check(Meeting, Message.Rules, _choices, Now, deleteOn, texts, _errors);
        var without = typed[MessageFile.LeaveOutField].Select(id => Guid.TryParse(id, out var file) ? file : Guid.Empty).ToList();
        var kept = (await db.StoredFilesAsync(Message.Id)).Where(file => !without.Contains(file.Id)).ToList();
        var files = await MessageFile.ReadAsync(typed.Files, kept, texts, _errors);
        if (apply is null || _errors.Count > 0)
        {
            if (files.Count > 0)
                _errors.Add(
                    new(
                        MessageFile.Field,
                        texts["Bitte wähl die Dateien noch einmal aus: Mit einem Fehler im Formular kommen sie nicht mit."]
                    )
                );
            return null;
        }

        apply(Message);
        await db.MessageFiles.Where(file => file.MessageId == Message.Id && without.Contains(file.Id)).ExecuteDeleteAsync();
        db.MessageFiles.AddRange(files.Select(file => MessageFile.Of(file, Message.Id)));
        Message.Become(MessageState.Draft, Now);
        return null;
    }

    private async Task<bool> FindAsync(string slug, Guid id)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Message = (await db.Messages.SingleOrDefaultAsync(m => m.Id == id && m.MeetingId == meeting.Id))!;
        return Message is not null;
    }

    private async Task<PageResult> ShowAsync()
    {
        Mail = await MailNotice.OfAsync(db, mail, Now, Meeting.Id);
        Addresses = await AddressList.OfAsync(db, Message);
        Files = await db.StoredFilesAsync(Message.Id);
        var form = _typed ?? MessageForm.Of(Message, Meeting);
        _choices ??= await AudienceChoices.OfAsync(db, Meeting.Id, form.Person);
        Fields = new(Meeting, Message.Rules, form, _errors, _choices, Path, "change", Message.Version) { Files = Files };
        if (IsWritten)
            Previews = await Preview.OfAsync(db, letter, Message, Addresses.People, texts);
        if (Message.StartedAt is not null)
        {
            Letters = await LetterLine.OfAsync(db, Message.Id);
            Progress = (await Progress.OfAsync(db, [Message.Id])).GetValueOrDefault(Message.Id, Progress.None);
        }

        return Page();
    }

    private StatusCodeResult See(string below) => this.SeeOther(links[$"/koordination/{Meeting.Slug}/nachrichten{below}"]);
}
