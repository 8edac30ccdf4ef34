using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Data.Sqlite;

/// <param name="Before">Where that lies now which was there before; null: nothing was.</param>
public sealed record Restored(BackupContent Content, string? Before);

/// <summary>
/// Puts a backup in the place of database and keys. It is unpacked and checked beside them first; then one rename decides,
/// and from then on also a start after a power cut goes on to the end. So there is always the old or the new, never half.
/// </summary>
public sealed class Restoring(
    IOptions<DataOptions> options,
    DataDirectory directory,
    SchemaVersion schema,
    FreeSpace space,
    TimeProvider time
)
{
    /// <summary>What goes aside, in this order; the log belongs to its database and goes before it.</summary>
    private static readonly string[] Replaced =
    [
        BackupZip.Database + "-wal",
        BackupZip.Database + "-shm",
        BackupZip.Database,
        BackupZip.Keys,
    ];

    /// <exception cref="PlainException">Everything is as it was before.</exception>
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

    /// <summary>The database that the next start puts in place, because a restore was cut off.</summary>
    internal static string? Awaited(string folder) =>
        Path.Combine(ReadyIn(folder), BackupZip.Database) is var file && File.Exists(file) ? file : null;

    /// <summary>Goes on with what was decided and interrupted. Whoever calls holds the lock.</summary>
    internal static void Finish(string folder, string? before = null)
    {
        Discard(NewIn(folder));
        var (ready, old) = (ReadyIn(folder), Path.Combine(folder, "restore.old"));
        if (Directory.Exists(ready))
        {
            // What is still in there was not put in place yet; what lies in its place is old.
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
