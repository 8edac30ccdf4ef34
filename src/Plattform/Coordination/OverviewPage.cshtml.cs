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

[ResponseCache(NoStore = true)]
public sealed class OverviewPage(
    PlattformDb db,
    MailState mail,
    ClockGuard clock,
    TimeProvider time,
    IEnumerable<IDeskNotices> rooms,
    IOptions<PrivacyOptions> privacy,
    LocalizedLinks links
) : PageModel
{
    internal const string ClockIsRight = "clock";

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public MailNotice Mail { get; private set; } = null!;
    public IReadOnlyList<DeskNotice> Notices { get; private set; } = [];
    public DateTime Now => time.UtcNow();
    public int DeleteAfterDays => privacy.Value.DeleteAfterDays;

    public bool GoesOn { get; private set; }

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
        var all = await db.Meetings.AsNoTracking().OrderBy(e => e.StartsAt).ToListAsync();
        var events = all.Where(e => !e.HasEnded(Now)).Concat(all.Where(e => e.HasEnded(Now)).Reverse());
        var figures = await db.MeetingFigures.AsNoTracking().ToDictionaryAsync(f => f.MeetingId);
        var givenUp = await db
            .UnsentInAllLanes.Where(m => m.State == OutboxState.GivenUp && m.Subject != null)
            .GroupBy(m => m.Subject!.Value)
            .ToDictionaryAsync(g => g.Key, g => g.Count());
        var receipts = (await db.Receipts.AsNoTracking().OrderBy(r => r.StartedAt).ToListAsync())
            .GroupBy(r => r.MeetingId)
            .ToDictionary(g => g.Key, g => g.Last());
        Rows =
        [
            .. events.Select(e => new Row(
                e,
                figures.GetValueOrDefault(e.Id) ?? new(),
                givenUp.GetValueOrDefault(e.Id),
                receipts.GetValueOrDefault(e.Id)
            )),
        ];
        var said = new List<DeskNotice>();
        foreach (var room in rooms)
            said.AddRange(await room.OfAsync(all));
        Notices = said;
        Mail = await MailNotice.OfAllAsync(db, mail, Now);
    }

    public sealed record Row(Meeting Meeting, MeetingFigures Figures, int GivenUp, Receipt? Receipt);
}
