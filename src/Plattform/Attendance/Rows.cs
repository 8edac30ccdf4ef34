using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>The rows of the list as queries; each is one range of an index, however many answers there are.</summary>
internal static class Rows
{
    /// <summary>Answers that count.</summary>
    public static IQueryable<Registration> Answers(this PlattformDb db, Guid eventId) =>
        db.Registrations.AsNoTracking().Where(r => r.MeetingId == eventId && r.HeldUntil == null);

    public static IQueryable<Registration> ByName(this IQueryable<Registration> rows) => rows.OrderBy(r => r.SortKey);

    /// <summary>With everything that a row says.</summary>
    public static IQueryable<Registration> Whole(this IQueryable<Registration> rows) =>
        rows.AsSplitQuery().Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Travel);

    /// <param name="rows">All of them.</param>
    /// <param name="choice">See <see cref="AttendanceList.Choice"/>.</param>
    public static IQueryable<Registration> Chosen(this IQueryable<Registration> rows, string choice) => choice switch
    {
        "vorort" => rows.Where(r => r.Answer == Answer.OnSite && r.Standing == Standing.Confirmed),
        "online" => rows.Where(r => r.Answer == Answer.Online),
        "abgesagt" => rows.Where(r => r.Answer == Answer.Declined),
        "wartet" => rows.Where(r => r.WaitsSince != null),
        "neu" => rows.Where(r => r.Newcomer && r.Answer != Answer.Declined),
        "kuchen" => rows.Where(r => r.Cakes.Count > 0),
        "beitrag" => rows.Where(r => r.Contribution != null),
        _ => rows,
    };

    /// <summary>Places on the waiting list, from 1.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> WaitingAsync(PlattformDb db, Guid eventId) =>
        (await db.Answers(eventId).Where(r => r.WaitsSince != null).OrderBy(r => r.WaitsSince).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync())
        .Select((id, index) => (id, index)).ToDictionary(row => row.id, row => row.index + 1);

    /// <summary>Of every event's answers the few with this id; asked by id alone, the database does not go through all of one event.</summary>
    public static async Task<List<Registration>> ByIdAsync(PlattformDb db, IReadOnlyCollection<Guid> ids, Guid eventId) =>
    [
        .. (await db.Registrations.AsNoTracking().Whole().Where(r => ids.Contains(r.Id)).ToListAsync())
            .Where(r => r.MeetingId == eventId && !r.IsHeld).OrderBy(r => r.SortKey, StringComparer.Ordinal),
    ];
}
