using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Time;

namespace Plattform.Data.Sqlite;

public sealed class DataDirectory(
    IOptions<DataOptions> options,
    IServiceScopeFactory scopes,
    SchemaVersion schema,
    Backups backups,
    ClockGuard clock,
    TimeProvider time,
    ILogger<DataDirectory> log
) : IDisposable
{
    private const int LinuxWouldBlock = 11,
        MacWouldBlock = 35,
        WindowsSharingViolation = unchecked((int)0x80070020);
    private const string LockName = "plattform.lock";
    private FileStream? _lock;

    /// <param name="serving">Keep the lock; otherwise take it only to learn whether migrating is safe.</param>
    public async Task OpenAsync(bool serving, Action? before = null)
    {
        try
        {
            RefuseForeign();
            RefuseOtherVersions();
            DataFolder.Make(options.Value.Directory);
            var locked = TryLock();
            if (serving && !locked)
                throw new PlainException(
                    $"Another Plattform already serves {options.Value.Directory}. Stop it first, or set `Data:Directory`."
                );
            if (locked)
            {
                Restoring.Finish(options.Value.Directory);
                before?.Invoke();
            }

            PrivateFiles.Folder(options.Value.KeysDirectory);
            if (DataFolder.Faults(options.Value.Directory).FirstOrDefault() is { } fault)
                throw new PlainException($"`Data:Directory`: {fault}");
            if (locked)
                await MigrateAsync();
            if (serving)
                clock.Begin(LastSeenRow.Read(options.Value.DatabaseFile));
            else
                Unlock();
            DataFolder.GiveToOwner(options.Value.Directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new PlainException($"`Data:Directory`: {options.Value.Directory} cannot be used. {e.Message}", e);
        }
    }

    /// <summary>Must run before any write: a foreign folder keeps its mode and files.</summary>
    internal void RefuseForeign()
    {
        if (DataFolder.WhyForeign(options.Value.Directory) is { } foreign)
            throw new PlainException(foreign);
    }

    /// <summary>Must run before any write: data added by a newer version would be lost or ignored.</summary>
    internal void RefuseOtherVersions()
    {
        var file = Restoring.PendingDatabase(options.Value.Directory) ?? options.Value.DatabaseFile;
        try
        {
            if (File.Exists(file) && schema.Refusal(options.Value.DatabaseFile, Snapshot.Migrations(file)) is { } refusal)
                throw new PlainException(refusal);
        }
        catch (SqliteException)
        {
            // Damaged or not a database: opening it later reports that.
        }
    }

    public void Dispose()
    {
        Unlock();
        DataFolder.GiveToOwner(options.Value.Directory);
    }

    internal static bool IsServed(string folder)
    {
        try
        {
            if (Path.Combine(folder, LockName) is var file && File.Exists(file))
                new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
            return false;
        }
        catch (IOException held) when (IsHeld(held))
        {
            return true;
        }
    }

    internal void Unlock()
    {
        _lock?.Dispose();
        _lock = null;
    }

    internal bool TryLock()
    {
        try
        {
            _lock = PrivateFiles.Open(Path.Combine(options.Value.Directory, LockName), FileMode.OpenOrCreate);
            return true;
        }
        catch (IOException held) when (IsHeld(held))
        {
            return false;
        }
    }

    /// <summary>True when another process holds the lock, not when the disk is full or read-only.</summary>
    private static bool IsHeld(IOException failure) => failure.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation;

    /// <summary>Every Migrate() waits forever for a __EFMigrationsLock row left by a killed process. We hold the
    /// directory's lock, so any row found here is stale and may be deleted.</summary>
    private async Task MigrateAsync()
    {
        CreatePrivate(options.Value.DatabaseFile);
        SqliteFile.Run(options.Value.DatabaseFile, "PRAGMA journal_mode=WAL;"); // it stays so in the file, but a restored one begins without
        var applied = Snapshot.Migrations(options.Value.DatabaseFile);
        var pending = schema.Migrations.Except(applied).ToList();
        if (pending.Count == 0)
            return; // asked without EF, which takes as long for it as for a page
        var before = applied.Count > 0 ? BackUpFirst() : null;
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlattformDb>().Database;
        await database.ExecuteSqlRawAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            DELETE FROM "__EFMigrationsLock";
            """
        );
        await database.MigrateAsync();
        if (before is not null)
            log.LogInformation(
                "The database was brought up to date ({Migrations}). As it was before, it lies in {Backup}.",
                string.Join(", ", pending),
                before
            );
    }

    private string BackUpFirst()
    {
        try
        {
            var file = BackupFolder.BeforeMigration(options.Value);
            backups.Write(file);
            File.SetLastWriteTimeUtc(file, time.UtcNow()); // its name holds no moment, and it is tidied by age
            return file;
        }
        catch (PlainException none)
        {
            throw new PlainException(
                $"The database was not brought up to date, and nothing was started, because it could not be backed up first. {none.Message}",
                none
            );
        }
    }

    /// <summary>SQLite gives -wal and -shm the mode of the database.</summary>
    private static void CreatePrivate(string path)
    {
        if (!File.Exists(path))
            PrivateFiles.Open(path, FileMode.CreateNew).Dispose();
    }
}
