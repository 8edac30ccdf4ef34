using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <param name="After">Id of the previous page's last row; an id, because names must not appear in URLs.</param>
/// <param name="From">1-based index of the first row, taken from the link.</param>
public sealed record ListQuery(string Choice, Guid? After = null, Guid? Before = null, int From = 1, bool Whole = false);

public sealed record ListPart(IReadOnlyList<Registration> Rows, int From, bool HasEarlier, bool HasLater)
{
    public const int OnePage = 100;

    /// <summary>Rows that a browser can still print.</summary>
    public const int MaxPrintRows = 2_000;

    public static async Task<ListPart> ReadAsync(PlattformDb db, Guid meetingId, ListQuery query)
    {
        var rows = db.RegistrationsOf(meetingId).Chosen(query.Choice);
        var at = (query.After ?? query.Before) is { } id
            ? await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.MeetingId == meetingId)
            : null;
        if (query.Whole)
            return new(await Ordered(rows, query.Choice, null, false).Whole().Take(MaxPrintRows).ToListAsync(), 1, false, false);
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

    private static IQueryable<Registration> Ordered(IQueryable<Registration> rows, string choice, Registration? at, bool backwards)
    {
        if (choice != "wartet" && backwards)
            return rows.Before(at!.SortKey).OrderByDescending(r => r.SortKey);
        if (choice != "wartet")
            return (at is null ? rows : rows.After(at.SortKey)).ByName();
        if (at is { WaitsSince: { } since, Id: var id })
            rows = backwards
                ? rows.Where(r => r.WaitsSince <= since && (r.WaitsSince < since || r.Id.CompareTo(id) < 0))
                : rows.Where(r => r.WaitsSince >= since && (r.WaitsSince > since || r.Id.CompareTo(id) > 0));
        return backwards
            ? rows.OrderByDescending(r => r.WaitsSince).ThenByDescending(r => r.Id)
            : rows.OrderBy(r => r.WaitsSince).ThenBy(r => r.Id);
    }
}
