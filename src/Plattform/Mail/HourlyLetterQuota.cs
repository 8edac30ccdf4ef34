using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Text;
using Plattform.Time;

namespace Plattform.Mail;

/// <summary>Hourly limits for letters to unverified addresses, in all and per network; excess moves to later hours.
/// In memory only: a restart forgets the counts, but waiting letters keep their hour.</summary>
public sealed class HourlyLetterQuota(TimeProvider time, IOptions<LimitsOptions> limits)
{
    private const string Everybody = "";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Network, long Hour), int> _counts = [];
    private long _now;

    public void Schedule(OutboxMessage letter, IReadOnlyList<CountedNetwork> networks)
    {
        if (networks.Count == 0)
            return;
        lock (_lock)
        {
            Forget(HourOf(time.UtcNow()));
            var hour = HourOf(letter.DueAt);
            while (
                IsFull(Everybody, hour, limits.Value.LettersPerHour)
                || networks.Any(network => IsFull(network.Name, hour, MostFrom(network)))
            )
                hour++;
            Count(Everybody, hour);
            foreach (var network in networks)
                Count(network.Name, hour);
            if (hour > HourOf(letter.DueAt))
                (letter.DueAt, letter.Reason) = (new(hour * Hour.Ticks, DateTimeKind.Utc), MailWaits.ManyThisHour);
        }
    }

    /// <summary>Half of each hour always stays free for other networks.</summary>
    private long MostFrom(CountedNetwork network) =>
        Math.Min((long)limits.Value.LettersPerNetworkPerHour * network.Times, limits.Value.LettersPerHour / 2);

    private bool IsFull(string network, long hour, long most) => _counts.GetValueOrDefault((network, hour)) >= Math.Max(1, most);

    private void Count(string network, long hour) => _counts[(network, hour)] = _counts.GetValueOrDefault((network, hour)) + 1;

    private void Forget(long now)
    {
        if (now == _now)
            return;
        foreach (var past in _counts.Keys.Where(key => key.Hour < now).ToList())
            _counts.Remove(past);
        _now = now;
    }

    private static long HourOf(DateTime at) => at.Ticks / Hour.Ticks;
}
