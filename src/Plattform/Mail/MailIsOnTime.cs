using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plattform.Data;
using Plattform.Time;

namespace Plattform.Mail;

/// <summary>Part of <c>/health/ready</c>: overdue mail. Ignores mails that wait on purpose, and failures of a single
/// mail whose lane has sent others since.</summary>
public sealed class MailIsOnTime(PlattformDb db, TimeProvider time) : IHealthCheck
{
    public static readonly TimeSpan Bound = TimeSpan.FromMinutes(20);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var since = time.UtcNow() - Bound;
        // From then on a mail is due hourly, so DueAt no longer tells how late it is.
        var late = await db
            .UnsentInAllLanes.Where(m => m.State == OutboxState.Waiting || m.State == OutboxState.Sending)
            .Where(m => m.DueAt <= since || (m.Tries >= Retries.UntilHourly && m.Date <= since))
            .GroupBy(m => m.Lane)
            .Select(lane => new { Lane = lane.Key, Since = lane.Max(m => m.Tries >= Retries.UntilHourly ? m.Date : m.DueAt) })
            .ToListAsync(cancellationToken);
        foreach (var lane in late)
        {
            var overdue = lane.Since + Bound;
            if (
                !await db.Outbox.AnyAsync(
                    m => m.Lane == lane.Lane && m.State == OutboxState.Sent && m.SentAt >= overdue,
                    cancellationToken
                )
            )
                return HealthCheckResult.Unhealthy(
                    $"Mail has been waiting for more than {Bound.TotalMinutes} minutes. The desk tells why."
                );
        }

        return HealthCheckResult.Healthy();
    }
}
