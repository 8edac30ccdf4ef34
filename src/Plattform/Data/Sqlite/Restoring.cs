using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;

namespace Plattform.Data.Sqlite;

public sealed record Restored(BackupContent Content, string? Before);

/// <summary>Unpacks and verifies the backup beside the data, then commits with one rename. After that rename, even a
/// start after a power cut completes the restore, so the data is never half replaced.</summary>
public sealed class Restoring(
    IOptions<DataOptions> options,
    DataDirectory directory,
    SchemaVersion schema,
    FreeSpace space,
    TimeProvider time
)
{
    /// <summary>Order matters: the WAL belongs to its database and must be moved before it.</summary>
    private static readonly string[] Replaced =
    [
        BackupZip.Database + "-wal",
        BackupZip.Database + "-shm",
        BackupZip.Database,
        BackupZip.Keys,
    ];

    public Restored Restore(string file)
    {
        var folder = options.Value.Directory;
        Lock(folder);
        try
        {
            Finish(folder);
            var content = Unpack(file, NewIn(folder), space.AboveReserve);
            var before = Replaced.Any(name => Path.Exists(Path.Combine(folder, name)))
                ? Path.Combine(options.Value.BackupsDirectory, BackupFolder.BeforeRestore(time.UtcNow()))
                : null;
            Directory.Move(NewIn(folder), ReadyIn(folder));
            Finish(folder, before);
            return new(content, before);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
        {
            throw new PlainException(
                Directory.Exists(ReadyIn(folder))
                    ? $"{file} is unpacked and checked, but could not be put in place: {e.Message} Mend that; the next start of the program, or this command once more, goes on from here."
                    : $"{file} was not restored, nothing was changed. {e.Message}",
                e
            );
        }
        finally
        {
            Discard(NewIn(folder));
            directory.Dispose();
        }
    }

    private void Lock(string folder)
    {
        try
        {
            directory.RefuseForeign();
            DataFolder.Make(folder);
            if (!directory.TryLock())
                throw new PlainException($"A running Plattform serves {folder}. Stop it, then restore. Nothing was changed.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlainException($"`Data:Directory`: {folder} cannot be used. {e.Message}", e);
        }
    }

    /// <summary>The database of an interrupted restore, which the next start puts in place.</summary>
    internal static string? PendingDatabase(string folder) =>
        Path.Combine(ReadyIn(folder), BackupZip.Database) is var file && File.Exists(file) ? file : null;

    /// <summary>Completes an interrupted restore. The caller must hold the lock.</summary>
    internal static void Finish(string folder, string? before = null)
    {
        Discard(NewIn(folder));
        var (ready, old) = (ReadyIn(folder), Path.Combine(folder, "restore.old"));
        if (Directory.Exists(ready))
        {
            // The restored database is not yet in place, so the files there are the old ones.
            if (File.Exists(Path.Combine(ready, BackupZip.Database)))
                foreach (var name in Replaced[..3])
                    MoveInto(old, folder, name);
            MoveInto(folder, ready, BackupZip.Database);
            if (Directory.Exists(Path.Combine(ready, BackupZip.Keys)))
                MoveInto(old, folder, BackupZip.Keys);
            MoveInto(folder, ready, BackupZip.Keys);
            Directory.Delete(ready, recursive: true);
        }

        if (Directory.Exists(old) && before is not null)
        {
            PrivateFiles.Folder(Path.GetDirectoryName(before)!);
            Discard(before);
            Directory.Move(old, before);
        }
        else
            Discard(old);
    }

    private BackupContent Unpack(string file, string folder, long room)
    {
        PrivateFiles.Folder(folder);
        var content = BackupZip.Extract(file, folder, room);
        var made = Snapshot.Migrations(Path.Combine(folder, BackupZip.Database));
        if (made.Count == 0)
            throw new InvalidDataException("Its database is not one of Plattform.");
        if (schema.Refusal(file, made) is { } refusal)
            throw new InvalidDataException(refusal);
        return content;
    }

    private static void MoveInto(string to, string from, string name)
    {
        var (source, target) = (Path.Combine(from, name), Path.Combine(to, name));
        if (!Path.Exists(source))
            return;
        PrivateFiles.Folder(to);
        Directory.Move(source, target);
    }

    private static void Discard(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static string NewIn(string folder) => Path.Combine(folder, "restore.new");

    private static string ReadyIn(string folder) => Path.Combine(folder, "restore.ready");
}
