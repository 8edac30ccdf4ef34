namespace Plattform.Mail;

public enum DeskRole
{
    All,
    Read,
}

/// <summary>Somebody invited at the desk, beside the coordinators of the configuration.</summary>
public sealed class InvitedCoordinator
{
    public const int MostName = 100;

    public Guid Id { get; init; } = Guid.NewGuid();
    public string EmailKey { get; init; } = "";
    public string Email { get; init; } = "";
    public string Name { get; set; } = "";
    public DeskRole Role { get; set; }

    /// <summary>The address of a coordinator.</summary>
    public string InvitedBy { get; init; } = "";

    public DateTime InvitedAt { get; init; }
}
