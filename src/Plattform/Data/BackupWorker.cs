using Microsoft.Extensions.Options;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Data;

/// <summary>
/// A backup each local night at three. It looks every ten minutes, so a night in which nothing ran is made up for, and what
/// failed is tried again.
/// </summary>
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

    /// <returns>False: none was due, or it failed.</returns>
    public bool MakeUp()
    {
        // By a clock that jumped none is made either: the next start would take its moment for one that was seen.
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
            if (!stoppingToken.IsCancellationRequested && !MakeUp() && data.Value.BackupsKept == 0)
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

    /// <summary>UTC.</summary>
    private DateTime LastNight()
    {
        var local = LocalTime.FromUtc(time.UtcNow(), site.Value.TimeZone);
        var night = local.Date.AddHours(3);
        return LocalTime.ToUtc(night > local ? night.AddDays(-1) : night, site.Value.TimeZone);
    }
}
