using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;

namespace Plattform.Mail;

/// <summary>Looks into the mailbox every two minutes, and remembers how far it came.</summary>
internal sealed class MailboxWorker(
    IServiceScopeFactory scopes,
    MailboxReader reader,
    MailboxState state,
    IOptions<MailOptions> options,
    TimeProvider time,
    ILogger<MailboxWorker> log
) : PollingWorker(time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(2);

    /// <summary>Slow, so that wrong passwords do not lock the account.</summary>
    private static readonly TimeSpan WhileMisconfigured = TimeSpan.FromMinutes(15);

    protected override TimeSpan RetryDelay => Poll;

    protected override async Task<TimeSpan> RunRoundAsync(CancellationToken stopping)
    {
        if (options.Value.Imap.Host.Length == 0)
            return Timeout.InfiniteTimeSpan;
        try
        {
            await ReadAsync(stopping);
            state.Works();
            return Poll;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && MailboxFaults.Of(e) is not null)
        {
            var fault = MailboxFaults.Of(e)!.Value;
            if (state.Fails(fault.Reason(options.Value.Imap), Now))
                log.LogWarning("The mailbox could not be read: {Reason}", fault.Reason(options.Value.Imap));
            return fault.IsMisconfigured() ? WhileMisconfigured : Poll;
        }
    }

    protected override void Report(Exception failure) =>
        log.LogWarning("The mailbox could not be read ({Error})\n{Trace}", failure.GetType().Name, failure.StackTrace);

    private async Task ReadAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var intake = scope.ServiceProvider.GetRequiredService<MailIntake>();
        var known = await db.MailboxPositions.SingleOrDefaultAsync(p => p.Mailbox == reader.Mailbox, stopping);
        await reader.ReadAsync(known, intake.TakeAsync, ReachedAsync, stopping);

        async Task ReachedAsync(uint validity, uint uid)
        {
            if (known is null)
                db.MailboxPositions.Add(known = new() { Mailbox = reader.Mailbox });
            (known.UidValidity, known.LastUid) = (validity, uid);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }
}
