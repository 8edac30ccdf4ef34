namespace Plattform.Meetings;

/// <summary>
/// Something the organisers look for. Cakes are found when as many are pledged; anything else is claimed by a tick, one for
/// each registration.
/// </summary>
public sealed class Wanted
{
    /// <summary>Its value in the form field <c>wanted</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>"Raum aufbauen"; may be empty for cakes.</summary>
    public string Title { get; set; } = "";

    /// <summary>How many in all, those found already included.</summary>
    public int Count { get; set; }

    /// <summary>Cakes with at least these marks; null when it is something else.</summary>
    public CakeMarks? Cakes { get; set; }
}
