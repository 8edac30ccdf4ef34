using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Plattform.Data.Sqlite;

/// <summary>Checkpoints the WAL after an idle minute. A quiet site never fills 16 MB, and somebody who copies only
/// <c>plattform.db</c> would otherwise get an empty database.</summary>
public sealed class WalCheckpointWorker(IOptions<DataOptions> options, TimeProvider time, ILogger<WalCheckpointWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private (long Length, DateTime WrittenAt) _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Minute, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                CheckpointWhenIdle();
        }
    }

    internal void CheckpointWhenIdle()
    {
        try
        {
            var wal = new FileInfo(options.Value.DatabaseFile + "-wal");
            var now = wal.Exists ? (wal.Length, wal.LastWriteTimeUtc) : default;
            if (now.Length > 0 && now == _seen)
                SqliteFile.CheckpointWal(options.Value.DatabaseFile);
            _seen = now;
        }
        catch (Exception trouble) when (trouble is SqliteException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The database's log could not be moved into its file, the next try is in a minute. {Reason}", trouble.Message);
        }
    }
}
