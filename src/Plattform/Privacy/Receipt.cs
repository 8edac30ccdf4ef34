namespace Plattform.Privacy;

/// <summary>Numbers of one deletion; saved before the first row goes, so that a restart knows the rest.</summary>
public sealed class Receipt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MeetingId { get; init; }

    public DateTime StartedAt { get; init; }
    public int People { get; set; }
    public int Letters { get; set; }

    public int Backups { get; set; }

    /// <summary>UTC; set once no copy is left in the database file or a backup.</summary>
    public DateTime? FinishedAt { get; set; }
}
