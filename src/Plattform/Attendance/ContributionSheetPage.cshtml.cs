using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Attendance;

/// <summary>For the chair, on paper: who speaks when, with room for notes.</summary>
[ResponseCache(NoStore = true)]
public sealed class ContributionSheetPage(PlattformDb db, IOptions<PrivacyOptions> privacy, TimeProvider time) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;
    public IReadOnlyList<SpeakingItem> Items { get; private set; } = [];
    public bool IsOver => Meeting.IsOver(time.UtcNow());
    public DateOnly DeleteOn => Meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Meetings.AsNoTracking().BySlugAsync(slug) is not { } meeting)
            return NotFound();
        (Meeting, Items) = (meeting, await SpeakingItem.OfAsync(db, meeting));
        return Page();
    }
}
