using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Data;

public sealed class OpeningTests : IDisposable
{
    private const string LockTable =
        "\"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)";
    private const string LeftRow = "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-03-31 23:00:00')";
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_process_killed_in_its_first_migration_does_not_stop_the_next_start()
    {
        await OnTheFile($"CREATE TABLE {LockTable}; {LeftRow};");

        using var site = Started();

        Assert.Equal(0, await site.CountRegistrations());
        Assert.Equal(0L, await Scalar(site, "SELECT count(*) FROM \"__EFMigrationsLock\""));
    }

    /// <summary>The row left on purpose would stop Migrate(): nothing is pending, so nothing is migrated.</summary>
    [Fact]
    public async Task A_database_of_the_last_start_opens_again_without_a_migration()
    {
        using (var before = Started())
            await before.Visitor().SignUp("kommunalpolitik", SignUpTests.Rosa);
        await OnTheFile(LeftRow);

        using var after = Started();

        Assert.Equal(1, await after.CountRegistrations());
        Assert.Equal(1L, await Scalar(after, "SELECT count(*) FROM \"__EFMigrationsLock\""));
    }

    [Fact]
    public async Task Nobody_but_the_owner_may_read_anything_in_the_data_directory()
    {
        if (OperatingSystem.IsWindows())
            return; // It has no file modes.
        using var site = Started();
        await site.Visitor().SignUp("kommunalpolitik", SignUpTests.Rosa);
        await (await site.Coordinator()).Get("/koordination");
        await site.Mails(3);

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var folders = Directory.GetDirectories(_folder, "*", SearchOption.AllDirectories).Append(_folder);
        foreach (var folder in folders)
            Assert.Equal((folder, Owner | UnixFileMode.UserExecute), (folder, File.GetUnixFileMode(folder)));
        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".eml", StringComparison.Ordinal));
        foreach (var file in files)
            Assert.Equal((file, Owner), (file, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Every_connection_is_durable_and_forgets_what_was_deleted()
    {
        using var site = Started();
        // One within the other, so that they are two connections and not the same one of the pool twice.
        await site.Read(async first =>
        {
            await first.Database.OpenConnectionAsync();
            return await site.Read(async second =>
            {
                await second.Database.OpenConnectionAsync();
                foreach (var db in new[] { first, second })
                    Assert.Equal(
                        ("wal", 2L, 1L),
                        (
                            (string?)await Scalar(db, "PRAGMA journal_mode"),
                            (long?)await Scalar(db, "PRAGMA synchronous"),
                            (long?)await Scalar(db, "PRAGMA secure_delete")
                        )
                    );
                return true;
            });
        });
    }

    private Site Started()
    {
        var site = new Site(("Data:Directory", _folder));
        _ = site.Services;
        return site;
    }

    private async Task OnTheFile(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "plattform.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static Task<object?> Scalar(Site site, string sql) =>
        site.Read(async db =>
        {
            await db.Database.OpenConnectionAsync();
            return await Scalar(db, sql);
        });

    private static async Task<object?> Scalar(PlattformDb db, string sql)
    {
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
