using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;

namespace Plattform.Mail;

/// <summary>Hourly limit of immediate notices to a coordinator; the excess is collected into one letter an hour later.
/// In memory only: what was collected before a restart goes at once after it.</summary>
public sealed class NoticeLimits(TimeProvider time, IOptions<LimitsOptions> limits)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Notices> _notices = [];

    /// <summary>Counts one notice. False: add it to the collecting letter instead.</summary>
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

    /// <summary>UTC: when collected notices go, or went within the last hour. Null: nothing was collected.</summary>
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
