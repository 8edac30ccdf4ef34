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

/// <summary>A lift or bed, offered or sought, with consent to introductions; deleted the day after.</summary>
public sealed class Travel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }
    public TravelKind Kind { get; set; }
    public TravelRole Role { get; set; }

    public string Place { get; set; } = "";

    public int Seats { get; set; }

    public TravelFacts Facts => new(Role, Place, Seats);
}

/// <summary>Two people the desk put in touch by mail.</summary>
public sealed class Introduction
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>A <see cref="Travel.Id"/>, as is <c>SeekerId</c>.</summary>
    public Guid OfferId { get; set; }
    public Guid SeekerId { get; set; }
    public DateTime At { get; set; }
}
