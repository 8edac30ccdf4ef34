using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Shared;

namespace Plattform.Data;

/// <summary>The directory with database, keys and mail files, and the lock that says who serves it.</summary>
public sealed class DataDirectory(IOptions<DataOptions> options, IServiceScopeFactory scopes) : IDisposable
{
    private FileStream? _lock;

    public async Task OpenAsync(bool serving)
    {
        var directory = Directory.CreateDirectory(options.Value.Directory);
        if (!OperatingSystem.IsWindows())
            directory.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var locked = TryLock();
        if (serving && !locked)
            throw new PlainException($"Another Plattform already serves {options.Value.Directory}. Stop it first, or set `Data:Directory`.");
        if (locked)
            await MigrateAsync();
        if (!serving)
            Dispose();
    }

    /// <summary>
    /// Deleted rows leave copies in the slack of pages; only a rewritten file and an emptied log hold none. A reader may
    /// keep the log for a moment, the next checkpoint then empties it.
    /// </summary>
    public async Task CompactAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlattformDb>().Database;
        await database.ExecuteSqlRawAsync("VACUUM;");
        await database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private bool TryLock()
    {
        try
        {
            _lock = new FileStream(Path.Combine(options.Value.Directory, "plattform.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// EF writes a row into __EFMigrationsLock at every Migrate(), also with nothing pending, and waits for ever for one
    /// that a killed process left. We hold the directory's lock, so a row found here is a left one.
    /// </summary>
    private async Task MigrateAsync()
    {
        CreatePrivate(options.Value.DatabaseFile);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlattformDb>().Database;
        await database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;");
        if (!(await database.GetPendingMigrationsAsync()).Any())
            return;
        await database.ExecuteSqlRawAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            DELETE FROM "__EFMigrationsLock";
            """);
        await database.MigrateAsync();
    }

    /// <summary>SQLite gives -wal and -shm the mode of the database.</summary>
    private static void CreatePrivate(string path)
    {
        if (File.Exists(path))
            return;
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, create).Dispose();
    }
}
