using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Time;
using Plattform.Web.Caching;

namespace Plattform.Meetings;

[AllowAnonymous, Cacheable]
public sealed class StartPage(PlattformDb db, TimeProvider time) : PageModel
{
    /// <summary>Upcoming, soonest first; cancelled ones too, so that nobody travels in vain.</summary>
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    /// <summary>Set when there is exactly one meeting.</summary>
    public InvitationView? Only { get; private set; }
    public DateTime Now => time.UtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        Meetings = await db
            .Meetings.AsNoTracking()
            .Where(e => e.Status != MeetingStatus.Draft && e.EndsAt > now)
            .OrderBy(e => e.StartsAt)
            .ThenBy(e => e.Slug)
            .ToListAsync(cancellationToken);
        if (Meetings.Count == 1)
            Only = await InvitationView.OfAsync(db, Meetings[0], now, cancellationToken);
        HttpContext.Keep(Only?.ChangesByItselfAt ?? Meetings.Min(meeting => meeting.ChangesByItselfAt(now)));
    }
}
