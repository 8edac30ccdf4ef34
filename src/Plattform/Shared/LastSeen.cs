namespace Plattform.Shared;

/// <summary>The one row that says when the program last ran, by which <c>ClockGuard</c> notices a clock that jumped.</summary>
public sealed class LastSeen
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>UTC: the last moment of a clock that was believed.</summary>
    public DateTime At { get; set; }

    /// <summary>UTC, by a clock that jumped ahead: since when nothing happens by it; null while the clock is believed.</summary>
    public DateTime? HeldSince { get; set; }

    /// <summary>How long the program has run on a clock that is not believed yet.</summary>
    public int RanSeconds { get; set; }
}
