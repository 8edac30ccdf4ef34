using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Mail;

internal enum Round { NothingDue, Done, Misconfigured }

/// <summary>Brings the mails of one lane, one after the other: claims it, has it written, sends it, records what became of it.</summary>
internal sealed class Carrier(Lane lane, ITransport transport, IServiceScopeFactory scopes, MailState state, TimeProvider time, ILogger<Carrier> log)
    : IAsyncDisposable
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="abandon">Leaves the mail in hand; it then waits as before.</param>
    public async Task<Round> DeliverNext(CancellationToken abandon)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        if (await db.ClaimNext(lane, Now) is not { Claim: { } claim } mail)
        {
            await transport.Rest();
            return await db.ReleaseExpired(lane, Now) ? Round.Done : Round.NothingDue;
        }

        var leaseEnds = mail.DueAt;
        var outcome = mail.HasExpired(Now)
            ? new Outcome.Pointless("Nicht mehr verschickt: Der Inhalt war abgelaufen.")
            : await Send(scope.ServiceProvider, mail, abandon);
        Apply(outcome, mail);
        await Record(db, mail, claim, leaseEnds, abandon);
        return outcome is Outcome.Misconfigured ? Round.Misconfigured : Round.Done;
    }

    public ValueTask DisposeAsync() => transport.DisposeAsync();

    private async Task<Outcome?> Send(IServiceProvider services, OutboxMessage mail, CancellationToken abandon)
    {
        LetterContent? letter;
        try
        {
            letter = await services.GetRequiredKeyedService<ILetter>(mail.Kind)
                .WriteAsync(mail.Facts ?? "null", Texts.For(mail.Language), new(mail.RecipientName, mail.RecipientAddress));
        }
        catch (Exception e)
        {
            LogWithoutItsWords(e, "could not be written", mail);
            return new Outcome.Refused("Dieser Brief ließ sich nicht schreiben. Das ist ein Fehler im Programm; Näheres steht im Protokoll des Servers.");
        }

        if (letter is null)
            return new Outcome.Pointless("Nicht mehr verschickt: Der Anlass hatte sich erledigt.");
        try
        {
            return await transport.Send(mail, letter, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            mail.KeepWaiting(reason: null, Now);
            return null;
        }
        catch (Exception e)
        {
            LogWithoutItsWords(e, "could not be sent", mail);
            return new Outcome.Temporary("Beim Senden ist etwas Unerwartetes geschehen.");
        }
    }

    private void Apply(Outcome? outcome, OutboxMessage mail)
    {
        switch (outcome)
        {
            case Outcome.Sent:
                mail.Arrive(Now);
                state.Works();
                break;
            case Outcome.Temporary { Reason: var reason }:
                mail.TryAgain(reason, Now, Retries.After(mail.Tries + 1));
                break;
            case Outcome.Refused { Reason: var reason }:
                mail.Tries++;
                mail.GiveUp(reason);
                break;
            case Outcome.Misconfigured { Reason: var reason }:
                mail.KeepWaiting(reason, Now);
                if (state.Stuck(reason))
                    log.LogWarning("All mails wait: {Reason}", reason);
                break;
            case Outcome.Pointless { Reason: var reason }:
                mail.Drop(reason);
                break;
        }

        if (mail.State == OutboxState.GivenUp)
            log.LogWarning("Mail {Id} ({Kind}) is given up: {Reason}", mail.Id, mail.Kind, mail.Reason);
    }

    /// <summary>Not recording a sent mail means sending it twice, so a busy database is asked again as long as the claim holds.</summary>
    private async Task Record(PlattformDb db, OutboxMessage mail, Guid claim, DateTime leaseEnds, CancellationToken abandon)
    {
        while (true)
        {
            try
            {
                if (!await db.Record(mail, claim))
                    log.LogWarning("Mail {Id} ({Kind}) was taken over by another worker", mail.Id, mail.Kind);
                return;
            }
            catch (Exception e) when (Now < leaseEnds && !abandon.IsCancellationRequested)
            {
                log.LogWarning("The outcome of mail {Id} could not be recorded yet ({Error})", mail.Id, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), time, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>The words of an exception may quote facts or addresses; where it happened does not.</summary>
    private void LogWithoutItsWords(Exception e, string what, OutboxMessage mail) =>
        log.LogError("Mail {Id} ({Kind}) {What}: {Error}\n{Trace}", mail.Id, mail.Kind, what, e.GetType().Name, e.StackTrace);
}
