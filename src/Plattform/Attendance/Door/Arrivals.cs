using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Attendance;

internal static class Arrivals
{
    /// <summary>The presses that count: the latest of each registration.</summary>
    public static IQueryable<Arrival> LatestArrivals(this PlattformDb db, Guid meetingId) =>
        db
            .Arrivals.AsNoTracking()
            .Where(a =>
                db.Registrations.Any(r => r.Id == a.RegistrationId && r.MeetingId == meetingId)
                && !db.Arrivals.Any(later => later.RegistrationId == a.RegistrationId && later.Id > a.Id)
            );

    public static async Task<int> CountArrivedAsync(this PlattformDb db, Guid meetingId) =>
        await db.LatestArrivals(meetingId).SumAsync(a => a.Persons);

    /// <summary>Saves a press once; whoever presses again gets the first one back.</summary>
    /// <returns>Null: nobody of this meeting.</returns>
    public static async Task<Arrival?> ArriveAsync(
        this PlattformDb db,
        Guid meetingId,
        Guid registrationId,
        int persons,
        string press,
        DateTime now
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.CountingRegistrations(meetingId).AnyAsync(r => r.Id == registrationId))
            return null;
        if (await db.Arrivals.AsNoTracking().SingleOrDefaultAsync(a => a.Press == press) is { } known)
            return known.RegistrationId == registrationId ? known : null;
        var arrival = new Arrival
        {
            RegistrationId = registrationId,
            Persons = persons,
            Press = press,
            At = now,
        };
        db.Arrivals.Add(arrival);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return arrival;
    }
}
