using Plattform.Time;

namespace Plattform.Hosting;

public abstract class PollingWorker(TimeProvider time) : BackgroundService
{
    protected DateTime Now => time.UtcNow();

    protected virtual TimeSpan RetryDelay { get; } = TimeSpan.FromSeconds(1);

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
