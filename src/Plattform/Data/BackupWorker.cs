using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Data;

/// <summary>Makes a backup every night at 3:00 local time; checks every ten minutes to catch up and to retry.</summary>
public sealed class BackupWorker(
    BackupFolder folder,
    ClockGuard clock,
    IOptions<DataOptions> data,
    IOptions<SiteOptions> site,
    TimeProvider time,
    ILogger<BackupWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);

    public bool BackUpIfDue()
    {
        // No backup by a clock that jumped: the next start would take its date for a time that was really seen.
        if (!clock.MayAct || data.Value.BackupsKept == 0 || folder.Newest >= LastNight())
            return false;
        var known = folder.Trouble;
        try
        {
            folder.Add();
            return true;
        }
        catch (PlainException trouble)
        {
            if (known is null)
                log.LogWarning("No backup could be made, it is tried again every ten minutes. {Reason}", trouble.Message);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Often, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested && !BackUpIfDue() && data.Value.BackupsKept == 0)
                TidyWhatLiesAside();
        }
    }

    private void TidyWhatLiesAside()
    {
        try
        {
            folder.Tidy();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The folder of backups could not be tidied, it is tried again in ten minutes. {Reason}", e.Message);
        }
    }

    private DateTime LastNight()
    {
        var local = LocalTime.FromUtc(time.UtcNow(), site.Value.TimeZone);
        var night = local.Date.AddHours(3);
        return LocalTime.ToUtc(night > local ? night.AddDays(-1) : night, site.Value.TimeZone);
    }
}
