using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Registrations;

/// <summary>Identical for everyone with this choice: never reveals more than that the registration arrived.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class ThanksPage(PlattformDb db, TimeProvider time) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;

    /// <summary><c>onsite</c>, <c>online</c>, <c>declined</c>, <c>waiting</c> or empty.</summary>
    public string Told { get; private set; } = "";

    public DateTime Now => time.UtcNow();
    public bool IsCancelled => Meeting.Status == MeetingStatus.Cancelled;
    public bool IsOver => Meeting.IsOver(Now);
    public bool IsOpen => Meeting.TakesAnswers(Now);
    public bool IsComing => Told is "onsite" or "online" && !Meeting.ConfirmEmail;

    public bool MayBringSomebody { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? antwort)
    {
        if (await db.Meetings.AsNoTracking().NotDraft().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        Meeting = meeting;
        Told = antwort is "onsite" or "online" or "declined" or "waiting" ? antwort : "";
        MayBringSomebody =
            IsComing
            && IsOpen
            && (Told == "online" || (await MeetingFigures.OfAsync(db, meeting.Id)).GetFillState(meeting) == Fill.HasPlaces);
        return Page();
    }
}
