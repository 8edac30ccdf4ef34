namespace Plattform.Coordination;

public sealed class DeskSession
{
    /// <summary>Idle limit, except on remembered devices. No session outlives <see cref="Remembered"/>.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.NewGuid();
    public string Email { get; set; } = "";
    public bool OwnDevice { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime LastSeenAt { get; set; }

    /// <summary>The coordinator's last request before this visit; a visit ends after <see cref="Idle"/>. Null: the first visit.</summary>
    public DateTime? LastVisitAt { get; set; }

    public bool IsOver(DateTime now) => now >= CreatedAt + Remembered || (!OwnDevice && now >= LastSeenAt + Idle);
}

/// <summary>A one-time sign-in link, from the console or a mail. The link itself is signed, not stored.</summary>
public sealed class SignInLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Guid Id { get; init; } = Guid.NewGuid();
    public string Email { get; set; } = "";
    public DateTime ExpiresAt { get; set; }
}

/// <summary>A mailed code, computed from id and key and not stored. Only valid with the form that asked.</summary>
public sealed class SignInCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public const int Tries = 5;

    public Guid Id { get; init; } = Guid.NewGuid();
    public string Email { get; set; } = "";
    public DateTime ExpiresAt { get; set; }
    public int TriesLeft { get; set; } = Tries;

    public bool IsGood(DateTime now) => TriesLeft > 0 && ExpiresAt > now;
}
