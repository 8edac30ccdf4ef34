namespace Plattform.Registrations;

public enum ReplyVia
{
    Phone,
    Letter,
    Person,
    Import,
}

/// <summary>What the desk adds to an answer that a person gave in another way than by the form.</summary>
/// <param name="RepliedOn">The day of the call or letter.</param>
/// <param name="TakenBy">Name of the coordinator.</param>
/// <param name="ConsentSaid">How the person agreed, in one sentence.</param>
public sealed record DeskReply(ReplyVia Via, DateOnly RepliedOn, string TakenBy, string ConsentSaid)
{
    public const int LongestConsent = 200;

    /// <summary>Takes the party in although the room is full or others wait.</summary>
    public bool InAddition { get; init; }
}
