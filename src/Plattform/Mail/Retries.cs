namespace Plattform.Mail;

internal static class Retries
{
    /// <summary>After this many tries the pauses stop growing.</summary>
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

    /// <summary>±20 % jitter, so that mails that failed together do not return together.</summary>
    /// <returns>Null: give up.</returns>
    public static TimeSpan? After(int tries)
    {
        if (tries > First.Length + Hourly)
            return null;
        return Pause(tries) * (1 - Spread + 2 * Spread * Random.Shared.NextDouble());
    }

    public static TimeSpan Longest(int tries) => Pause(tries) * (1 + Spread);

    private static TimeSpan Pause(int tries) => First[Math.Min(tries, UntilHourly) - 1];
}
