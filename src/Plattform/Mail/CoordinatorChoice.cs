namespace Plattform.Mail;

public enum NoticeRhythm
{
    AtOnce,
    Hourly,
    Daily,
    DailyThenAtOnce,
}

/// <summary>A coordinator's own choice; overrides the configuration.</summary>
public sealed class CoordinatorChoice
{
    public string EmailKey { get; init; } = "";
    public NoticeRhythm Rhythm { get; set; }

    /// <summary>Null: as configured.</summary>
    public NoticeDetail? Detail { get; set; }
}

public static class NoticeRhythms
{
    private static readonly TimeSpan Shortly = TimeSpan.FromDays(2);

    /// <summary>What <see cref="NoticeRhythm.DailyThenAtOnce"/> means now for a meeting that begins at <paramref name="startsAt"/> (UTC).</summary>
    public static NoticeRhythm Before(this NoticeRhythm rhythm, DateTime startsAt, DateTime now) =>
        rhythm != NoticeRhythm.DailyThenAtOnce ? rhythm
        : startsAt - Shortly <= now && now < startsAt ? NoticeRhythm.AtOnce
        : NoticeRhythm.Daily;
}
