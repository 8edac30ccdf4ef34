namespace Plattform.Meetings;

/// <summary>Cakes are found by pledges, anything else by one tick per registration.</summary>
public sealed class Wanted
{
    public string Id { get; set; } = "";

    /// <summary>"Raum aufbauen"; may be empty for cakes.</summary>
    public string Title { get; set; } = "";

    /// <summary>In total, including those already found.</summary>
    public int Count { get; set; }

    /// <summary>Marks the cakes need at least; null: not a cake.</summary>
    public CakeMarks? Cakes { get; set; }
}
