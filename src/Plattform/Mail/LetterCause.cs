using Plattform.Text;

namespace Plattform.Mail;

/// <param name="Networks">Where the request came from. Empty: not from outside; no hourly limit counts it.</param>
/// <param name="IsEmailVerified">The address was verified before.</param>
/// <param name="Replaces">Kinds that this letter makes obsolete.</param>
public sealed record LetterCause(IReadOnlyList<CountedNetwork> Networks, bool IsEmailVerified, params IReadOnlyCollection<string> Replaces)
{
    /// <summary>Requested perhaps by somebody else, so even a verified address keeps its daily limit.</summary>
    public bool ByAnybody { get; init; }

    /// <summary>Daily limit of this kind for one registration.</summary>
    public int MaxPerDay { get; init; } = int.MaxValue;

    public bool IsUnsolicited => ByAnybody || !IsEmailVerified;
}

public sealed record RateLimitedKind(string Kind);
