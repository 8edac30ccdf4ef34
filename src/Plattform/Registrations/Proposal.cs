namespace Plattform.Registrations;

/// <summary>
/// An answer that came through the public form and counts for nothing until its owner presses a button on the own page: a second
/// one with a known address, of which the latest replaces the one before, or one that is held until the address is confirmed.
/// </summary>
public sealed class Proposal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }

    /// <summary><see cref="Answers"/> as JSON.</summary>
    public string Given { get; set; } = "";
    public DateTime ArrivedAt { get; set; }

    /// <summary>Gone then, unless it is confirmed. Null: a second answer to one that counts.</summary>
    public DateTime? HeldUntil { get; set; }

    /// <summary>Of a held answer: the language of its form, and which wording was agreed to.</summary>
    public string Language { get; set; } = "";
    public string ConsentText { get; set; } = "";
}
