using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Hosting;

namespace Plattform.Tests.Data;

/// <summary>A data directory without anybody who serves it.</summary>
public sealed class BackupsTests : IDisposable
{
    private static readonly string OldKey = "the old key".PadRight(32, '.'),
        NewKey = "the new key".PadRight(32, '.');
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;

    public BackupsTests()
    {
        EmptyDatabase.PutInto(Directory.CreateDirectory(In("data")).FullName);
        _services = new ServiceCollection()
            .AddSingleton(Options.Create(new DataOptions { Directory = In("data"), BackupsKept = 3 }))
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<SchemaVersion>()
            .AddSingleton<DataDirectory>()
            .AddSingleton<FreeSpace>()
            .AddSingleton<ClockGuard>()
            .AddSingleton<Backups>()
            .AddSingleton<DatabaseStore, SqliteStore>()
            .AddSingleton<Restoring>()
            .AddSingleton<BackupFolder>()
            .AddLogging()
            .AddSingleton(Options.Create(new SiteOptions { TimeZone = "Europe/Berlin" }))
            .AddSingleton<BackupWorker>()
            .AddDbContext<SqlitePlattformDb>(options => options.UseSqlite($"Data Source={In("data/plattform.db")}"))
            .AddScoped<PlattformDb>(services => services.GetRequiredService<SqlitePlattformDb>())
            .BuildServiceProvider();
        Directory.CreateDirectory(In("data/keys"));
        File.WriteAllText(In("data/keys/links.key"), OldKey);
        Sql("CREATE TABLE Marks (Text TEXT); INSERT INTO Marks VALUES ('then');");
        Backups.Write(In("a.zip"));
        File.WriteAllText(In("data/keys/links.key"), NewKey);
        Sql("UPDATE Marks SET Text = 'now';");
    }

    private Backups Backups => _services.GetRequiredService<Backups>();

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_is_put_back_is_database_and_keys_of_then_and_what_was_there_lies_aside()
    {
        var restored = Restore("a.zip");

        Assert.Equal(("then", OldKey), (Mark(), File.ReadAllText(In("data/keys/links.key"))));
        Assert.Equal(1, restored.Content.Rows["Marks"]);
        Assert.Equal(NewKey, File.ReadAllText(Path.Combine(restored.Before!, "keys/links.key")));
        Assert.Equal(["backups", "keys", "plattform.db", "plattform.lock"], Left());
        if (OperatingSystem.IsWindows())
            return; // It has no file modes.
        foreach (var file in new[] { In("a.zip"), In("data/plattform.db"), In("data/keys/links.key") })
            Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
    }

    [Theory]
    [InlineData("../outside", "It is not a backup of Plattform: it holds something else.")]
    [InlineData("keys/../../outside", "It is not a backup of Plattform: it holds something else.")]
    [InlineData("/tmp/outside", "It is not a backup of Plattform: it holds something else.")]
    [InlineData("keys/added.key", "A file is missing in it, or was added.")]
    [InlineData("keys/links.key", "It holds a file twice.")]
    public void A_zip_with_something_else_in_it_changes_nothing(string entry, string why)
    {
        using (var zip = ZipFile.Open(In("a.zip"), ZipArchiveMode.Update))
        using (var into = zip.CreateEntry(entry).Open())
            into.WriteByte(1);

        IsRefused(why);
        Assert.Equal(["a.zip", "data"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("plattform.db", "plattform.db in it is not as it was written.")]
    [InlineData("keys/links.key", "keys/links.key in it is not as it was written.")]
    [InlineData("backup.json", "Its backup.json cannot be read.")]
    public void Nor_does_one_in_which_something_was_changed(string entry, string why)
    {
        using (var zip = ZipFile.Open(In("a.zip"), ZipArchiveMode.Update))
        {
            zip.GetEntry(entry)!.Delete();
            using var into = zip.CreateEntry(entry).Open();
            into.WriteByte(1);
        }

        IsRefused(why);
    }

    /// <summary>300 KB that unpack to 300 MB: whatever the zip says of its sizes, what comes out of it is counted.</summary>
    [Theory]
    [InlineData("plattform.db", 70, "plattform.db in it unpacks to more than a backup ever holds (65536 KiB).")]
    [InlineData("keys/links.key", 1, "keys/links.key in it unpacks to more than a backup ever holds (64 KiB).")]
    [InlineData("backup.json", 2, "backup.json in it unpacks to more than a backup ever holds (1024 KiB).")]
    public void Nor_does_one_that_unpacks_to_far_more_than_a_backup(string entry, int megabytes, string why)
    {
        using (var zip = ZipFile.Open(In("a.zip"), ZipArchiveMode.Update))
        {
            zip.GetEntry(entry)!.Delete();
            using var into = zip.CreateEntry(entry).Open();
            for (var written = 0; written < megabytes; written++)
                into.Write(new byte[1 << 20]);
        }

        IsRefused(why);
    }

    [Fact]
    public void Nor_does_one_for_which_there_is_no_room()
    {
        _services.GetRequiredService<FreeSpace>().Measure = _ => (FreeSpace.MinimumBytes + 1000, 2_000_000_000);

        IsRefused("There is no room for plattform.db on the disk: it unpacks to more than 0 MB.");
    }

    [Fact]
    public void Nor_does_half_of_one()
    {
        File.WriteAllBytes(In("a.zip"), File.ReadAllBytes(In("a.zip"))[..2000]);

        IsRefused("It is no zip file, or only a part of one.");
    }

    /// <summary>The power went after the rename that decided and after the first of the moves.</summary>
    [Fact]
    public async Task A_restore_that_was_cut_off_is_finished_by_the_next_start()
    {
        ZipFile.ExtractToDirectory(In("a.zip"), In("data/restore.ready"));
        File.Move(In("data/restore.ready/plattform.db"), In("data/plattform.db"), overwrite: true);

        await _services.GetRequiredService<DataDirectory>().OpenAsync(serving: false);

        Assert.Equal(("then", OldKey), (Mark(), File.ReadAllText(In("data/keys/links.key"))));
        Assert.DoesNotContain(Left(), name => name!.StartsWith("restore", StringComparison.Ordinal));
    }

    [Fact]
    public void A_backup_that_cannot_be_written_leaves_what_was_there()
    {
        File.WriteAllText(In("data/plattform.db"), new string('x', 5000));

        Assert.StartsWith(
            $"The backup {In("a.zip")} could not be written.",
            Assert.Throws<PlainException>(() => Backups.Write(In("a.zip"))).Message,
            StringComparison.Ordinal
        );

        Restore("a.zip");
        Assert.Equal("then", Mark());
    }

    [Fact]
    public void Each_night_at_three_has_its_backup_missed_ones_are_made_up_for_by_one_and_only_the_newest_are_kept()
    {
        Assert.Equal(["20260401T080000Z"], Nights(1, 8)); // nobody made one before: it is not put off until three
        Assert.Equal(["20260401T080000Z"], Nights(2, 0));
        Assert.Equal(["20260401T080000Z", "20260402T010000Z"], Nights(2, 1));
        Assert.Equal(["20260401T080000Z", "20260402T010000Z", "20260405T180000Z"], Nights(5, 18)); // three nights without power
        Assert.Equal(["20260402T010000Z", "20260405T180000Z", "20260406T010000Z"], Nights(6, 1));

        Sql("UPDATE Marks SET Text = 'later';");
        Restore("data/backups/plattform-20260406T010000Z.zip");
        Assert.Equal("now", Mark());
    }

    /// <summary>Which there are after that hour of April in UTC, however often it was looked.</summary>
    private IEnumerable<string> Nights(int day, int hour)
    {
        _time.SetUtcNow(new(2026, 4, day, hour, 0, 0, TimeSpan.Zero));
        var nightly = _services.GetRequiredService<BackupWorker>();
        nightly.BackUpIfDue();
        Assert.False(nightly.BackUpIfDue());
        return Directory
            .GetFiles(In("data/backups"))
            .Select(file => Path.GetFileNameWithoutExtension(file)["plattform-".Length..])
            .Order(StringComparer.Ordinal);
    }

    private void IsRefused(string why)
    {
        Assert.Equal(
            $"{In("a.zip")} was not restored, nothing was changed. {why}",
            Assert.Throws<PlainException>(() => Restore("a.zip")).Message
        );
        Assert.Equal(("now", NewKey), (Mark(), File.ReadAllText(In("data/keys/links.key"))));
        Assert.Equal(["backups", "keys", "plattform.db", "plattform.lock"], Left());
    }

    private Restored Restore(string zip) => _services.GetRequiredService<Restoring>().Restore(In(zip));

    private IEnumerable<string?> Left() =>
        Directory.GetFileSystemEntries(In("data")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private string Mark() => (string)Sql("SELECT Text FROM Marks;")!;

    private object? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={In("data/plattform.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private string In(string path) => Path.Combine(_folder, path);
}
