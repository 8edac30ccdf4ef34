using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plattform.Data.Sqlite;

public sealed class DatabaseAnswers(PlattformDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA schema_version;", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
