using Plattform.Look;

namespace Plattform.Mail;

/// <summary>Independent queues: lanes never wait for each other.</summary>
public enum Lane
{
    SignIn,
    Confirmation,
    Series,
}

/// <summary><see cref="Dropped"/>: no longer needed (expired code, reminder after withdrawal), no failure.
/// <see cref="Bounced"/>: sent, and a delivery report said later that it did not arrive.</summary>
public enum OutboxState
{
    Waiting,
    Sending,
    Sent,
    GivenUp,
    Dropped,
    Bounced,
}

/// <summary>A letter as recipient, kind and facts. It is rendered when sent; then the facts are erased.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Kind { get; set; } = "";
    public Lane Lane { get; set; }
    public string RecipientName { get; set; } = "";
    public string RecipientAddress { get; set; } = "";

    /// <summary>The letter to many this belongs to; one per address. Null: a single letter.</summary>
    public Guid? Series { get; set; }

    public string RecipientKey { get; set; } = "";

    public string Language { get; set; } = Texts.German.Language;

    /// <summary>Without angle brackets; the same for every try.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>Date header: when the cause happened.</summary>
    public DateTime Date { get; set; }

    public Guid? Subject { get; set; }

    /// <summary>The person whose deletion deletes this letter, whoever receives it; null: nobody. With a person,
    /// <see cref="Subject"/> is the meeting of the registration.</summary>
    public Guid? Person { get; set; }

    /// <summary>JSON; null once sent.</summary>
    public string? Facts { get; set; }

    public OutboxState State { get; set; }
    public int Tries { get; set; }

    /// <summary>Earliest time to send; while sending: the end of the lease.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>Of no use afterwards (a sign-in code); null: never expires.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>The current lease; only its holder may record the outcome.</summary>
    public Guid? Claim { get; set; }
    public DateTime? SentAt { get; set; }

    public string? Reason { get; set; }

    /// <summary>Given up because of its recipient, not of the mail; not stored.</summary>
    public bool IsUndeliverable { get; private set; }

    /// <summary>The server accepts no mail at all; the first accepted mail makes all of these due.</summary>
    public bool WaitsForServer { get; set; }

    public void Take(Guid claim, DateTime leaseEnds) => (State, Claim, DueAt) = (OutboxState.Sending, claim, leaseEnds);

    public void Arrive(DateTime now)
    {
        (State, SentAt, Claim) = (OutboxState.Sent, now, null);
        Tries++;
        Facts = null;
        Reason = null;
        WaitsForServer = false;
    }

    /// <param name="after">Null: gives up, after five days of tries.</param>
    public void TryAgain(string reason, DateTime now, TimeSpan? after, bool waitsForServer = false)
    {
        State = OutboxState.Waiting;
        Claim = null;
        Tries++;
        Reason = reason;
        WaitsForServer = waitsForServer;
        if (after is { } delay)
            DueAt = now + delay;
        else
            GiveUp($"Nach fünf Tagen aufgegeben. {reason}", isUndeliverable: !waitsForServer);
    }

    /// <summary>Waits in its old position without counting a try: the mail was not at fault.</summary>
    public void KeepWaiting(string? reason, DateTime now)
    {
        State = OutboxState.Waiting;
        Claim = null;
        DueAt = Date < now ? Date : now;
        Reason = reason ?? Reason;
        WaitsForServer |= reason is not null;
    }

    /// <summary>Keeps the facts, so that it can be sent again.</summary>
    public void GiveUp(string reason, bool isUndeliverable = false) =>
        (State, Claim, Reason, IsUndeliverable) = (OutboxState.GivenUp, null, reason, isUndeliverable);

    /// <summary>Erases the facts: a code is a secret.</summary>
    public void Drop(string reason)
    {
        State = OutboxState.Dropped;
        Claim = null;
        Reason = reason;
        Facts = null;
    }

    public bool HasExpired(DateTime now) => ExpiresAt <= now;
}
