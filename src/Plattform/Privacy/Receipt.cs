namespace Plattform.Privacy;

/// <summary>
/// What a day of deletion did, in numbers. It is written before the first row goes, so that what is left to do is known
/// after a restart as well.
/// </summary>
public sealed class Receipt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }
    public int People { get; set; }
    public int Letters { get; set; }

    /// <summary>Older backups that were removed.</summary>
    public int Backups { get; set; }

    /// <summary>UTC: no copy is left, neither in the database's file nor in a backup.</summary>
    public DateTime? FinishedAt { get; set; }
}
