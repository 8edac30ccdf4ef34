using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Time;

namespace Plattform.Attendance;

/// <summary>The list for the door on paper: who comes and who waits, a box per person, nothing that others need not read.</summary>
[ResponseCache(NoStore = true)]
public sealed class DoorListPage(PlattformDb db, IOptions<PrivacyOptions> privacy, Texts texts) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public IReadOnlyList<IReadOnlyList<DoorLine>> Sheets { get; private set; } = [];

    /// <summary>More than anybody prints.</summary>
    public bool IsTooLong { get; private set; }

    public bool ShowsAlliances { get; private set; }

    public string DestroyOn => LocalTime.Date(Meeting.DeleteOn(privacy.Value.DeleteAfterDays).ToDateTime(default), texts.Culture);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        ShowsAlliances = (await MeetingFigures.OfAsync(db, meeting.Id)).ShowAlliances(meeting);
        var people = db.RegistrationsOf(meeting.Id).Where(r => r.Attendance == AttendanceKind.OnSite);
        IsTooLong = await people.CountAsync() > ListPart.MaxPrintRows;
        if (!IsTooLong)
            Sheets = DoorSheet.Of(await people.Include(r => r.Cakes).ByName().ToListAsync());
        return Page();
    }
}
