namespace Plattform.Registrations;

/// <summary>One press at the door; the latest of a registration counts. Deleted with its registration.</summary>
public sealed class Arrival
{
    public const int MostPersons = 99;
    public const int LongestPress = 64;

    public long Id { get; init; }
    public Guid RegistrationId { get; set; }

    /// <summary>Who is there now; 0: it was a mistake.</summary>
    public int Persons { get; init; }

    /// <summary>UTC, when it was pressed: a press may arrive later.</summary>
    public DateTime At { get; init; }

    /// <summary>A random value of the form, unique: the same press counts once, however often it arrives.</summary>
    public string Press { get; init; } = "";
}

/// <summary>People at the door without a registration: a number only, deleted with the names of the others.</summary>
public sealed class WalkIn
{
    public long Id { get; init; }
    public Guid MeetingId { get; init; }

    /// <summary>0: taken back.</summary>
    public int Persons { get; set; }

    public DateTime At { get; init; }

    /// <summary>As <see cref="Arrival.Press"/>.</summary>
    public string Press { get; init; } = "";
}
