using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>What cancelling and moving have in common: a look at the letter, a quarter of an hour, and a way back.</summary>
[ResponseCache(NoStore = true)]
public abstract class PlannedChangePage(
    PlattformDb db,
    PlannedChanges changes,
    PlannedLetters letters,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time
) : PageModel
{
    public const string Plans = "plan",
        Previews = "preview",
        Saves = "save",
        Sends = "now",
        TakesBack = "back";

    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();

    /// <summary>Null: nothing is planned.</summary>
    public PlannedChange? Plan { get; private set; }

    public Reach Reach { get; private set; } = new(0, 0);

    /// <summary>Mailboxes that were written to when it was carried out.</summary>
    public int Told { get; private set; }

    /// <summary>Names of people without an address.</summary>
    public IReadOnlyList<string> Unreachable { get; private set; } = [];

    /// <summary>Of the same series, which stay as they are.</summary>
    public IReadOnlyList<Meeting> OtherDates { get; private set; } = [];
    public string Reason { get; private set; } = "";

    /// <summary>The reason from an outdated window, where it differs from the stored one.</summary>
    public string Typed { get; private set; } = "";
    public List<FieldError> Errors { get; } = [];
    public bool IsStale { get; private set; }
    public string? Done { get; private set; }

    /// <summary>Just carried out.</summary>
    public bool IsDone => Done == "gleich" && Plan is null;

    /// <summary>Null: not yet known what would be in it.</summary>
    public LetterContent? Letter { get; private set; }
    public DateTime Now => time.UtcNow();

    /// <summary>What the page would plan.</summary>
    public abstract PlannedKind Kind { get; }

    /// <summary>Null: it may be planned.</summary>
    public abstract string? Refusal { get; }

    public int HoldMinutes => (int)HoldOf(Plan ?? New()).TotalMinutes;
    public bool IsPossible => Plan is { } plan && plan.IsPossible(Meeting, Now);
    public string Path => PlannedChange.PathOf(Meeting, Kind);

    public EditField ReasonField =>
        new("reason", texts["Warum?"], Reason)
        {
            Type = "area",
            Height = 5,
            Hint = texts["Wenn du magst. **fett**, Listen und Links gehen auch hier."],
            Error = Errors.Find(error => error.Field == "reason"),
        };

    protected Texts Texts => texts;

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? fertig)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        (Reason, Done) = (Plan?.Reason ?? "", fertig);
        if (IsDone)
            Told = (await Reach.OfAsync(letters.Concerned(Meeting, KindDone))).Mailboxes;
        return await ShowAsync(StatusCodes.Status200OK);
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        var form = await Request.ReadFormAsync();
        var act = form["act"].FirstOrDefault();
        if (act is not (Plans or Previews or Saves or Sends or TakesBack))
            return BadRequest();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await LoadAsync(slug))
            return NotFound();
        Reason = PlainText.ManyLines(form["reason"].FirstOrDefault());
        var isNew = act is Plans or Previews;
        if (isNew)
            Read(form);
        if (isNew ? Plan is not null || Refusal is not null : !IsSeen(form["version"].FirstOrDefault(), act))
            return await StaleAsync();
        if (act != TakesBack)
            Errors.AddIfTooLong("reason", Reason, MeetingFields.CancelReason.Limit, texts);
        if (isNew)
            Check();
        if (Errors.Count > 0)
            return await ShowAsync(StatusCodes.Status422UnprocessableEntity);
        if (act == Previews)
            return await ShowAsync(StatusCodes.Status200OK);
        var done = Press(act);
        var isDue = Plan?.DueAt <= Now;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        if (isDue)
            await changes.ApplyAsync(Meeting.Id, User.Who());
        return this.SeeOther(links[$"{Path}?fertig={done}"]);
    }

    /// <summary>Fields besides the reason.</summary>
    protected virtual void Read(IFormCollection form) { }

    protected virtual void Check() { }

    /// <summary>Of a move what is to become; null: not yet known.</summary>
    protected virtual string? Becomes => null;

    protected virtual bool IsLetterKnown => true;

    /// <summary>Draws what depends on the fields.</summary>
    protected virtual void Prepare() { }

    private string Press(string act)
    {
        switch (act)
        {
            case Plans:
                Plan = New();
                Plan.DueAt = Reach.Mailboxes == 0 ? Now : Now + HoldOf(Plan);
                db.PlannedChanges.Add(Plan);
                db.Note(Now, ActOf(Kind), User.Who(), Meeting.Slug);
                return Plan.DueAt <= Now ? "gleich" : "geplant";
            case TakesBack:
                db.PlannedChanges.Remove(Plan!);
                db.Note(Now, DeskAct.PlanTakenBack, User.Who(), Meeting.Slug);
                Plan = null;
                return "zurueck";
            default:
                (Plan!.Reason, Plan.Version) = (Reason, Guid.NewGuid());
                Plan.DueAt = act == Sends ? Now : Now + HoldOf(Plan);
                return act == Sends ? "gleich" : "gemerkt";
        }
    }

    private PlannedChange New() =>
        new()
        {
            MeetingId = Meeting.Id,
            Kind = Kind,
            Reason = Reason,
            Becomes = Becomes,
            By = User.Who(),
            CreatedAt = Now,
        };

    private TimeSpan HoldOf(PlannedChange plan) =>
        Meeting.HasBegun(Now)
            ? ReminderScheduler.ShortWait
            : ReminderScheduler.WaitFor(Now, Meeting.StartsAt, plan.DraftOf(Meeting).ToMeeting(Meeting.Id).StartsAt);

    /// <summary>Somebody else sent it, took it back or changed it since; what cannot go out any more can only be put away.</summary>
    private bool IsSeen(string? version, string act) =>
        Plan is { } plan && version == $"{plan.Version}" && (act == TakesBack || IsPossible);

    private async Task<IActionResult> StaleAsync()
    {
        IsStale = true;
        if (Plan is not null)
            (Typed, Reason) = (Reason == Plan.Reason ? "" : Reason, Plan.Reason);
        return await ShowAsync(StatusCodes.Status409Conflict);
    }

    private async Task<PageResult> ShowAsync(int status)
    {
        Prepare();
        if (Plan is not null && IsPossible)
            Letter = await letters.PreviewAsync(Meeting, Plan, Figures, texts);
        else if (Plan is null && !IsDone && Refusal is null && IsLetterKnown && Errors.Count == 0)
            Letter = await letters.PreviewAsync(Meeting, New(), Figures, texts);
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Meetings.BySlugAsync(slug) is not { } meeting)
            return false;
        Meeting = meeting;
        Plan = await db.PlannedChanges.FindAsync(meeting.Id);
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        var concerned = letters.Concerned(meeting, Plan?.Kind ?? Kind);
        Reach = await Reach.OfAsync(concerned);
        Unreachable = await concerned.Where(Audiences.Unreachable).OrderBy(r => r.SortKey).Select(r => r.Name).ToListAsync();
        if (meeting.SeriesId is { } series)
        {
            var others = db.Meetings.AsNoTracking().Where(e => e.SeriesId == series && e.Id != meeting.Id && e.EndsAt > Now);
            OtherDates = (await others.OrderBy(e => e.StartsAt).ToListAsync()).FindAll(other => User.Has(other.Slug));
        }

        return true;
    }

    private PlannedKind KindDone => Kind == PlannedKind.Reinstatement ? PlannedKind.Cancellation : PlannedKind.Move;

    private static DeskAct ActOf(PlannedKind kind) =>
        kind switch
        {
            PlannedKind.Cancellation => DeskAct.CancellationPlanned,
            PlannedKind.Move => DeskAct.MovePlanned,
            _ => DeskAct.ReinstatementPlanned,
        };
}
