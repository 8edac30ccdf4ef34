using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Data;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Mail;

internal enum Round
{
    NothingDue,
    Done,
    Misconfigured,
}

/// <summary>Sends the mails of one lane in order. While the server takes one, the previous outcome is recorded and the
/// next mail is written; none is sent before that is done, so a killed process repeats at most two mails.</summary>
internal sealed class OutboxDispatcher(
    Lane lane,
    ITransport transport,
    IServiceScopeFactory scopes,
    MimeLetter mime,
    MailState state,
    TimeProvider time,
    ILogger<OutboxDispatcher> log
) : IAsyncDisposable
{
    private DateTime _latest = DateTime.MaxValue;

    private DateTime Now => time.UtcNow();

    /// <param name="stopping">Starts no further mail; the rest of the batch waits again.</param>
    /// <param name="abandon">Also aborts the current mail, which then waits again.</param>
    public async Task<Round> DeliverAsync(CancellationToken stopping, CancellationToken abandon)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        await db.Database.OpenConnectionAsync(CancellationToken.None); // once for all that follows
        await HandleClockSetBackAsync(db);
        var claimed = time.GetTimestamp();
        if (await db.ClaimAsync(lane, Now) is { Count: > 0 } mails)
        {
            // The claim is durable, and so are earlier outcomes: a power cut repeats at most the mails of one claim, under their
            // Message-IDs, and loses none. A sync for each outcome would take longer than sending.
            await db.UseSynchronousNormalAsync();
            using var outcomes = db.Outcomes();
            return await DeliverAsync(new(db, outcomes, mails, claimed), stopping, abandon);
        }

        await transport.RestAsync();
        if (state.IsStuck(lane) && !await db.Unsent.AnyAsync(m => m.Lane == lane && m.State == OutboxState.Waiting && m.WaitsForServer))
            state.HasNothing(lane);
        return await db.ReleaseExpiredAsync(lane, Now) ? Round.Done : Round.NothingDue;
    }

    public ValueTask DisposeAsync() => transport.DisposeAsync();

    /// <summary>Also at start: the clock may have been set back while no process ran.</summary>
    private async Task HandleClockSetBackAsync(PlattformDb db)
    {
        var now = Now;
        if (now < _latest)
            await db.FollowClockBackAsync(lane, now);
        _latest = now;
    }

    /// <summary>After a failure the rest is released: the server may be overloaded, and newer mails go first.</summary>
    private async Task<Round> DeliverAsync(Batch batch, CancellationToken stopping, CancellationToken abandon)
    {
        var mails = batch.Mails;
        var (outcome, tried, meanwhile) = ((SendResult?)null, 0, Meanwhile(batch, null, mails[0], abandon));
        try
        {
            do
            {
                var (mail, written) = (mails[tried], await meanwhile.Value);
                meanwhile = Meanwhile(batch, mails.ElementAtOrDefault(tried - 1), mails.ElementAtOrDefault(tried + 1), abandon);
                tried++;
                outcome = await SendAsync(mail, written, meanwhile, abandon);
                Apply(outcome, mail);
            } while (
                tried < mails.Count
                && outcome is SendResult.Sent or SendResult.Refused or SendResult.Pointless
                && !stopping.IsCancellationRequested
                && MayBegin(batch)
            );
        }
        finally
        {
            (await meanwhile.Value).Message?.Dispose();
            if (tried > 0)
                await RecordAsync(batch, mails[tried - 1], abandon);
            if (tried < mails.Count)
                await batch.Db.ReleaseAsync(lane, batch.Claim, Now);
        }

        return outcome is SendResult.Misconfigured ? Round.Misconfigured : Round.Done;
    }

    /// <summary>Records the previous outcome at once; writes the next mail on demand, while the server is busy.</summary>
    private Lazy<Task<Written>> Meanwhile(Batch batch, OutboxMessage? before, OutboxMessage? after, CancellationToken abandon)
    {
        var recorded = before is null ? Task.CompletedTask : Task.Run(() => RecordAsync(batch, before, abandon), CancellationToken.None);
        return new(() =>
            Task.Run(async () =>
            {
                await recorded;
                return after is null ? Nothing : await WriteAsync(after);
            })
        );
    }

    private bool MayBegin(Batch batch) => time.GetElapsedTime(batch.Claimed) < OutboxLeases.BeginWithin;

    private async Task<Written> WriteAsync(OutboxMessage mail)
    {
        if (mail.HasExpired(Now))
            return Expired;
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var letter = await scope
                .ServiceProvider.GetRequiredKeyedService<ILetter>(mail.Kind)
                .WriteAsync(mail.Facts ?? "null", Texts.For(mail.Language), new(mail.RecipientName, mail.RecipientAddress));
            if (letter is null)
                return new(null, new SendResult.Pointless(MailWaits.NoLongerNeeded));
            return mime.TryBuild(mail, letter, out var message, out var problem) ? new(message, null) : new(null, problem);
        }
        catch (Exception e)
        {
            LogWithoutMessage(e, "could not be written", mail);
            return new Written(
                null,
                new SendResult.Refused(
                    "Dieser Brief ließ sich nicht schreiben. Das ist ein Fehler im Programm; Näheres steht im Protokoll des Servers."
                )
            );
        }
    }

    /// <returns>Null: abandoned.</returns>
    private async Task<SendResult?> SendAsync(
        OutboxMessage mail,
        Written written,
        Lazy<Task<Written>> meanwhile,
        CancellationToken abandon
    )
    {
        if (mail.HasExpired(Now))
            written = Expired;
        if (written.Message is not { } message)
            return written.Problem;
        try
        {
            using (message)
                return await transport.SendAsync(message, () => _ = meanwhile.Value, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            LogWithoutMessage(e, "could not be sent", mail);
            return new SendResult.Temporary("Beim Senden ist etwas Unerwartetes geschehen.");
        }
    }

    private void Apply(SendResult? outcome, OutboxMessage mail)
    {
        switch (outcome)
        {
            case null:
                mail.KeepWaiting(reason: null, Now);
                break;
            case SendResult.Sent:
                mail.Arrive(Now);
                state.Works();
                break;
            case SendResult.Temporary { Reason: var reason, IsOfServer: var ofServer }:
                mail.TryAgain(reason, Now, Retries.After(mail.Tries + 1), ofServer);
                if (ofServer)
                    Stick(mail, reason, refuses: false);
                break;
            case SendResult.Refused { Reason: var reason, Fault: var fault }:
                mail.Tries++;
                mail.GiveUp(reason, fault is MailFault.RecipientRefused or MailFault.NoAddress or MailFault.AddressNotSupported);
                break;
            case SendResult.Misconfigured { Reason: var reason }:
                mail.KeepWaiting(reason, Now);
                Stick(mail, reason, refuses: true);
                break;
            case SendResult.Pointless { Reason: var reason }:
                mail.Drop(reason);
                break;
        }

        if (mail.State == OutboxState.GivenUp)
            log.LogWarning("Mail {Id} ({Kind}) is given up: {Reason}", mail.Id, mail.Kind, mail.Reason);
    }

    private void Stick(OutboxMessage mail, string reason, bool refuses)
    {
        if (state.Stuck(lane, reason, mail.Date, refuses))
            log.LogWarning("All mails wait: {Reason}", reason);
    }

    private async Task TellUndeliveredAsync(OutboxMessage mail)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var room in scope.ServiceProvider.GetServices<IUndelivered>())
                await room.TellAsync(mail);
        }
        catch (Exception e)
        {
            log.LogWarning("Nobody was told that mail {Id} did not arrive ({Error})", mail.Id, e.GetType().Name);
        }
    }

    private async Task EndWaitingAsync(PlattformDb db)
    {
        try
        {
            var due = await db.MakeDueWhatWaitedForServerAsync(Now);
            if (state.Recovered() || due > 0)
                log.LogInformation("The mail server takes mail again; {Count} that waited for it are due now", due);
        }
        catch (Exception e)
        {
            log.LogWarning("Mails that waited for the mail server are not due yet ({Error})", e.GetType().Name);
        }
    }

    /// <summary>An unrecorded mail is sent twice, so a busy database is retried as long as the lease lasts.</summary>
    private async Task RecordAsync(Batch batch, OutboxMessage mail, CancellationToken abandon)
    {
        while (true)
        {
            try
            {
                if (!await batch.Outcomes.RecordAsync(mail, batch.Claim))
                    log.LogWarning("Mail {Id} ({Kind}) was taken over by another worker", mail.Id, mail.Kind);
                break;
            }
            catch (Exception e) when (time.GetElapsedTime(batch.Claimed) < OutboxLeases.Lease && !abandon.IsCancellationRequested)
            {
                log.LogWarning("The outcome of mail {Id} could not be recorded yet ({Error})", mail.Id, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), time, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                log.LogWarning(
                    "The outcome of mail {Id} could not be recorded; it goes out once more ({Error})",
                    mail.Id,
                    e.GetType().Name
                );
                return;
            }
        }

        if (mail.IsUndeliverable)
            await TellUndeliveredAsync(mail);
        if (mail.State is OutboxState.Sent && state.HasDeferredMails)
            await EndWaitingAsync(batch.Db);
    }

    /// <summary>Exception messages may quote facts or addresses; type and stack trace do not.</summary>
    private void LogWithoutMessage(Exception e, string what, OutboxMessage mail) =>
        log.LogError("Mail {Id} ({Kind}) {What}: {Error}\n{Trace}", mail.Id, mail.Kind, what, e.GetType().Name, e.StackTrace);

    private static readonly Written Expired = new(null, new SendResult.Pointless(MailWaits.ContentExpired));

    private static readonly Written Nothing = new(null, null);

    private sealed record Written(MimeMessage? Message, SendResult? Problem);

    /// <param name="Claimed">A monotonic timestamp.</param>
    private sealed record Batch(PlattformDb Db, UpdateStatement<OutboxMessage> Outcomes, List<OutboxMessage> Mails, long Claimed)
    {
        public Guid Claim { get; } = Mails[0].Claim!.Value;
    }
}
