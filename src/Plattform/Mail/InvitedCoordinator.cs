namespace Plattform.Mail;

public enum DeskRole
{
    All,
    Read,

    /// <summary>The check-in page only, and no mails.</summary>
    Door,
}

/// <summary>What somebody may do at the desk.</summary>
/// <param name="Meetings">Null: all of them, also those to come.</param>
public sealed record DeskAccess(DeskRole Role, IReadOnlyCollection<Guid>? Meetings)
{
    public static readonly DeskAccess Full = new(DeskRole.All, null);

    public bool IsFull => Role == DeskRole.All && Meetings is null;

    public bool Covers(Guid meeting) => Meetings?.Contains(meeting) ?? true;

    public bool IsSameAs(DeskAccess other) =>
        Role == other.Role
        && (Meetings is null ? other.Meetings is null : other.Meetings is { } theirs && Meetings.ToHashSet().SetEquals(theirs));
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

    /// <summary>Null: all of them. Empty: none, because those it was given for are gone.</summary>
    public List<Guid>? Meetings { get; set; }

    public DeskAccess Access
    {
        get => new(Role, Meetings);
        set => (Role, Meetings) = (value.Role, value.Meetings is { } some ? [.. some] : null);
    }

    /// <summary>The address of a coordinator.</summary>
    public string InvitedBy { get; init; } = "";

    public DateTime InvitedAt { get; init; }
}
