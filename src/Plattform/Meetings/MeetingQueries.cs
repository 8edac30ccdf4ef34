using Microsoft.EntityFrameworkCore;

namespace Plattform.Meetings;

public static class MeetingQueries
{
    /// <summary>The only meetings that the public may see.</summary>
    public static IQueryable<Meeting> NotDraft(this IQueryable<Meeting> meetings) => meetings.Where(e => e.Status != MeetingStatus.Draft);

    public static Task<Meeting?> BySlugAsync(
        this IQueryable<Meeting> meetings,
        string slug,
        CancellationToken cancellationToken = default
    ) => meetings.SingleOrDefaultAsync(e => e.Slug == slug, cancellationToken);

    public static Task<Guid?> IdBySlugAsync(this IQueryable<Meeting> meetings, string slug) =>
        meetings.Where(e => e.Slug == slug).Select(e => (Guid?)e.Id).SingleOrDefaultAsync();
}
