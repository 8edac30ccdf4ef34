using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <param name="Sort">One of <see cref="ListSort.All"/>.</param>
/// <param name="Sought">As typed; searched within the choice.</param>
/// <param name="After">Id of the previous page's last row; an id, because names must not appear in URLs.</param>
/// <param name="From">1-based index of the first row, taken from the link.</param>
public sealed record ListQuery(
    string Choice,
    string Sort = "",
    string Sought = "",
    Guid? After = null,
    Guid? Before = null,
    int From = 1,
    bool Whole = false
)
{
    public IQueryable<Registration> Rows(PlattformDb db, Guid meetingId)
    {
        var rows = db.RegistrationsOf(meetingId).Chosen(db, meetingId, Choice);
        return Sought.Length > 0 ? rows.Matching(Sought) : rows;
    }

    public IQueryable<Guid> Ids(PlattformDb db, Guid meetingId) => Rows(db, meetingId).SortedIds(db, meetingId, this);
}

public sealed record ListPart(IReadOnlyList<Registration> Rows, int From, bool HasEarlier, bool HasLater)
{
    public const int OnePage = 100;

    /// <summary>Answers that need no search.</summary>
    public const int SeenAtOnce = 7;

    /// <summary>Rows that a browser can still print.</summary>
    public const int MaxPrintRows = 2_000;

    public static async Task<ListPart> ReadAsync(PlattformDb db, Guid meetingId, ListQuery query)
    {
        var rows = query.Rows(db, meetingId);
        if (query.Whole)
            return new(await db.InOrderAsync(await query.Ids(db, meetingId).Take(MaxPrintRows).ToListAsync()), 1, false, false);
        var backwards = query.After is null && query.Before is not null;
        var from =
            (query.After ?? query.Before) is { } id && query.Sought.Length == 0
                ? await rows.SortedIdsFromAsync(db, meetingId, query, id, backwards)
                : null;
        var read = await (from ?? query.Ids(db, meetingId)).Take(OnePage + 1).ToListAsync();
        if (from is not null && (backwards ? read.Count < OnePage : read.Count == 0)) // somebody left meanwhile
            return await ReadAsync(db, meetingId, new(query.Choice, query.Sort));
        var hasMore = read.Count > OnePage;
        read = [.. read.Take(OnePage)];
        if (from is null || !backwards)
            return new(await db.InOrderAsync(read), from is null ? 1 : query.From, from is not null, hasMore);
        read.Reverse();
        return new(await db.InOrderAsync(read), hasMore ? query.From : 1, hasMore, true);
    }
}
