using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Meetings;

namespace Plattform.Registrations;

internal static class FigureRecount
{
    /// <summary>Keeps the counters of related meetings and of those who were there: they cannot be recounted.</summary>
    /// <returns>False: the registrations were deleted as promised, so only the stored figures are left.</returns>
    public static async Task<bool> RecountAsync(this PlattformDb db, PageCacheInvalidator changes, Meeting meeting, DateTime now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var delta = new FigureDelta();
        var rows = db
            .Registrations.AsNoTracking()
            .Include(r => r.Cakes)
            .Include(r => r.Contribution)
            .Include(r => r.Choices)
            .Where(r => r.MeetingId == meeting.Id);
        await foreach (var registration in rows.AsSplitQuery().AsAsyncEnumerable())
            delta.Add(registration, meeting.ServingsPerCake);
        if (
            delta.Numbers is { Registrations: 0, AddressesHeld: 0 }
            && meeting.HasEnded(now)
            && await db.MeetingFigures.AnyAsync(f => f.MeetingId == meeting.Id && f.Registrations > 0)
        )
            return false;
        foreach (var number in MeetingFigures.Numbers)
            await SetToZeroAsync(db, meeting.Id, number.Name);
        await db
            .MeetingCounters.Where(c => c.MeetingId == meeting.Id && c.Kind != CounterKind.RelatedMeeting && c.Kind != CounterKind.Arrived)
            .ExecuteDeleteAsync();
        await db.CakesOnOffer.Where(c => c.MeetingId == meeting.Id).ExecuteDeleteAsync();
        await db.AllianceCounters.Where(c => c.MeetingId == meeting.Id).ExecuteDeleteAsync();
        using (var writer = new FigureWriter(db, changes))
            await writer.AddAsync(meeting, delta);
        await transaction.CommitAsync();
        return true;
    }

    private static Task<int> SetToZeroAsync(PlattformDb db, Guid meetingId, string number) =>
        db
            .MeetingFigures.Where(f => f.MeetingId == meetingId)
            .ExecuteUpdateAsync(set => set.SetProperty(figures => EF.Property<int>(figures, number), 0));
}
