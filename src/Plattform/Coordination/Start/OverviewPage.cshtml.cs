using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Privacy;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>The desk's start: what waits for somebody, the next meeting, then the others.</summary>
[ResponseCache(NoStore = true)]
[OpenToEveryRole]
public sealed class OverviewPage(
    PlattformDb db,
    MailState mail,
    ClockGuard clock,
    TimeProvider time,
    Texts texts,
    People people,
    IEnumerable<IDeskNotices> notices,
    IEnumerable<IDeskTodos> todos,
    LocalizedLinks links
) : PageModel
{
    internal const string ClockIsRight = "clock";
    private const int MostTodos = 5;

    public string Greeting { get; private set; } = "";
    public NextMeeting? Next { get; private set; }

    /// <summary>Not over, without <see cref="Next"/>, in the order of their start.</summary>
    public IReadOnlyList<Row> Others { get; private set; } = [];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Row> Past { get; private set; } = [];

    /// <summary>Published and not over: where somebody at the door may help.</summary>
    public IReadOnlyList<Meeting> Doors { get; private set; } = [];
    public IReadOnlyList<Todo> Todos { get; private set; } = [];
    public int TodosInAll { get; private set; }

    /// <summary>Null for those who do not have every meeting.</summary>
    public MailNotice? Mail { get; private set; }
    public IReadOnlyList<DeskNotice> Notices { get; private set; } = [];
    public DateTime Now => time.UtcNow();

    public bool GoesOn { get; private set; }

    public bool IsFirstTime => Next is null && Others.Count == 0 && Past.Count == 0;

    public async Task<IActionResult> OnPostAsync([FromForm] string? act)
    {
        if (act != ClockIsRight)
            return BadRequest();
        if (!clock.MayAct)
        {
            await clock.ConfirmAsync(db);
            await HttpContext.NoteAsync(DeskAct.ClockConfirmed);
        }

        return this.SeeOther(links["/koordination?fertig=uhr"]);
    }

    public async Task OnGetAsync([FromQuery] string? fertig)
    {
        GoesOn = fertig == "uhr" && clock.MayAct;
        Greeting = await GreetAsync();
        var all = (await db.Meetings.AsNoTracking().OrderBy(e => e.StartsAt).ToListAsync()).FindAll(meeting => User.Has(meeting.Slug));
        if (User.IsAtTheDoor())
        {
            Doors = all.FindAll(meeting => meeting.Status == MeetingStatus.Published && !meeting.HasEnded(Now));
            return;
        }

        await ReadRowsAsync(all);
        await ReadTodosAsync(all);
        var said = new List<DeskNotice>();
        foreach (var room in notices)
            said.AddRange(await room.OfAsync(all));
        if (!User.HasEveryMeeting())
        {
            Notices = said.FindAll(notice => notice.MeetingId is not null);
            return;
        }

        Notices = said;
        Mail = await MailNotice.OfAllAsync(db, mail, Now);
    }

    private async Task<string> GreetAsync()
    {
        var name = (await people.FindAsync(User.Who()))?.Name.Split(' ', 2)[0] ?? "";
        return name.Length == 0 ? texts["Hallo."] : texts["Hallo, {0}.", name];
    }

    private async Task ReadRowsAsync(List<Meeting> all)
    {
        var figures = await db.MeetingFigures.AsNoTracking().ToDictionaryAsync(f => f.MeetingId);
        var receipts = (await db.Receipts.AsNoTracking().OrderBy(r => r.StartedAt).ToListAsync())
            .GroupBy(r => r.MeetingId)
            .ToDictionary(g => g.Key, g => g.Last());
        var rows = all.ConvertAll(e => new Row(e, figures.GetValueOrDefault(e.Id) ?? new(), receipts.GetValueOrDefault(e.Id)));
        var next = rows.Find(row => row.Meeting.Status == MeetingStatus.Published && !row.Meeting.HasEnded(Now));
        if (next is not null)
            Next = new(next, await MeetingNews.OfAsync(db, next.Meeting, await HttpContext.LastVisitAsync(db)));
        Others = rows.FindAll(row => row != next && !row.Meeting.HasEnded(Now));
        Past = [.. rows.Where(row => row.Meeting.HasEnded(Now)).Reverse()];
    }

    private async Task ReadTodosAsync(List<Meeting> all)
    {
        var found = new List<Todo>();
        foreach (var room in todos)
            found.AddRange((await room.OfAsync(all)).Select(todo => new Todo(todo, all.Find(e => e.Id == todo.MeetingId)!)));
        found = [.. found.OrderBy(todo => todo.Meeting.IsOver(Now)).ThenBy(todo => todo.Meeting.StartsAt)];
        (Todos, TodosInAll) = (found.GetRange(0, Math.Min(found.Count, MostTodos)), found.Count);
    }

    public sealed record Row(Meeting Meeting, MeetingFigures Figures, Receipt? Receipt);

    public sealed record NextMeeting(Row Row, MeetingNews? News);

    public sealed record Todo(DeskTodo What, Meeting Meeting);
}
