namespace Plattform.Mail;

/// <summary>Lanes never wait for each other.</summary>
public enum Lane { SignIn, Confirmation, Series }

public enum OutboxState { Waiting, Sending, Sent, GivenUp }

/// <summary>
/// A letter on its way: who gets it, its kind and the facts of the moment that caused it. Text, links and calendar are
/// made when it is sent; the facts are blanked afterwards.
/// </summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The letter class that writes it, by its <see cref="ILetter.Kind"/>.</summary>
    public string Kind { get; set; } = "";
    public Lane Lane { get; set; }
    public string RecipientName { get; set; } = "";
    public string RecipientAddress { get; set; } = "";

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Without angle brackets; the same at every try.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>The Date header: when its cause happened.</summary>
    public DateTime Date { get; set; }

    /// <summary>What it is about, for example an event's id: the mail log groups by it.</summary>
    public Guid? Subject { get; set; }

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
}
