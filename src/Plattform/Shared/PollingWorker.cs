using Plattform.Tools;

namespace Plattform.Shared;

/// <summary>Repeats one round of work until the site stops. A round that fails is reported and tried again.</summary>
public abstract class PollingWorker(TimeProvider time) : BackgroundService
{
    protected DateTime Now => time.UtcNow();

    /// <summary>How long to wait before a failed round is tried again.</summary>
    protected virtual TimeSpan RetryDelay { get; } = TimeSpan.FromSeconds(1);

    /// <returns>How long to wait until the next round.</returns>
    protected abstract Task<TimeSpan> RunRoundAsync(CancellationToken stopping);

    protected abstract void Report(Exception failure);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var delay = await TryRoundAsync(stoppingToken);
            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> TryRoundAsync(CancellationToken stopping)
    {
        try
        {
            return await RunRoundAsync(stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Report(failure);
            return RetryDelay;
        }
    }
}
