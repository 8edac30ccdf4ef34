namespace Plattform.Registrations;

/// <summary>A public submission that counts only when its owner confirms: a second one for a known address (the latest
/// replaces earlier ones), or one held until the address is verified.</summary>
public sealed class Proposal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid RegistrationId { get; set; }

    /// <summary><see cref="RegistrationData"/> as JSON.</summary>
    public string Data { get; set; } = "";
    public DateTime ArrivedAt { get; set; }

    /// <summary>A calendar program sent it by mail; otherwise it came through the form.</summary>
    public bool ByCalendar { get; init; }

    /// <summary>When it expires unconfirmed. Null: a second submission for a registration that counts.</summary>
    public DateTime? HeldUntil { get; set; }

    /// <summary>Only for held submissions, as the consent text.</summary>
    public string Language { get; set; } = "";
    public string ConsentText { get; set; } = "";
}
