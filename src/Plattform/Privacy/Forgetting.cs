using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Events;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Privacy;

/// <summary>
/// Keeps the promise that stands on form, letters and list: on the day named there, registrations and the letters about
/// them are deleted, and the file forgets the bytes. It looks at start and every hour, so a missed day is made up for.
/// The figures, numbers without a name, stay.
/// </summary>
public sealed class Forgetting(
    IServiceScopeFactory scopes, Registrar registrar, DataDirectory data, TimeProvider time, IOptions<PrivacyOptions> privacy, ILogger<Forgetting> log)
    : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Stays true until it worked: a busy database may refuse, and the rows are gone by then.</summary>
    private bool _compactionIsDue;
    private readonly HashSet<Guid> _nobodyTravels = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ForgetDueAsync();
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(trouble, "What was due could not be deleted. The next try is in an hour.");
            }

            await Task.Delay(Hour, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How many registrations were deleted.</returns>
    public async Task<int> ForgetDueAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var letters = scope.ServiceProvider.GetRequiredService<LetterArchive>();
        var (people, mails) = (0, 0);
        var past = await db.Events.AsNoTracking().Where(e => e.EndsAt < Now).ToListAsync();
        foreach (var meeting in past.Where(e => Today(e) > DateOnly.FromDateTime(e.End) && _nobodyTravels.Add(e.Id)))
            _compactionIsDue |= await registrar.Submit(new ForgetTravel(meeting.Id)) == Registrations.Outcome.Done;
        foreach (var meeting in past.Where(IsDue))
        {
            people += await db.Registrations.CountAsync(r => r.EventId == meeting.Id);
            await registrar.Submit(new ForgetEveryone(meeting.Id));
            mails += await letters.ForgetAsync(meeting.Id);
        }

        await db.ForgetOldEntriesAsync(Now);
        _compactionIsDue |= people + mails > 0;
        if (!_compactionIsDue)
            return 0;
        await data.CompactAsync();
        _compactionIsDue = false;
        log.LogInformation("Deleted as promised: {People} registrations and {Mails} letters.", people, mails);
        return people;
    }

    private bool IsDue(Event meeting) => Today(meeting) >= meeting.DeleteOn(privacy.Value.DeleteAfterDays);

    private DateOnly Today(Event meeting) => DateOnly.FromDateTime(LocalTime.FromUtc(Now, meeting.TimeZone));

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
