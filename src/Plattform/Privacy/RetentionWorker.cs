using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Privacy;

/// <summary>On the announced day, deletes registrations and mails, vacuums the file and removes older backups; the
/// anonymous figures stay. Runs at start and hourly, so that a missed day is made up for; retries every minute after a
/// failure or while the clock is not trusted.</summary>
public sealed class RetentionWorker(
    IServiceScopeFactory scopes,
    Registrar registrar,
    BackupFolder backups,
    ClockGuard clock,
    Outbox outbox,
    Coordinators coordinators,
    TimeProvider time,
    IOptions<PrivacyOptions> privacy,
    IOptions<DataOptions> kept,
    ILogger<RetentionWorker> log
) : PollingWorker(time)
{
    /// <summary>When new backups fail this long, old ones are removed anyway: the promise comes first.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromDays(1);

    protected override TimeSpan RetryDelay => TimeSpan.FromMinutes(1);

    protected override async Task<TimeSpan> RunRoundAsync(CancellationToken stopping) =>
        await ForgetDueAsync() ? TimeSpan.FromHours(1) : RetryDelay;

    protected override void Report(Exception failure) =>
        log.LogError(failure, "What was due could not be deleted. The next try is in a minute.");

    /// <returns>False: something is left to do.</returns>
    public async Task<bool> ForgetDueAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        if (!clock.MayAct)
            return await VacuumOnlyAsync(db);
        var letters = scope.ServiceProvider.GetRequiredService<LetterArchive>();
        var past = await db.Meetings.AsNoTracking().Where(e => e.EndsAt < Now).ToListAsync();
        var travelled = await db
            .Registrations.Where(r => r.Travel.Count > 0 || r.Proposals.Count > 0)
            .Select(r => r.MeetingId)
            .Distinct()
            .ToListAsync();
        foreach (var meeting in past.Where(e => Today(e) > e.LastDay && travelled.Contains(e.Id)))
            await registrar.SubmitAsync(new ForgetTravel(meeting.Id));
        var due = past.Where(IsDue).Select(meeting => meeting.Id).ToList();
        foreach (var meeting in due)
            await ForgetAsync(scope.ServiceProvider, letters, meeting);
        var over = past.Select(meeting => meeting.Id).ToList();
        await db.DoorLinks.Where(link => over.Contains(link.MeetingId)).ExecuteDeleteAsync(); // they name helpers, and open nothing any more
        await db.ForgetOldVersionsAsync(Now, due);
        await db.ForgetOldEntriesAsync(Now);
        await db.ForgetUsedStampsAsync(Now);
        await db.ForgetUnsavedAttachmentsAsync(Now);
        var open = await db.UnfinishedReceiptsAsync();
        if (open.Count == 0 && !await db.NeedsVacuumAsync())
            return true;
        // Compaction may fail on a busy database; the rows are gone by then, and the open work is recorded in the file.
        return await db.VacuumAsync() && (open.Count == 0 || await ReplaceBackupsAsync(db, letters, open));
    }

    /// <summary>While the clock is not trusted, nothing is due; rows that people deleted still leave the file.</summary>
    private static async Task<bool> VacuumOnlyAsync(PlattformDb db)
    {
        if (await db.NeedsVacuumAsync())
            await db.VacuumAsync();
        return false;
    }

    private async Task ForgetAsync(IServiceProvider services, LetterArchive letters, Guid meeting)
    {
        var db = services.GetRequiredService<PlattformDb>();
        var (people, mails) = (
            await db.Registrations.CountAsync(r => r.MeetingId == meeting),
            await db.Outbox.CountAsync(m => m.Subject == meeting)
        );
        var receipt = await db.Receipts.FirstOrDefaultAsync(r => r.MeetingId == meeting && r.FinishedAt == null);
        if (people + mails == 0 && receipt is null)
            return;
        if (receipt is null)
            db.Receipts.Add(receipt = new() { MeetingId = meeting, StartedAt = Now });
        (receipt.People, receipt.Letters) = (Math.Max(receipt.People, people), Math.Max(receipt.Letters, mails));
        await db.SaveChangesAsync();
        await registrar.SubmitAsync(new ForgetEveryone(meeting));
        foreach (var room in services.GetServices<IForgottenWithMeeting>())
            await room.ForgetAsync(meeting);
        await letters.ForgetAsync(meeting);
    }

    /// <summary>Last step, after rows are deleted and the file is vacuumed: replaces the backups.</summary>
    private async Task<bool> ReplaceBackupsAsync(PlattformDb db, LetterArchive letters, List<Receipt> open)
    {
        string? fresh = null;
        try
        {
            fresh = kept.Value.BackupsKept > 0 ? backups.Add() : null;
        }
        catch (PlainException trouble) when (open.TrueForAll(receipt => receipt.StartedAt > Now - LongEnough))
        {
            log.LogWarning(
                "Older backups still hold people who are to be forgotten, because no new one could be made. The next try is in a minute. {Reason}",
                trouble.Message
            );
            return false;
        }
        catch (PlainException trouble)
        {
            log.LogWarning(
                "No new backup could be made for a day. The older ones are removed, because they hold people who are to be forgotten. {Reason}",
                trouble.Message
            );
        }

        var removed = backups.RemoveAllBut(fresh);
        await letters.RemoveStrayFilesAsync();
        foreach (var receipt in open)
        {
            (receipt.Backups, receipt.FinishedAt) = (removed, Now);
            await AskCoordinatorsAsync(db, receipt);
            log.LogInformation(
                "Deleted as promised: {People} registrations, {Mails} letters, {Backups} older backups.",
                receipt.People,
                receipt.Letters,
                removed
            );
        }

        await db.SaveChangesAsync();
        outbox.Wake();
        return true;
    }

    /// <summary>Queued without the meeting's id; otherwise the mail itself would have to be deleted with it.</summary>
    private async Task AskCoordinatorsAsync(PlattformDb db, Receipt receipt)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(e => e.Id == receipt.MeetingId);
        var facts = new ForgottenFacts(meeting.Id, meeting.Title, meeting.Start, receipt.People, receipt.Letters, receipt.Backups);
        foreach (var coordinator in coordinators.Of(meeting.Id, meeting.Contacts.Mailboxes()).DistinctBy(c => c.Key))
            outbox.Add<ForgottenLetter, ForgottenFacts>(db, new(coordinator.Name, coordinator.Email), Texts.German.Language, facts);
    }

    private bool IsDue(Meeting meeting) => Today(meeting) >= meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    private DateOnly Today(Meeting meeting) => DateOnly.FromDateTime(LocalTime.FromUtc(Now, meeting.TimeZone));
}
