using System.Threading.Channels;

namespace Plattform.Hosting;

/// <summary>Runs work after the response, because its duration would reveal whether an address is known. Sequential and
/// in memory only, so that strangers' input is never stored; completed before shutdown.</summary>
public sealed class DeferredWork(IServiceScopeFactory scopes, ILogger<DeferredWork> log) : BackgroundService
{
    private const int MostWaiting = 1000;

    private readonly Channel<Func<IServiceProvider, Task>> _waiting = Channel.CreateBounded<Func<IServiceProvider, Task>>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );

    private int _unfinished;

    internal bool IsIdle => Volatile.Read(ref _unfinished) == 0;

    /// <summary>Waits only while the queue is full, for known and unknown addresses alike.</summary>
    public async ValueTask AddAsync(Func<IServiceProvider, Task> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _unfinished);
        try
        {
            await _waiting.Writer.WriteAsync(work, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _unfinished);
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
                await DoAllAsync();
        }
        catch (OperationCanceledException)
        {
            await DoAllAsync();
        }
    }

    private async Task DoAllAsync()
    {
        while (_waiting.Reader.TryRead(out var work))
        {
            await DoAsync(work);
            Interlocked.Decrement(ref _unfinished);
        }
    }

    private async Task DoAsync(Func<IServiceProvider, Task> work)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch (Exception failure) // its words may quote what somebody typed
        {
            log.LogError("Work that was put off failed: {Error}\n{Trace}", failure.GetType().Name, failure.StackTrace);
        }
    }
}
