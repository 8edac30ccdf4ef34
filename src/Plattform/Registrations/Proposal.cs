namespace Plattform.Registrations;

/// <summary>
/// A second answer that came through the public form with a known address. It counts for nothing until its owner
/// presses a button on the own page; the latest replaces the one before.
/// </summary>
public sealed class Proposal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }

    /// <summary><see cref="Answers"/> as JSON.</summary>
    public string Given { get; set; } = "";
    public DateTime ArrivedAt { get; set; }
}
