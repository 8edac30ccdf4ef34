using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plattform.Data;
using Plattform.Tools;

namespace Plattform.Mail;

/// <summary>
/// Part of <c>/health/ready</c>: mail leaves. A mail that waits on purpose is not late, nor one that was tried in vain for
/// some minutes; and where others of its lane have left since, the trouble is that one mail's own and the mail log's matter.
/// </summary>
public sealed class MailIsOnTime(PlattformDb db, TimeProvider time) : IHealthCheck
{
    public static readonly TimeSpan Bound = TimeSpan.FromMinutes(20);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var since = time.UtcNow() - Bound;
        // After so many tries it is due hourly only, so its next moment says nothing about how late it is.
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
