namespace Plattform.Registrations;

/// <summary>A notice to a coordinator who wants them hourly or daily, until it goes with the others in one letter.</summary>
public sealed class HeldNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid EventId { get; init; }

    /// <summary>The coordinator's address, normalised.</summary>
    public string RecipientKey { get; init; } = "";

    /// <summary><see cref="NoticeFacts"/> as JSON.</summary>
    public string Facts { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }
}
