using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>What an address asks for: which answers, and from where on.</summary>
/// <param name="Choice">See <see cref="AttendanceList.Choice"/>.</param>
/// <param name="After">The last one of the page before; an id, because names do not belong into addresses.</param>
/// <param name="Before">The first one of the page after.</param>
/// <param name="From">The how manyth the page begins with, as the link says it that leads here.</param>
/// <param name="Whole">All on one page, for paper.</param>
public sealed record ListQuery(string Choice, Guid? After = null, Guid? Before = null, int From = 1, bool Whole = false);

/// <summary>A page of the list.</summary>
/// <param name="From">The how manyth its first row is.</param>
/// <param name="HasEarlier">Whether a page comes before it.</param>
/// <param name="HasLater">Whether a page comes after it.</param>
public sealed record ListPart(IReadOnlyList<Registration> Rows, int From, bool HasEarlier, bool HasLater)
{
    public const int OnePage = 100;

    /// <summary>So many are still a page that a browser can print.</summary>
    public const int MostOnPaper = 2_000;

    public static async Task<ListPart> ReadAsync(PlattformDb db, Guid meetingId, ListQuery query)
    {
        var rows = db.Answers(meetingId).Chosen(query.Choice);
        var at = (query.After ?? query.Before) is { } id
            ? await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.MeetingId == meetingId)
            : null;
        if (query.Whole)
            return new(await Ordered(rows, query.Choice, null, false).Whole().Take(MostOnPaper).ToListAsync(), 1, false, false);
        if (at is null || query.After is not null)
        {
            var read = await Ordered(rows, query.Choice, at, false).Whole().Take(OnePage + 1).ToListAsync();
            if (at is not null && read.Count == 0) // whoever stood there left
                return await ReadAsync(db, meetingId, new(query.Choice));
            return new([.. read.Take(OnePage)], at is null ? 1 : query.From, at is not null, read.Count > OnePage);
        }

        var backwards = await Ordered(rows, query.Choice, at, true).Whole().Take(OnePage + 1).ToListAsync();
        if (backwards.Count < OnePage) // somebody left: so the first page is filled up
            return await ReadAsync(db, meetingId, new(query.Choice));
        var hasEarlier = backwards.Count > OnePage;
        return new([.. backwards.Take(OnePage).Reverse()], hasEarlier ? query.From : 1, hasEarlier, true);
    }

    /// <summary>By name; the waiting list in its own order.</summary>
    private static IQueryable<Registration> Ordered(IQueryable<Registration> rows, string choice, Registration? at, bool backwards)
    {
        if (choice != "wartet")
            return backwards
                ? rows.Before(at!.SortKey).OrderByDescending(r => r.SortKey)
                : (at is null ? rows : rows.After(at.SortKey)).ByName();
        if (at is { WaitsSince: { } since, Id: var id })
            rows = backwards
                ? rows.Where(r => r.WaitsSince <= since && (r.WaitsSince < since || r.Id.CompareTo(id) < 0))
                : rows.Where(r => r.WaitsSince >= since && (r.WaitsSince > since || r.Id.CompareTo(id) > 0));
        return backwards
            ? rows.OrderByDescending(r => r.WaitsSince).ThenByDescending(r => r.Id)
            : rows.OrderBy(r => r.WaitsSince).ThenBy(r => r.Id);
    }
}
