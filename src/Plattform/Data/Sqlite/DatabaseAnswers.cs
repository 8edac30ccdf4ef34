using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plattform.Data.Sqlite;

/// <summary>Part of <c>/health/ready</c>: the file is there and can be read.</summary>
public sealed class DatabaseAnswers(PlattformDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA schema_version;", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
