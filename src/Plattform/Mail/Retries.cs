namespace Plattform.Mail;

/// <summary>When a mail is tried again: soon at first, then hourly for five days.</summary>
internal static class Retries
{
    /// <summary>After so many tries the pauses grow no longer.</summary>
    public const int UntilHourly = 5;

    private const int Hourly = 5 * 24;
    private const double Spread = 0.2;
    private static readonly TimeSpan[] First =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
    ];

    /// <summary>±20 %, so that a hundred mails that failed together do not come back together.</summary>
    /// <param name="tries">How many tries failed, 1 or more.</param>
    /// <returns>Null: enough.</returns>
    public static TimeSpan? After(int tries)
    {
        if (tries > First.Length + Hourly)
            return null;
        return Pause(tries) * (1 - Spread + 2 * Spread * Random.Shared.NextDouble());
    }

    /// <summary>No pause after so many failed tries is longer.</summary>
    public static TimeSpan Longest(int tries) => Pause(tries) * (1 + Spread);

    private static TimeSpan Pause(int tries) => First[Math.Min(tries, UntilHourly) - 1];
}
