namespace Plattform.Mail;

/// <summary>How often a coordinator wants to hear of sign-ups.</summary>
public enum NoticeRhythm
{
    AtOnce,
    Hourly,
    Daily,
}

/// <summary>What a coordinator chose at the desk; it goes before the configuration.</summary>
public sealed class CoordinatorChoice
{
    /// <summary>The address, normalised.</summary>
    public string EmailKey { get; init; } = "";
    public NoticeRhythm Rhythm { get; set; }

    /// <summary>Null: as configured.</summary>
    public NoticeDetail? Detail { get; set; }
}
