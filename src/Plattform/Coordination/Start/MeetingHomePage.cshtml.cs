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
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Where one meeting stands: numbers, what is new, what is to do, and how to spread it.</summary>
[ResponseCache(NoStore = true)]
public sealed class MeetingHomePage(
    PlattformDb db,
    MailState mail,
    TimeProvider time,
    IEnumerable<IDeskNotices> notices,
    IEnumerable<IDeskTodos> todos,
    IOptions<PrivacyOptions> privacy
) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public MeetingFigures Figures { get; private set; } = new();

    /// <summary>Persons at the door.</summary>
    public int Arrived { get; private set; }
    public AgendaPlan Plan { get; private set; } = null!;
    public MailNotice Mail { get; private set; } = null!;
    public IReadOnlyList<DeskNotice> Notices { get; private set; } = [];
    public IReadOnlyList<DeskTodo> Todos { get; private set; } = [];

    /// <summary>Null on the first visit.</summary>
    public MeetingNews? News { get; private set; }
    public Receipt? Receipt { get; private set; }
    public DateTime Now => time.UtcNow();
    public bool IsOver => Meeting.IsOver(Now);
    public bool TakesReplies => Meeting.TakesDeskReplies(Now);
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    public bool IsDeletionDue => DateOnly.FromDateTime(LocalTime.FromUtc(Now, Meeting.TimeZone)) >= DeleteOn;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Figures = await MeetingFigures.OfAsync(db, meeting.Id);
        Arrived = await db.CountArrivedAsync(meeting.Id);
        Plan = AgendaPlan.Of(meeting, Figures.Contributions);
        News = await MeetingNews.OfAsync(db, meeting, await HttpContext.LastVisitAsync(db));
        Receipt = await db.Receipts.AsNoTracking().Where(r => r.MeetingId == meeting.Id).OrderBy(r => r.StartedAt).LastOrDefaultAsync();
        Mail = await MailNotice.OfAsync(db, mail, Now, meeting.Id);
        var (said, found) = (new List<DeskNotice>(), new List<DeskTodo>());
        foreach (var room in notices)
            said.AddRange((await room.OfAsync([meeting])).Where(notice => notice.MeetingId == meeting.Id));
        foreach (var room in todos)
            found.AddRange(await room.OfAsync([meeting]));
        (Notices, Todos) = (said, found);
        return Page();
    }
}
