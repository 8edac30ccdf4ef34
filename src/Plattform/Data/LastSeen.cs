namespace Plattform.Data;

public sealed class LastSeen
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>UTC; the last time the clock was trusted.</summary>
    public DateTime At { get; set; }

    /// <summary>UTC by the clock that jumped; null while the clock is trusted.</summary>
    public DateTime? HeldSince { get; set; }

    /// <summary>Run time on a clock that is not trusted yet.</summary>
    public int RanSeconds { get; set; }
}
