using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Mail;

/// <summary>Accepts letters. The caller saves the row in the transaction of its cause and calls <see cref="Wake"/>
/// after the commit; without that call delivery starts up to a second later.</summary>
public sealed class Outbox(IServiceScopeFactory scopes, TimeProvider time, IOptions<MailOptions> options)
{
    private readonly ConcurrentDictionary<Type, Lane> _lanes = new();
    private readonly Channel<bool>[] _bells = [.. Enum.GetValues<Lane>().Select(_ => Bell())];

    /// <param name="facts">Stored as JSON until the letter is sent.</param>
    /// <param name="expiresAt">UTC; not sent later.</param>
    /// <param name="series">A letter to many; the database refuses a second one to the same address.</param>
    /// <exception cref="InvalidOperationException">The letter is not registered with <c>AddLetter</c>.</exception>
    public OutboxMessage Add<TLetter, TFacts>(
        PlattformDb db,
        Recipient to,
        string language,
        TFacts facts,
        Guid? subject = null,
        DateTime? expiresAt = null,
        Guid? series = null
    )
        where TLetter : Letter<TFacts> =>
        Add(db, typeof(TLetter), to, language, JsonSerializer.Serialize(facts), subject, expiresAt, series);

    public OutboxMessage Add(
        PlattformDb db,
        Type letter,
        Recipient to,
        string language,
        string facts,
        Guid? subject = null,
        DateTime? expiresAt = null,
        Guid? series = null
    )
    {
        var (id, now) = (Guid.CreateVersion7(), time.UtcNow());
        var message = new OutboxMessage
        {
            Id = id,
            Kind = LetterKey.Of(letter),
            Lane = _lanes.GetOrAdd(letter, LaneOf),
            RecipientName = to.Name,
            RecipientAddress = to.Address,
            RecipientKey = MailAddresses.Normalise(to.Address),
            Series = series,
            Language = language,
            MessageId = $"{id:N}@{options.Value.Domain}",
            Date = now,
            DueAt = now,
            Subject = subject,
            Facts = facts,
            ExpiresAt = expiresAt,
        };
        db.Outbox.Add(message);
        return message;
    }

    /// <summary>A mail that failed, to an address that may be another one by now; under a new Message-ID, as servers drop known ones.</summary>
    public void SendAgain<TFacts>(OutboxMessage mail, string address, TFacts facts)
    {
        (mail.RecipientAddress, mail.RecipientKey) = (address, MailAddresses.Normalise(address));
        mail.MessageId = $"{Guid.CreateVersion7():N}@{options.Value.Domain}";
        mail.Facts = JsonSerializer.Serialize(facts);
        (mail.State, mail.SentAt, mail.Claim, mail.Reason) = (OutboxState.Waiting, null, null, null);
        (mail.Tries, mail.WaitsForServer, mail.DueAt) = (0, false, time.UtcNow());
    }

    /// <summary>Call only after the commit.</summary>
    public void Wake()
    {
        foreach (var bell in _bells)
            bell.Writer.TryWrite(true);
    }

    internal async Task ListenAsync(Lane lane, TimeSpan longest, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var bell = _bells[(int)lane].Reader;
        await Task.WhenAny(bell.WaitToReadAsync(enough.Token).AsTask(), Task.Delay(longest, time, enough.Token));
        await enough.CancelAsync();
        bell.TryRead(out _);
    }

    private static Channel<bool> Bell() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Lane LaneOf(Type letter)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredKeyedService<ILetter>(LetterKey.Of(letter)).Lane;
    }
}
