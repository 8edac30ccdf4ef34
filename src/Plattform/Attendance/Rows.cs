using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>The rows of the list as queries; each is one range of an index, however many answers there are.</summary>
internal static class Rows
{
    public static IQueryable<Registration> Answers(this PlattformDb db, Guid meetingId) =>
        db.CountingRegistrations(meetingId).AsNoTracking();

    public static IQueryable<Registration> ByName(this IQueryable<Registration> rows) => rows.OrderBy(r => r.SortKey);

    /// <summary>With everything that a row says.</summary>
    public static IQueryable<Registration> Whole(this IQueryable<Registration> rows) =>
        rows.AsSplitQuery().Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Travel);

    /// <param name="rows">All of them.</param>
    /// <param name="choice">See <see cref="AttendanceList.Choice"/>.</param>
    public static IQueryable<Registration> Chosen(this IQueryable<Registration> rows, string choice) =>
        choice switch
        {
            "vorort" => rows.Where(Audiences.OnSite),
            "online" => rows.Where(Audiences.Online),
            "abgesagt" => rows.Where(Audiences.Declined),
            "wartet" => rows.Where(Audiences.Waiting),
            "neu" => rows.Where(Audiences.Newcomers),
            "kuchen" => rows.Where(Audiences.WithCake),
            "beitrag" => rows.Where(Audiences.WithContribution),
            _ => rows,
        };

    /// <summary>Places on the waiting list, from 1.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> WaitingAsync(PlattformDb db, Guid meetingId) =>
        (await db.Answers(meetingId).Where(Audiences.Waiting).OrderBy(r => r.WaitsSince).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync())
            .Select((id, index) => (id, index))
            .ToDictionary(row => row.id, row => row.index + 1);

    /// <summary>Of every event's answers the few with this id; asked by id alone, the database does not go through all of one event.</summary>
    public static async Task<List<Registration>> ByIdAsync(PlattformDb db, IReadOnlyCollection<Guid> ids, Guid meetingId) =>
        [
            .. (await db.Registrations.AsNoTracking().Whole().Where(r => ids.Contains(r.Id)).ToListAsync())
                .Where(r => r.MeetingId == meetingId && !r.IsHeld)
                .OrderBy(r => r.SortKey, StringComparer.Ordinal),
        ];
}
