using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Plattform.Hosting;

/// <summary>Delays background work until the first page is sent, but at most two seconds.</summary>
public sealed class FirstRequestSignal
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource _firstIsOut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void FirstIsOut() => _firstIsOut.TrySetResult();

    internal async Task WaitAsync(CancellationToken stopping) =>
        await _firstIsOut.Task.WaitAsync(Soon, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

public static class Workers
{
    public static void AddWorker<T>(this IServiceCollection services)
        where T : BackgroundService
    {
        services.TryAddSingleton<FirstRequestSignal>();
        services.TryAddSingleton<T>();
        services.AddHostedService<DeferredHostedService<T>>();
    }

    internal sealed class DeferredHostedService<T>(T worker, FirstRequestSignal firstRequest) : BackgroundService
        where T : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await firstRequest.WaitAsync(stoppingToken);
            if (stoppingToken.IsCancellationRequested)
                return;
            await worker.StartAsync(stoppingToken);
            await worker.ExecuteTask!;
        }
    }
}
