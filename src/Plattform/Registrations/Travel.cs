namespace Plattform.Registrations;

public enum TravelKind
{
    Lift,
    Bed,
}

public enum TravelRole
{
    Offers,
    Seeks,
}

/// <summary>
/// Somebody offers or looks for a lift or a place to sleep, and agreed to be put in touch with a match. Only the desk sees
/// it; it is deleted the day after the event.
/// </summary>
public sealed class Travel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }
    public TravelKind Kind { get; set; }
    public TravelRole Role { get; set; }

    /// <summary>Where a lift begins; empty for a bed.</summary>
    public string Place { get; set; } = "";

    /// <summary>Seats or beds, offered or needed.</summary>
    public int Seats { get; set; }

    public TravelFacts Facts => new(Role, Place, Seats);
}

/// <summary>The desk put these two in touch by mail.</summary>
public sealed class Introduction
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary><see cref="Travel.Id"/> of who offers, and of who seeks.</summary>
    public Guid OfferId { get; set; }
    public Guid SeekerId { get; set; }
    public DateTime At { get; set; }
}
