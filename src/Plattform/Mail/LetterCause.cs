using Plattform.Tools;

namespace Plattform.Mail;

/// <summary>Why a letter is written, as far as its limits ask.</summary>
/// <param name="Networks">Where the press came from that caused it. Empty: not from outside; then no hour counts it.</param>
/// <param name="IsProved">Somebody who reads the address's mail pressed a button before.</param>
/// <param name="Replaces">Kinds that are out of date once this letter is written.</param>
public sealed record LetterCause(IReadOnlyList<CountedNetwork> Networks, bool IsProved, params IReadOnlyCollection<string> Replaces)
{
    /// <summary>Whoever pressed need not own the address, so that being proved does not lift the day's limit.</summary>
    public bool ByAnybody { get; init; }

    /// <summary>So many of its own kind a day about one registration.</summary>
    public int MostADay { get; init; } = int.MaxValue;

    /// <summary>The limits of strangers apply.</summary>
    public bool IsUnasked => ByAnybody || !IsProved;
}

/// <summary>A letter that a press on a page can cause, by the name of its class.</summary>
public sealed record BoundKind(string Kind);
