namespace Plattform.Meetings;

public enum EndKind
{
    Named,

    /// <summary>"gegen 18 Uhr".</summary>
    About,

    /// <summary>Nobody named an end, so no text states one.</summary>
    Unnamed,
}
