namespace Plattform.Mail;

/// <summary>Lanes never wait for each other.</summary>
public enum Lane
{
    SignIn,
    Confirmation,
    Series,
}

/// <summary><see cref="Dropped"/>: nobody needs it any more (a code that expired, a reminder to somebody who withdrew); no fault.</summary>
public enum OutboxState
{
    Waiting,
    Sending,
    Sent,
    GivenUp,
    Dropped,
}

/// <summary>
/// A letter on its way: who gets it, its kind and the facts of the moment that caused it. Text, links and calendar are
/// made when it is sent; the facts are blanked afterwards.
/// </summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary><see cref="LetterKeyAttribute.Key"/> of the letter that writes it.</summary>
    public string Kind { get; set; } = "";
    public Lane Lane { get; set; }
    public string RecipientName { get; set; } = "";
    public string RecipientAddress { get; set; } = "";

    /// <summary>The letter to many that it is one of; each address gets it once. Null: a letter of its own.</summary>
    public Guid? Series { get; set; }

    /// <summary>The address, normalised.</summary>
    public string RecipientKey { get; set; } = "";

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Without angle brackets; the same at every try.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>The Date header: when its cause happened.</summary>
    public DateTime Date { get; set; }

    /// <summary>What it is about, for example an event's id: the mail log groups by it.</summary>
    public Guid? Subject { get; set; }

    /// <summary>
    /// Whose letter it is, whoever receives it: it goes when that person's data goes. Then <see cref="Subject"/> is the event
    /// of its registration. Null: nobody's in particular.
    /// </summary>
    public Guid? Person { get; set; }

    /// <summary>JSON; null once sent.</summary>
    public string? Facts { get; set; }

    public OutboxState State { get; set; }
    public int Tries { get; set; }

    /// <summary>Not before this moment; while being sent: the end of the lease.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>After this moment it is of no use any more (a sign-in code); null: always of use.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>Who is sending it; the outcome is only taken from that claim.</summary>
    public Guid? Claim { get; set; }
    public DateTime? SentAt { get; set; }

    /// <summary>Why it is not there yet, in words a coordinator can read.</summary>
    public string? Reason { get; set; }

    /// <summary>It waits because the mail server takes no mail at all: the first one that it takes makes all of these due.</summary>
    public bool WaitsForServer { get; set; }

    /// <summary>Somebody takes it; the lease ends at <paramref name="leaseEnds"/>.</summary>
    public void Take(Guid claim, DateTime leaseEnds) => (State, Claim, DueAt) = (OutboxState.Sending, claim, leaseEnds);

    public void Arrive(DateTime now)
    {
        (State, SentAt, Claim) = (OutboxState.Sent, now, null);
        (Tries, Facts, Reason, WaitsForServer) = (Tries + 1, null, null, false);
    }

    /// <summary>Later, or never when <paramref name="after"/> is null: it was tried for five days.</summary>
    public void TryAgain(string reason, DateTime now, TimeSpan? after, bool waitsForServer = false)
    {
        (State, Claim, Tries, Reason, WaitsForServer) = (OutboxState.Waiting, null, Tries + 1, reason, waitsForServer);
        if (after is { } delay)
            DueAt = now + delay;
        else
            GiveUp($"Nach fünf Tagen aufgegeben. {reason}");
    }

    /// <summary>Not its fault: no try is counted, and it takes up its old place in the order.</summary>
    /// <param name="reason">Why the server takes no mail; null: this side stopped.</param>
    public void KeepWaiting(string? reason, DateTime now) =>
        (State, Claim, DueAt, Reason, WaitsForServer) = (
            OutboxState.Waiting,
            null,
            Date < now ? Date : now,
            reason ?? Reason,
            WaitsForServer || reason is not null
        );

    /// <summary>Stays visible with its facts, so that it can be sent again.</summary>
    public void GiveUp(string reason) => (State, Claim, Reason) = (OutboxState.GivenUp, null, reason);

    /// <summary>Of no use any more; a code is a secret, so its facts go.</summary>
    public void Drop(string reason) => (State, Claim, Reason, Facts) = (OutboxState.Dropped, null, reason, null);

    public bool HasExpired(DateTime now) => ExpiresAt <= now;
}
