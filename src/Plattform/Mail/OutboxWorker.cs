using Plattform.Data;
using Plattform.Time;

namespace Plattform.Mail;

/// <summary>One loop per lane, woken by <see cref="Outbox.Wake"/>, and every second for other processes.</summary>
internal sealed class OutboxWorker(
    Outbox outbox,
    IServiceProvider services,
    IServiceScopeFactory scopes,
    MailState state,
    TimeProvider time,
    ILogger<OutboxWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Slow, so that wrong passwords do not lock the account.</summary>
    private static readonly TimeSpan[] WhileMisconfigured = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>For the current mail on shutdown; systems kill after 10 seconds.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TakeBackWhatADeadProcessHeldAsync(stoppingToken))
            await PauseAsync(AfterFailure, stoppingToken);
        await Task.WhenAll(Enum.GetValues<Lane>().Select(lane => ServeAsync(lane, stoppingToken)));
    }

    private async Task<bool> TakeBackWhatADeadProcessHeldAsync(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PlattformDb>().ReleaseAllAsync(time.UtcNow());
            return true;
        }
        catch (Exception e)
        {
            log.LogWarning("Mail cannot start yet ({Error})", e.GetType().Name);
            return stopping.IsCancellationRequested;
        }
    }

    private async Task ServeAsync(Lane lane, CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var patience = stopping.Register(() => abandon.CancelAfter(Grace));
        await using var carrier = ActivatorUtilities.CreateInstance<OutboxDispatcher>(
            services,
            lane,
            services.GetRequiredService<ITransport>()
        );
        var misconfigured = 0;
        while (!stopping.IsCancellationRequested)
        {
            var round = await DeliverAsync(carrier, lane, stopping, abandon.Token);
            misconfigured = round is Round.Misconfigured ? misconfigured + 1 : 0;
            if (round is Round.NothingDue)
                await outbox.ListenAsync(lane, Poll, stopping);
            else if (round is Round.Misconfigured)
                await PauseWhileStuckAsync(lane, WhileMisconfigured[Math.Min(misconfigured, WhileMisconfigured.Length) - 1], stopping);
            else if (round is null)
                await PauseAsync(AfterFailure, stopping);
        }
    }

    /// <summary>Null after a busy database or an unexpected error: only shutdown ends the loop.</summary>
    private async Task<Round?> DeliverAsync(OutboxDispatcher carrier, Lane lane, CancellationToken stopping, CancellationToken abandon)
    {
        try
        {
            return await carrier.DeliverAsync(stopping, abandon);
        }
        catch (Exception e)
        {
            log.LogWarning("Lane {Lane} tries again in a moment ({Error})\n{Trace}", lane, e.GetType().Name, e.StackTrace);
            return null;
        }
    }

    /// <summary>Ends early when the server accepts a mail of another lane.</summary>
    private async Task PauseWhileStuckAsync(Lane lane, TimeSpan longest, CancellationToken stopping)
    {
        for (
            var began = time.GetTimestamp();
            time.GetElapsedTime(began) < longest && state.IsStuck(lane) && !stopping.IsCancellationRequested;

        )
            await PauseAsync(Poll, stopping);
    }

    private async Task PauseAsync(TimeSpan length, CancellationToken stopping) =>
        await Task.Delay(length, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
