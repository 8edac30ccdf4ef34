namespace Plattform.Registrations;

/// <summary>Detects double submits. The digest is a keyed hash and identifies nobody.</summary>
public sealed class UsedStamp
{
    public string Id { get; set; } = "";
    public string Digest { get; set; } = "";
    public DateTime UsedAt { get; set; }
}
