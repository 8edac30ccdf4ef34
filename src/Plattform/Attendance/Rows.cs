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

    /// <summary>Answers by <see cref="ChoiceOption.Key"/>, with those that wait for a place there.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> ChosenAsync(PlattformDb db, Guid meetingId) =>
        (
            await db.RegistrationsOf(meetingId)
                .SelectMany(r => r.Choices)
                .Where(c => c.Persons > 0 || c.WaitsSince != null)
                .GroupBy(c => new { c.Field, c.Option })
                .Select(g => new
                {
                    g.Key.Field,
                    g.Key.Option,
                    Count = g.Count(),
                })
                .ToListAsync()
        ).ToDictionary(row => ChoiceOption.KeyOf(row.Field, row.Option), row => row.Count);

    /// <summary>Filters by meeting in memory: in SQL, SQLite would scan the meeting instead of using the ids.</summary>
    public static async Task<List<Registration>> ByIdAsync(PlattformDb db, IReadOnlyCollection<Guid> ids, Guid meetingId) =>
        [
            .. (await db.Registrations.AsNoTracking().Whole().Where(r => ids.Contains(r.Id)).ToListAsync())
                .Where(r => r.MeetingId == meetingId && !r.IsHeld)
                .OrderBy(r => r.SortKey, StringComparer.Ordinal),
        ];
}
