using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Plattform.Data.Sqlite;

/// <summary>
/// Moves what was written into the database's own file once nobody has written for a minute. Under load the WAL does so by itself
/// every 16 MB; a quiet site never gets there, and whoever copies only <c>plattform.db</c> would have an empty one.
/// </summary>
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

    /// <summary>Writes when nobody did since the last call. A reader that still needs the WAL delays it to the next one.</summary>
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
