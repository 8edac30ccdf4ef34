namespace Plattform.Mail;

public enum NoticeRhythm
{
    AtOnce,
    Hourly,
    Daily,
}

/// <summary>A coordinator's own choice; overrides the configuration.</summary>
public sealed class CoordinatorChoice
{
    public string EmailKey { get; init; } = "";
    public NoticeRhythm Rhythm { get; set; }

    /// <summary>Null: as configured.</summary>
    public NoticeDetail? Detail { get; set; }
}
