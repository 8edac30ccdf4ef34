using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>List queries; each reads one index range, however many registrations there are.</summary>
internal static class Rows
{
    public static IQueryable<Registration> RegistrationsOf(this PlattformDb db, Guid meetingId) =>
        db.CountingRegistrations(meetingId).AsNoTracking();

    public static IQueryable<Registration> ByName(this IQueryable<Registration> rows) => rows.OrderBy(r => r.SortKey);

    public static IQueryable<Registration> Whole(this IQueryable<Registration> rows) =>
        rows.AsSplitQuery().Include(r => r.Cakes).Include(r => r.Contribution).Include(r => r.Choices).Include(r => r.Travel);

    public static IQueryable<Registration> Chosen(this IQueryable<Registration> rows, PlattformDb db, Guid meetingId, string choice) =>
        choice switch
        {
            "vorort" => rows.Where(Audiences.OnSite),
            "online" => rows.Where(Audiences.Online),
            "abgesagt" => rows.Where(Audiences.Declined),
            "wartet" => rows.Where(Audiences.Waiting),
            "neu" => rows.Where(Audiences.Newcomers),
            "kuchen" => rows.Where(Audiences.WithCake),
            "beitrag" => rows.Where(Audiences.WithContribution),
            "nicht-erreicht" => rows.Where(Audiences.NotReached),
            "ohne-email" => rows.Where(Audiences.Unreachable),
            "da" => rows.Where(r => db.LatestArrivals(meetingId).Any(a => a.RegistrationId == r.Id && a.Persons > 0)),
            _ when choice.Split('/', 2) is [var field, var option] => rows.Where(r =>
                r.Choices.Any(c => c.Field == field && c.Option == option && (c.Persons > 0 || c.WaitsSince != null))
            ),
            _ => rows,
        };

    public static async Task<IReadOnlyDictionary<Guid, int>> WaitingAsync(PlattformDb db, Guid meetingId) =>
        (
            await db.RegistrationsOf(meetingId)
                .Where(Audiences.Waiting)
                .OrderBy(r => r.WaitsSince)
                .ThenBy(r => r.Id)
                .Select(r => r.Id)
                .ToListAsync()
        )
            .Select((id, index) => (id, index))
            .ToDictionary(row => row.id, row => row.index + 1);

    /// <summary>Persons at the door of answers that are still here.</summary>
    public static async Task<int> CountPersonsThereAsync(this PlattformDb db, Guid meetingId) =>
        await db.LatestArrivals(meetingId).SumAsync(a => a.Persons);

    /// <summary>Rows that were deleted meanwhile are left out.</summary>
    public static async Task<List<Registration>> InOrderAsync(this PlattformDb db, IReadOnlyCollection<Guid> ids)
    {
        var found = await db.Registrations.AsNoTracking().Whole().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>Filters by meeting in memory: in SQL, SQLite would scan the meeting instead of using the ids.</summary>
    public static async Task<List<Registration>> ByIdAsync(PlattformDb db, IReadOnlyCollection<Guid> ids, Guid meetingId) =>
        [
            .. (await db.Registrations.AsNoTracking().Whole().Where(r => ids.Contains(r.Id)).ToListAsync())
                .Where(r => r.MeetingId == meetingId && !r.IsHeld)
                .OrderBy(r => r.SortKey, StringComparer.Ordinal),
        ];
}
