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

    /// <summary>When a match ended and this person either looks again or must be told by phone. Null: nothing of the kind.</summary>
    public DateTime? LostAt { get; set; }

    public TravelFacts Facts => new(Role, Place, Seats);
}

/// <summary>A match: the desk put two people in touch. Takes the seats of the seeker's party from the offer.</summary>
public sealed class Introduction
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>A <see cref="Travel.Id"/>, as is <c>SeekerId</c>, which is in one match at most.</summary>
    public Guid OfferId { get; set; }
    public Guid SeekerId { get; set; }
    public DateTime At { get; set; }

    /// <summary>The desk told them itself, because there is no address for the letters.</summary>
    public bool ByHand { get; set; }
}
