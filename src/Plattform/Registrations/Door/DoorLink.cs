namespace Plattform.Registrations;

/// <summary>Lets a helper without an account into the door of one meeting, until its end. The link itself is signed, not stored; it holds as long
/// as this row is there.</summary>
public sealed class DoorLink
{
    public const int LongestName = 60;
    public const int MostOfMeeting = 20;

    public Guid Id { get; init; } = Guid.NewGuid();
    public Guid MeetingId { get; init; }

    /// <summary>Who it is for, in the coordinator's words.</summary>
    public string Name { get; init; } = "";
    public DateTime MadeAt { get; init; }

    /// <summary>Null: never.</summary>
    public DateTime? LastUsedAt { get; set; }
}
