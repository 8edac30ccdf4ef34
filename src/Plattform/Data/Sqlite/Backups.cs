using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;

namespace Plattform.Data.Sqlite;

public sealed class Backups(IOptions<DataOptions> options, TimeProvider time)
{
    private readonly Lock _oneAtATime = new();

    public BackupContent Write(string file)
    {
        lock (_oneAtATime)
        {
            if (!File.Exists(options.Value.DatabaseFile))
                throw new PlainException($"There is no database in {options.Value.Directory}, so there is nothing to back up.");
            // Both contain personal data; BackupFolder recognizes them by name and deletes leftovers.
            var (part, half) = (
                file + ".part",
                Path.Combine(
                    options.Value.BackupsDirectory,
                    $"{BackupFolder.HalfWritten}{BackupFolder.Stamp(time.UtcNow())}-{Guid.NewGuid():N}"
                )
            );
            try
            {
                PrivateFiles.Folder(options.Value.BackupsDirectory);
                PrivateFiles.Folder(half);
                var snapshot = Path.Combine(half, "snapshot");
                Snapshot.Take(options.Value.DatabaseFile, snapshot);
                BackupZip.Write(part, snapshot, options.Value.KeysDirectory, time.UtcNow());
                var content = BackupZip.Extract(part, half, long.MaxValue);
                File.Move(part, file, overwrite: true);
                return content;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
            {
                throw new PlainException($"The backup {file} could not be written. {e.Message}", e);
            }
            finally
            {
                if (File.Exists(part))
                    File.Delete(part);
                if (Directory.Exists(half))
                    Directory.Delete(half, recursive: true);
            }
        }
    }
}
