using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

[ResponseCache(NoStore = true)]
public sealed class ChangePage(
    PlattformDb db,
    MeetingChangedLetter letter,
    LetterLook look,
    IOptions<PrivacyOptions> privacy,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time
) : PageModel
{
    private const int Longest = 5000;

    public Meeting Meeting { get; private set; } = null!;

    /// <summary>Null: no unannounced change.</summary>
    public Message? Planned { get; private set; }

    public Message? Last { get; private set; }

    public int People { get; private set; }
    public int Unreachable { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>Text from an outdated window that differs from the stored one.</summary>
    public string Typed { get; private set; } = "";
    public List<FieldError> Errors { get; } = [];

    public bool IsStale { get; private set; }
    public string? Done { get; private set; }
    public DateTime Now => time.UtcNow();

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? fertig)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Text = Planned?.Text ?? "";
        Done = fertig;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] string? act, [FromForm] string? text, [FromForm] Guid version)
    {
        if (ButtonOf(act) is not { } button)
            return BadRequest();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await LoadAsync(slug))
            return NotFound();
        Text = PlainText.ManyLines(text);
        Errors.AddIfTooLong("text", Text, Longest, texts);
        if (Errors.Count > 0)
            return Again(StatusCodes.Status422UnprocessableEntity);
        var announced = await db.AnnouncedSchedules.FindAsync(Meeting.Id);
        if (Planned is null || announced is null || announced.Sequence != Meeting.Sequence || Planned.Version != version)
        {
            IsStale = true;
            Typed = Text == Planned?.Text ? "" : Text;
            Text = Planned?.Text is { Length: > 0 } kept ? kept : Text;
            return Again(StatusCodes.Status409Conflict);
        }

        Planned.Text = Text;
        Planned.Become(MessageState.Planned, Now);
        button.Press(Planned, announced);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return this.SeeOther(links[$"/koordination/{slug}/nachrichten/aenderung?fertig={button.Done}"]);
    }

    public ScheduleChanges Changes => ScheduleChanges.Between(WhatChanged.Of(Planned!).Known, Meeting);

    public async Task<string> PreviewAsync()
    {
        var figures = await MeetingFigures.OfAsync(db, Meeting.Id);
        var content = letter.Preview(Planned!, MeetingFacts.Of(Meeting, figures, privacy.Value.DeleteAfterDays), texts);
        return LetterText.Render(content with { Footer = [] }, texts, look);
    }

    private PageButton? ButtonOf(string? act) =>
        act switch
        {
            "now" => new("jetzt", (planned, _) => planned.SendAt = Now),
            "save" => new("gemerkt", (planned, _) => planned.SendAt = Now + ReminderScheduler.Wait),
            "never" => new("nicht", NeverSend),
            _ => null,
        };

    private void NeverSend(Message planned, AnnouncedSchedule announced)
    {
        planned.Skip(MessageReason.ChangeNotAnnounced, Now);
        announced.Update(Meeting);
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        var all = await db.Messages.Where(m => m.MeetingId == meeting.Id && m.Kind == ChangeMessage.StoredKey).ToListAsync();
        Planned = all.Find(m => m.State == MessageState.Planned);
        Last = all.Where(m => m.State != MessageState.Planned).MaxBy(m => m.ChangedAt);
        if (Planned is not null)
            People = (await Reach.OfAsync(db.Recipients(Planned))).Mailboxes;
        else if (Last is { } last)
            People = await db.Outbox.CountAsync(m => m.Series == last.Id);
        Unreachable = (await Reach.OfAsync(db.ConcernedByMove(meeting.Id))).Unreachable;
        return true;
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private sealed record PageButton(string Done, Action<Message, AnnouncedSchedule> Press);
}
