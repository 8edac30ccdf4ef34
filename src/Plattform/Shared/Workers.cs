using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Plattform.Shared;

/// <summary>
/// When the work behind the pages begins: once the first page is out, or soon when nobody asks for one. A server that wakes is
/// there for whoever waits for it; all else can wait two seconds.
/// </summary>
public sealed class FirstRequestSignal
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource _firstIsOut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void FirstIsOut() => _firstIsOut.TrySetResult();

    internal async Task Async(CancellationToken stopping) =>
        await _firstIsOut.Task.WaitAsync(Soon, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

public static class Workers
{
    /// <summary>Runs as long as the site serves, from its <see cref="FirstRequestSignal"/> on.</summary>
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
            await firstRequest.Async(stoppingToken);
            if (stoppingToken.IsCancellationRequested)
                return;
            await worker.StartAsync(stoppingToken);
            await worker.ExecuteTask!;
        }
    }
}
