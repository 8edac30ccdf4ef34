namespace Plattform.Coordination;

/// <summary>A coordinator who is signed in. The cookie holds only its id, sealed; signing out deletes the row.</summary>
public sealed class DeskSession
{
    /// <summary>How long a session lasts that nobody uses; one's own device is remembered instead. No session outlives <see cref="Remembered"/>.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.NewGuid();
    public string Email { get; set; } = "";
    public bool OwnDevice { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime LastSeenAt { get; set; }

    public bool IsOver(DateTime now) => now >= CreatedAt + Remembered || (!OwnDevice && now >= LastSeenAt + Idle);
}

/// <summary>A link that signs in once, from the console or in a mail. The link itself is signed and not stored.</summary>
public sealed class SignInLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Guid Id { get; init; } = Guid.NewGuid();
    public string Email { get; set; } = "";
    public DateTime ExpiresAt { get; set; }
}

/// <summary>
/// A mailed code of eight digits. It is computed from the id and a key, so it stands nowhere, not in the outbox either. The form that
/// asked for it holds the id, signed, and the code is good with that form only.
/// </summary>
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
