namespace Plattform.Registrations;

/// <summary>One press at the door; the latest of a registration counts. Deleted with its registration.</summary>
public sealed class Arrival
{
    public const int MostPersons = 99;
    public const int LongestPress = 64;

    public long Id { get; init; }
    public Guid RegistrationId { get; init; }

    /// <summary>Who is there now; 0: it was a mistake.</summary>
    public int Persons { get; init; }

    public DateTime At { get; init; }

    /// <summary>A random value of the form, unique: the same press counts once, however often it arrives.</summary>
    public string Press { get; init; } = "";
}
