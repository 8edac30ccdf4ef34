using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Data.Sqlite;

/// <summary>The directory with database, keys and mail files, and the lock that says who serves it.</summary>
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

    /// <param name="serving">Holds the lock until disposed; otherwise the lock only tells whether migrating is safe.</param>
    /// <param name="before">What is to be done once it is ours, before anybody opens the database.</param>
    /// <exception cref="PlainException">Somebody else serves it, or it cannot be read or written.</exception>
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

    /// <summary>Before anything is written: a folder of somebody else's keeps its mode and its files.</summary>
    /// <exception cref="PlainException">It is not ours.</exception>
    internal void RefuseForeign()
    {
        if (DataFolder.WhyForeign(options.Value.Directory) is { } foreign)
            throw new PlainException(foreign);
    }

    /// <summary>Before anything is written: what a newer version added would be lost, or answered as if it were not there.</summary>
    /// <exception cref="PlainException">A newer or an unreleased version of the program made the database.</exception>
    internal void RefuseOtherVersions()
    {
        var file = Restoring.Awaited(options.Value.Directory) ?? options.Value.DatabaseFile;
        try
        {
            if (File.Exists(file) && schema.Refusal(options.Value.DatabaseFile, Snapshot.Migrations(file)) is { } refusal)
                throw new PlainException(refusal);
        }
        catch (SqliteException)
        {
            // It is damaged or none at all: whoever opens it says so.
        }
    }

    public void Dispose()
    {
        Unlock();
        DataFolder.GiveToOwner(options.Value.Directory);
    }

    /// <summary>Asked from outside; nothing is made.</summary>
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

    /// <summary>Nobody serves it; until disposed nobody can.</summary>
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

    /// <summary>By another process; a full or read-only disk is something else.</summary>
    private static bool IsHeld(IOException failure) => failure.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation;

    /// <summary>
    /// EF writes a row into __EFMigrationsLock at every Migrate(), also with nothing pending, and waits for ever for one
    /// that a killed process left. We hold the directory's lock, so a row found here is a left one.
    /// </summary>
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
