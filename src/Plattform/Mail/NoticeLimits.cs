using Microsoft.Extensions.Options;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Mail;

/// <summary>
/// How many notices a coordinator gets within an hour who wants them at once. The next one begins a letter that collects what comes
/// within an hour from then. In memory only; what was collected before a restart goes at once after it.
/// </summary>
public sealed class NoticeLimits(TimeProvider time, IOptions<LimitsOptions> limits)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Notices> _notices = [];

    /// <summary>One more. False: it shall go into the letter that collects them.</summary>
    /// <param name="coordinator">The address, normalised.</param>
    public bool Takes(string coordinator)
    {
        lock (_lock)
        {
            if (!_notices.TryGetValue(coordinator, out var notices))
                _notices[coordinator] = notices = new();
            var now = Now;
            while (notices.Sent.TryPeek(out var oldest) && (oldest <= now - Hour || oldest > now))
                notices.Sent.Dequeue();
            if (now < notices.CollectedUntil && notices.CollectedUntil <= now + Hour)
                return false;
            if (notices.Sent.Count >= limits.Value.NoticesPerCoordinatorPerHour)
            {
                notices.CollectedUntil = now + Hour;
                return false;
            }

            notices.Sent.Enqueue(now);
            return true;
        }
    }

    /// <summary>UTC: when what was collected goes, or went within the last hour. Null: nothing was.</summary>
    public DateTime? CollectedUntil(string coordinator)
    {
        lock (_lock)
            return _notices.GetValueOrDefault(coordinator)?.CollectedUntil is { } until && until > Now - Hour && until <= Now + Hour
                ? until
                : null;
    }

    private DateTime Now => time.UtcNow();

    private sealed class Notices
    {
        public Queue<DateTime> Sent { get; } = [];
        public DateTime CollectedUntil { get; set; }
    }
}
