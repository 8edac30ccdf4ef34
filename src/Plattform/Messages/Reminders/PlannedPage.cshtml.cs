using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

[ResponseCache(NoStore = true)]
public sealed class PlannedPage(PlattformDb db, ReminderScheduler scheduler, Texts texts, LocalizedLinks links, TimeProvider time)
    : PageModel
{
    public Meeting Meeting { get; private set; } = null!;

    public IReadOnlyList<Message> Ahead { get; private set; } = [];

    public IReadOnlyList<(Message Message, int People)> Past { get; private set; } = [];
    public ReminderForm Form { get; private set; } = new("", "");
    public List<FieldError> Errors { get; } = [];
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? fertig)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Done = fertig switch
        {
            "neu" => texts["Diese Erinnerung ist geplant."],
            "doch" => texts["Diese Erinnerung ist wieder geplant."],
            "weg" => texts["Gestrichen. Sie geht nicht hinaus."],
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] string? act, [FromForm] Guid id)
    {
        if (act is not ("add" or "remove" or "restore"))
            return BadRequest();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await LoadAsync(slug))
            return NotFound();
        if (act is "remove" or "restore")
            Switch(await db.Messages.SingleOrDefaultAsync(m => m.Id == id && m.MeetingId == Meeting.Id));
        else if (Add(await Request.ReadFormAsync()) is { } reminder)
            db.Messages.Add(reminder);
        else
            return Refused();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return this.SeeOther(
            links[$"/koordination/{slug}/nachrichten/geplant?fertig={(act switch { "remove" => "weg", "restore" => "doch", _ => "neu" })}"]
        );
    }

    public EditField Field(string name, string label, string value) =>
        new(name, label, value)
        {
            IsShort = true,
            MaxLength = 3,
            Error = Errors.Find(error => error.Field == name),
        };

    /// <summary>Why planned messages do not go; null: they go.</summary>
    public string? Nothing =>
        Meeting.Status switch
        {
            MeetingStatus.Cancelled => texts["Das Treffen ist abgesagt, deshalb geht nichts davon hinaus."],
            MeetingStatus.Draft => texts["Das Treffen ist noch ein Entwurf. Geplant wird, sobald es zu sehen ist."],
            _ => null,
        };

    public bool HasBegun => Meeting.HasBegun(Now);

    /// <summary>Off, or on again; what is neither planned nor was switched off here stays as it is.</summary>
    private void Switch(Message? message)
    {
        if (message is { State: MessageState.Planned, Rules.IsScheduled: true })
        {
            if (message.Rules.IsPlannedAgain(message))
                message.Skip(MessageReason.CoordinatorsDecidedAgainst, Now);
            else
                db.Messages.Remove(message);
        }
        else if (message is not null && MayReturn(message))
        {
            message.Reason = null;
            message.Become(MessageState.Planned, Now);
        }
    }

    public bool MayReturn(Message message) =>
        message is { State: MessageState.Skipped, Reason: MessageReason.CoordinatorsDecidedAgainst }
        && message.Rules.IsPlannedAgain(message)
        && message.DueAt(Meeting) > Now;

    private Message? Add(IFormCollection form)
    {
        Form = ReminderForm.Read(form);
        var reminders = Ahead.Where(m => m.Kind == ReminderMessage.StoredKey && !ReminderMessage.IsForTheWaiting(m)).ToList();
        return Form.Check(Meeting, Now, reminders, texts, Errors) is var (days, hours)
            ? scheduler.Plan(Meeting, ReminderMessage.Before(days, hours))
            : null;
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        var all = await db
            .Messages.AsNoTracking()
            .Where(m => m.MeetingId == meeting.Id && MessageKinds.ScheduledKeys.Contains(m.Kind))
            .Select(m => new { Message = m, People = db.Outbox.Count(mail => mail.Series == m.Id) })
            .ToListAsync();
        Ahead = [.. all.Select(line => line.Message).Where(m => m.State == MessageState.Planned).OrderBy(m => m.DueAt(meeting))];
        Past =
        [
            .. all.Where(line => line.Message.State != MessageState.Planned)
                .Select(line => (line.Message, line.People))
                .OrderByDescending(line => line.Message.ChangedAt),
        ];
        return true;
    }

    private DateTime Now => time.UtcNow();
}
