namespace Plattform.Registrations;

/// <summary>
/// A form that was sent. Tied to nobody: the digest is a keyed hash that only tells a repeated press of the same button
/// from a form filled in anew. Kept as long as the stamp would be valid.
/// </summary>
public sealed class UsedStamp
{
    public string Id { get; set; } = "";
    public string Digest { get; set; } = "";
    public DateTime UsedAt { get; set; }
}
