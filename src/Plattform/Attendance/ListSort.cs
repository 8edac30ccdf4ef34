using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>How the list is sorted; a page begins behind a row and costs the same wherever that is.</summary>
public static class ListSort
{
    public const string ByName = "",
        Newest = "neueste",
        ByAlliance = "buendnis",
        ByPersons = "personen",
        ByArrival = "ankunft";

    public static readonly IReadOnlyList<string> All = [ByName, Newest, ByAlliance, ByPersons, ByArrival];

    /// <summary>The waiting list stands in its own order unless another one is asked for.</summary>
    private const string ByTurn = "wartet";

    public static string Of(string? asked) => All.Contains(asked) ? asked! : ByName;

    public static IQueryable<Guid> SortedIds(this IQueryable<Registration> rows, PlattformDb db, Guid meetingId, ListQuery query) =>
        Sorted(db, meetingId, rows, query, null, false);

    /// <returns>Null: nobody of this meeting is the row where to begin.</returns>
    public static async Task<IQueryable<Guid>?> SortedIdsFromAsync(
        this IQueryable<Registration> rows,
        PlattformDb db,
        Guid meetingId,
        ListQuery query,
        Guid from,
        bool backwards
    ) =>
        await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == from && r.MeetingId == meetingId) is { } at
            ? Sorted(db, meetingId, rows, query, new(at, await ArrivedAtAsync(db, meetingId, at.Id)), backwards)
            : null;

    public static async Task<DateTime> ArrivedAtAsync(PlattformDb db, Guid meetingId, Guid id) =>
        await db.LatestArrivals(meetingId).Where(a => a.RegistrationId == id && a.Persons > 0).Select(a => a.At).SingleOrDefaultAsync();

#pragma warning disable CA1309 // becomes SQL; the database compares by code point
    private static IQueryable<Guid> Sorted(
        PlattformDb db,
        Guid meetingId,
        IQueryable<Registration> rows,
        ListQuery query,
        Row? at,
        bool backwards
    )
    {
        if (query is { Sort: ByName, Choice: ByTurn })
            return Turns(at is { Own: { WaitsSince: { } since, Id: var id } } ? BeyondTurn(rows, since, id, backwards) : rows, backwards);
        if (query.Sort == ByArrival)
            return Arrivals(db, meetingId, rows, at, backwards);
        if (at is { Own: var own })
            rows = (query.Sort, backwards) switch
            {
                (Newest, false) => rows.Where(r =>
                    r.CreatedAt <= own.CreatedAt && (r.CreatedAt < own.CreatedAt || string.Compare(r.SortKey, own.SortKey) > 0)
                ),
                (Newest, true) => rows.Where(r =>
                    r.CreatedAt >= own.CreatedAt && (r.CreatedAt > own.CreatedAt || string.Compare(r.SortKey, own.SortKey) < 0)
                ),
                (ByAlliance, false) => rows.Where(r =>
                    string.Compare(r.AllianceKey, own.AllianceKey) >= 0
                    && (r.AllianceKey != own.AllianceKey || string.Compare(r.SortKey, own.SortKey) > 0)
                ),
                (ByAlliance, true) => rows.Where(r =>
                    string.Compare(r.AllianceKey, own.AllianceKey) <= 0
                    && (r.AllianceKey != own.AllianceKey || string.Compare(r.SortKey, own.SortKey) < 0)
                ),
                (ByPersons, false) => rows.Where(r =>
                    r.Persons <= own.Persons && (r.Persons < own.Persons || string.Compare(r.SortKey, own.SortKey) > 0)
                ),
                (ByPersons, true) => rows.Where(r =>
                    r.Persons >= own.Persons && (r.Persons > own.Persons || string.Compare(r.SortKey, own.SortKey) < 0)
                ),
                (_, false) => rows.After(own.SortKey),
                (_, true) => rows.Before(own.SortKey),
            };
        var sorted = (query.Sort, backwards) switch
        {
            (Newest, false) => rows.OrderByDescending(r => r.CreatedAt).ThenBy(r => r.SortKey),
            (Newest, true) => rows.OrderBy(r => r.CreatedAt).ThenByDescending(r => r.SortKey),
            (ByAlliance, false) => rows.OrderBy(r => r.AllianceKey).ThenBy(r => r.SortKey),
            (ByAlliance, true) => rows.OrderByDescending(r => r.AllianceKey).ThenByDescending(r => r.SortKey),
            (ByPersons, false) => rows.OrderByDescending(r => r.Persons).ThenBy(r => r.SortKey),
            (ByPersons, true) => rows.OrderBy(r => r.Persons).ThenByDescending(r => r.SortKey),
            (_, false) => rows.OrderBy(r => r.SortKey),
            (_, true) => rows.OrderByDescending(r => r.SortKey),
        };
        return sorted.Select(r => r.Id);
    }

    /// <summary>Who came last stands first; who is not there yet follows by name.</summary>
    private static IQueryable<Guid> Arrivals(PlattformDb db, Guid meetingId, IQueryable<Registration> rows, Row? at, bool backwards)
    {
        var timed =
            from own in rows
            join arrival in db.LatestArrivals(meetingId).Where(a => a.Persons > 0) on own.Id equals arrival.RegistrationId into found
            from arrival in found.DefaultIfEmpty()
            select new
            {
                own.Id,
                own.SortKey,
                At = arrival == null ? default : arrival.At,
            };
        if (at is (var from, var since))
            timed = backwards
                ? timed.Where(row => row.At > since || (row.At == since && string.Compare(row.SortKey, from.SortKey) < 0))
                : timed.Where(row => row.At < since || (row.At == since && string.Compare(row.SortKey, from.SortKey) > 0));
        return (
            backwards
                ? timed.OrderBy(row => row.At).ThenByDescending(row => row.SortKey)
                : timed.OrderByDescending(row => row.At).ThenBy(row => row.SortKey)
        ).Select(row => row.Id);
    }
#pragma warning restore CA1309

    private static IQueryable<Registration> BeyondTurn(IQueryable<Registration> rows, DateTime since, Guid id, bool backwards) =>
        backwards
            ? rows.Where(r => r.WaitsSince <= since && (r.WaitsSince < since || r.Id.CompareTo(id) < 0))
            : rows.Where(r => r.WaitsSince >= since && (r.WaitsSince > since || r.Id.CompareTo(id) > 0));

    private static IQueryable<Guid> Turns(IQueryable<Registration> rows, bool backwards) =>
        (
            backwards
                ? rows.OrderByDescending(r => r.WaitsSince).ThenByDescending(r => r.Id)
                : rows.OrderBy(r => r.WaitsSince).ThenBy(r => r.Id)
        ).Select(r => r.Id);

    private sealed record Row(Registration Own, DateTime ArrivedAt);
}
