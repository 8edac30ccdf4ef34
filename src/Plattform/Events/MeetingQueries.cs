using Microsoft.EntityFrameworkCore;

namespace Plattform.Events;

public static class MeetingQueries
{
    /// <summary>What the public may see.</summary>
    public static IQueryable<Event> NotDraft(this IQueryable<Event> meetings) => meetings.Where(e => e.Status != EventStatus.Draft);

    public static Task<Event?> BySlugAsync(this IQueryable<Event> meetings, string slug, CancellationToken cancellationToken = default) =>
        meetings.SingleOrDefaultAsync(e => e.Slug == slug, cancellationToken);

    public static Task<Guid?> IdBySlugAsync(this IQueryable<Event> meetings, string slug) =>
        meetings.Where(e => e.Slug == slug).Select(e => (Guid?)e.Id).SingleOrDefaultAsync();
}
