using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Plattform.Time;

namespace Plattform.Data;

/// <summary>Part of <c>/health/ready</c>: the disk is writable and has room. Reuses results for a second.</summary>
public sealed class DiskTakesFiles(IOptions<DataOptions> options, FreeSpace space, TimeProvider time) : IHealthCheck
{
    private const int ProbeBytes = 4096;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private (long Timestamp, HealthCheckResult Result)? _last;

    internal string Probe => Path.Combine(options.Value.Directory, ".health");

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_last is not { } last || time.GetElapsedTime(last.Timestamp) >= Second)
                _last = last = (time.GetTimestamp(), Look());
            return Task.FromResult(last.Result);
        }
    }

    private HealthCheckResult Look()
    {
        try
        {
            using (var file = PrivateFiles.Open(Probe, FileMode.Create))
            {
                file.Write(new byte[ProbeBytes]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(Probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy(
                "Nothing can be written into the data directory: the disk may be full, or the directory another user's."
            );
        }

        return space.IsLow
            ? HealthCheckResult.Unhealthy($"Only {space.Free / 1_000_000} MB are free where the data directory lies.")
            : HealthCheckResult.Healthy();
    }
}

public sealed class KeysAreReadable(IOptions<DataOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            DataFolder.KeyFaults(options.Value.KeysDirectory).Any() || DataFolder.ClosedIn(options.Value.KeysDirectory).Any()
                ? HealthCheckResult.Unhealthy("A file in the directory of keys cannot be used. The command check names it.")
                : HealthCheckResult.Healthy()
        );
}

public sealed class BackupsAreFresh(BackupFolder folder, IOptions<DataOptions> options, TimeProvider time) : IHealthCheck
{
    public static readonly TimeSpan Bound = TimeSpan.FromDays(2);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (options.Value.BackupsKept == 0)
            return Task.FromResult(HealthCheckResult.Healthy());
        if (folder.Trouble is not null)
            return Task.FromResult(HealthCheckResult.Unhealthy("The last backup failed. The log tells why."));
        return Task.FromResult(
            folder.Newest is { } newest && time.UtcNow() - newest > Bound
                ? HealthCheckResult.Unhealthy($"The newest backup is of {newest:yyyy-MM-dd}.")
                : HealthCheckResult.Healthy()
        );
    }
}

public sealed class ClockIsBelieved(ClockGuard clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            clock.Jump is { } jump
                ? HealthCheckResult.Unhealthy(
                    $"The clock jumped from {jump.LastSeen:yyyy-MM-dd} to {jump.Now:yyyy-MM-dd}. Deletion and reminders wait."
                )
                : HealthCheckResult.Healthy()
        );
}
