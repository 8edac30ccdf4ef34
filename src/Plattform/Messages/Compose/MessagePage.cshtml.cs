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
public sealed partial class MessagePage(
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
