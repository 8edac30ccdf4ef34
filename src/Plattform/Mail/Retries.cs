namespace Plattform.Mail;

/// <summary>When a mail is tried again: soon at first, then hourly for five days.</summary>
internal static class Retries
{
    private const int Hourly = 5 * 24;
    private static readonly TimeSpan[] First =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
    ];

    /// <summary>±20 %, so that a hundred mails that failed together do not come back together.</summary>
    /// <param name="tries">How many tries failed, 1 or more.</param>
    /// <returns>Null: enough.</returns>
    public static TimeSpan? After(int tries)
    {
        if (tries > First.Length + Hourly)
            return null;
        var delay = tries <= First.Length ? First[tries - 1] : TimeSpan.FromHours(1);
        return delay * (0.8 + 0.4 * Random.Shared.NextDouble());
    }
}
