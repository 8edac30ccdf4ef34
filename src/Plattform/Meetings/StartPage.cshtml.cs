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
    public const int MonthsShown = 2,
        PastShown = 12;

    /// <summary>Upcoming, soonest first; cancelled ones too, so that nobody travels in vain.</summary>
    public IReadOnlyList<ListedMeeting> Meetings { get; private set; } = [];
    public IReadOnlyList<ListedMonth> Months => ListedMonth.Of(Meetings);

    /// <summary>Latest first.</summary>
    public IReadOnlyList<Meeting> Past { get; private set; } = [];

    /// <summary>Set when there is exactly one meeting.</summary>
    public InvitationView? Only { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var meetings = await db
            .Meetings.AsNoTracking()
            .NotDraft()
            .Where(e => e.EndsAt > now)
            .OrderBy(e => e.StartsAt)
            .ThenBy(e => e.Slug)
            .ToListAsync(cancellationToken);
        if (meetings.Count == 1)
            Only = await InvitationView.OfAsync(db, meetings[0], now, cancellationToken);
        else
            await ListAsync(meetings, now, cancellationToken);
        HttpContext.Keep(Only?.ChangesByItselfAt ?? meetings.Min(meeting => meeting.ChangesByItselfAt(now)));
    }

    private async Task ListAsync(List<Meeting> meetings, DateTime now, CancellationToken cancellationToken)
    {
        var ids = meetings.ConvertAll(meeting => meeting.Id);
        var figures = await db
            .MeetingFigures.AsNoTracking()
            .Where(f => ids.Contains(f.MeetingId))
            .ToDictionaryAsync(f => f.MeetingId, cancellationToken);
        Meetings = meetings.ConvertAll(meeting => new ListedMeeting(meeting, figures.GetValueOrDefault(meeting.Id) ?? new(), now));
        Past = await db
            .Meetings.AsNoTracking()
            .Where(e => e.Status == MeetingStatus.Published && e.EndsAt <= now)
            .OrderByDescending(e => e.StartsAt)
            .ThenBy(e => e.Slug)
            .Take(PastShown)
            .ToListAsync(cancellationToken);
    }
}
