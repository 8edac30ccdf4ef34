using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

public static class Arrivals
{
    /// <summary>The presses that count: the latest of each registration.</summary>
    public static IQueryable<Arrival> LatestArrivals(this PlattformDb db, Guid meetingId) =>
        db
            .Arrivals.AsNoTracking()
            .Where(a =>
                db.Registrations.Any(r => r.Id == a.RegistrationId && r.MeetingId == meetingId)
                && !db.Arrivals.Any(later =>
                    later.RegistrationId == a.RegistrationId && (later.At > a.At || (later.At == a.At && later.Id > a.Id))
                )
            );

    /// <summary>Persons, also those whose names are deleted and those who never said theirs.</summary>
    public static async Task<int> CountArrivedAsync(this PlattformDb db, Guid meetingId) =>
        (await MeetingFigures.OfAsync(db, meetingId)).ArrivedAndForgotten + await db.CountRememberedAsync(meetingId);

    /// <summary>Saves a press once; whoever presses again gets the first one back.</summary>
    /// <param name="at">When it was pressed, UTC.</param>
    /// <returns>Null: nobody of this meeting.</returns>
    public static async Task<Arrival?> ArriveAsync(
        this PlattformDb db,
        Guid meetingId,
        Guid registrationId,
        int persons,
        string press,
        DateTime at
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await db.CountingRegistrations(meetingId).AnyAsync(r => r.Id == registrationId))
            return null;
        if (await db.Arrivals.AsNoTracking().SingleOrDefaultAsync(a => a.Press == press) is { } known)
            return known.RegistrationId == registrationId ? known : null;
        var others = await db.Arrivals.AsNoTracking().Where(a => a.RegistrationId == registrationId).ToListAsync();
        var arrival = new Arrival
        {
            RegistrationId = registrationId,
            Persons = persons,
            Press = press,
            At = PressOrder.Between(at, press, others),
        };
        db.Arrivals.Add(arrival);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return arrival;
    }

    /// <summary>Saves a press once, like <see cref="ArriveAsync"/>.</summary>
    /// <returns>Null: the press belongs to another meeting.</returns>
    public static async Task<WalkIn?> WalkInAsync(this PlattformDb db, Guid meetingId, int persons, string press, DateTime at)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.WalkIns.AsNoTracking().SingleOrDefaultAsync(w => w.Press == press) is { } known)
            return known.MeetingId == meetingId ? known : null;
        var walkIn = new WalkIn
        {
            MeetingId = meetingId,
            Persons = persons,
            Press = press,
            At = at,
        };
        db.WalkIns.Add(walkIn);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return walkIn;
    }

    /// <summary>Idempotent; the row stays, so that a press that arrives once more does not count again.</summary>
    public static Task<int> TakeBackWalkInAsync(this PlattformDb db, Guid meetingId, long id) =>
        db.WalkIns.Where(w => w.MeetingId == meetingId && w.Id == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.Persons, 0));

    /// <summary>In the transaction that deletes the registrations: their number stays.</summary>
    internal static async Task ForgetArrivalsAsync(this CommandContext context, Guid meetingId)
    {
        await context.LeaveNumberAsync(meetingId, await context.Db.CountRememberedAsync(meetingId));
        await context.Db.WalkIns.Where(w => w.MeetingId == meetingId).ExecuteDeleteAsync();
    }

    /// <summary>In the transaction that deletes this registration.</summary>
    internal static async Task ForgetArrivalAsync(this CommandContext context, Registration own) =>
        await context.LeaveNumberAsync(
            own.MeetingId,
            await context.Db.LatestArrivals(own.MeetingId).Where(a => a.RegistrationId == own.Id).SumAsync(a => a.Persons)
        );

    private static async Task LeaveNumberAsync(this CommandContext context, Guid meetingId, int persons)
    {
        if (persons == 0)
            return;
        var delta = new FigureDelta();
        delta.Count(CounterKind.Arrived, "", persons);
        await context.AddAsync(meetingId, delta);
    }

    private static async Task<int> CountRememberedAsync(this PlattformDb db, Guid meetingId) =>
        await db.LatestArrivals(meetingId).SumAsync(a => a.Persons)
        + await db.WalkIns.Where(w => w.MeetingId == meetingId).SumAsync(w => w.Persons);
}
