using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Tools;

namespace Plattform.Mail;

/// <summary>
/// Where letters are handed in. The row is saved by the caller, in the transaction of its cause; after the commit the
/// caller calls <see cref="Wake"/>. RetentionWorker that costs a second: the workers also look by themselves.
/// </summary>
public sealed class Outbox(IServiceScopeFactory scopes, TimeProvider time, IOptions<MailOptions> options)
{
    private readonly ConcurrentDictionary<Type, Lane> lanes = new();
    private readonly Channel<bool>[] bells = [.. Enum.GetValues<Lane>().Select(_ => Bell())];

    /// <param name="db">Gets the row; nothing is saved here.</param>
    /// <param name="to">Who gets it, as written.</param>
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    /// <param name="facts">What is true now; stored as JSON until the letter is sent.</param>
    /// <param name="subject">What it is about, for example an event's id.</param>
    /// <param name="expiresAt">UTC; not sent after this moment.</param>
    /// <param name="series">The letter to many that it is one of; the database refuses a second one to the same address.</param>
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

    /// <param name="letter">Its class; <paramref name="facts"/> are what that one reads.</param>
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
            Lane = lanes.GetOrAdd(letter, LaneOf),
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

    /// <summary>Something was committed: look now.</summary>
    public void Wake()
    {
        foreach (var bell in bells)
            bell.Writer.TryWrite(true);
    }

    /// <summary>Until woken, but not longer than <paramref name="longest"/>.</summary>
    internal async Task Listen(Lane lane, TimeSpan longest, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var bell = bells[(int)lane].Reader;
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
