namespace Plattform.Data;

public sealed class ClockWorker(ClockGuard clock, TimeProvider time, ILogger<ClockWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await KeepAsync();
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await KeepAsync();
    }

    private async Task KeepAsync()
    {
        try
        {
            await clock.KeepAsync();
        }
        catch (Exception trouble)
        {
            log.LogWarning("The last time seen could not be written, the next try is in ten minutes ({Error})", trouble.GetType().Name);
        }
    }
}
