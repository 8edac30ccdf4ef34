using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Web;

namespace Plattform.Tests.Data;

/// <summary>What is looked at before a data directory is opened, and what is left untouched when it is not.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;
    private ServiceProvider? _services;

    private string Data => In("data");

    public void Dispose()
    {
        _services?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_of_a_newer_version_is_not_touched(bool serving)
    {
        AnOldOne();
        Sql("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");
        Directory.CreateDirectory(In("data/keys"));
        var before = Everything();

        var sentence = (await Assert.ThrowsAsync<PlainException>(() => OpenAsync(serving))).Message;

        Assert.Equal(
            $"The database {Data}/plattform.db was made by a newer version of the program than this one ({ProgramVersion.Text}). Install that version again, or put a backup "
                + "from before it in its place: restore FILE",
            sentence
        );
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task A_database_from_before_the_first_release_is_not_touched()
    {
        AnOldOne();
        Sql("INSERT INTO __EFMigrationsHistory VALUES ('20261122200102_Initial', '10.0')");
        var before = Everything();

        var sentence = (await Assert.ThrowsAsync<PlainException>(() => OpenAsync(serving: true))).Message;

        Assert.StartsWith(
            $"The database {Data}/plattform.db was made by an unreleased version of the program, from before the first release, and cannot be brought up to date.",
            sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void A_newer_one_can_be_put_aside_by_an_older_backup()
    {
        AnOldOne();
        Services().GetRequiredService<Backups>().Write(In("before.zip"));
        Sql("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");

        Assert.NotNull(Services().GetRequiredService<Restoring>().Restore(In("before.zip")).Before);

        Assert.DoesNotContain("29990101000000_Later", Snapshot.Migrations(In("data/plattform.db")));
    }

    [Fact]
    public async Task Before_a_database_is_brought_up_to_date_it_is_backed_up_and_the_first_backup_of_a_version_stays()
    {
        AnOldOne();
        Sql("CREATE TABLE Marks (Text TEXT)");

        await OpenAsync(serving: false);

        Assert.Equal([$"before-{ProgramVersion.Text}.zip"], Backups());
        Assert.Empty(Missing());
        var first = await File.ReadAllBytesAsync(In($"data/backups/before-{ProgramVersion.Text}.zip"));
        await OpenAsync(serving: false);
        Assert.Single(Backups()); // nothing was pending

        for (var again = 0; again < 2; again++) // as if that had broken off
        {
            File.Delete(In("data/plattform.db"));
            AnOldOne();
            await OpenAsync(serving: false);
        }

        Assert.Equal([$"before-{ProgramVersion.Text}-2.zip", $"before-{ProgramVersion.Text}.zip"], Backups());
        Assert.Equal(first, await File.ReadAllBytesAsync(In($"data/backups/before-{ProgramVersion.Text}.zip")));
        Services().GetRequiredService<Restoring>().Restore(In($"data/backups/before-{ProgramVersion.Text}.zip"));
        Assert.Equal(1L, Sql("SELECT count(*) FROM sqlite_master WHERE name = 'Marks'"));
        Assert.NotEmpty(Missing());
    }

    [Fact]
    public async Task Without_a_backup_nothing_is_brought_up_to_date()
    {
        AnOldOne();
        await File.WriteAllTextAsync(In("data/backups"), "where the folder should be");

        var sentence = (await Assert.ThrowsAsync<PlainException>(() => OpenAsync(serving: true))).Message;

        Assert.StartsWith(
            "The database was not brought up to date, and nothing was started, because it could not be backed up first.",
            sentence,
            StringComparison.Ordinal
        );
        Assert.NotEmpty(Missing());
    }

    [Fact]
    public async Task A_backup_from_before_goes_with_the_others_on_the_day_of_deletion_and_by_age()
    {
        AnOldOne();
        await OpenAsync(serving: false);
        var folder = Services().GetRequiredService<BackupFolder>();
        folder.Add();
        Assert.Contains($"before-{ProgramVersion.Text}.zip", Backups());

        File.SetLastWriteTimeUtc(In($"data/backups/before-{ProgramVersion.Text}.zip"), new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        folder.Tidy();
        Assert.DoesNotContain($"before-{ProgramVersion.Text}.zip", Backups());

        await File.WriteAllTextAsync(In("data/backups/before-0.0.1.zip"), "");
        Assert.Equal(2, folder.RemoveAllBut(null));
        Assert.Empty(Backups());
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_keeps_its_mode_and_gets_nothing()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(In("data/wedding.jpg"), "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Data, (UnixFileMode)0b111_101_101);
        var before = Everything();

        foreach (
            var open in new Func<Task>[]
            {
                () => OpenAsync(true),
                () => OpenAsync(false),
                () => Task.FromResult(Services().GetRequiredService<Restoring>().Restore(In("x.zip"))),
            }
        )
            Assert.Equal(
                $"`Data:Directory`: {Data} holds something else (wedding.jpg) and no data of Plattform. Name an empty folder, or one that is not there yet. Nothing was changed.",
                (await Assert.ThrowsAsync<PlainException>(open)).Message
            );

        Assert.Equal(before, Everything());
    }

    [Theory]
    [InlineData("lost+found", null)]
    [InlineData("keys", null)]
    [InlineData("keys", "plattform.lock")]
    [InlineData("photos", "plattform.db")]
    public void One_with_ours_in_it_or_nothing_is_ours(string folder, string? file)
    {
        Directory.CreateDirectory(Path.Combine(Data, folder));
        if (file is not null)
            File.WriteAllText(Path.Combine(Data, file), "");

        Assert.Null(DataFolder.WhyForeign(Data));
    }

    [Fact]
    public void The_root_of_the_disk_is_nobodys() =>
        Assert.Contains("is the root of the disk", DataFolder.WhyForeign("/"), StringComparison.Ordinal);

    /// <summary>A disk that is full or read-only is not taken for another server.</summary>
    [Fact]
    public async Task A_lock_that_cannot_be_made_is_told_as_it_is()
    {
        EmptyDatabase.PutInto(Directory.CreateDirectory(Data).FullName);
        File.CreateSymbolicLink(In("data/plattform.lock"), "/not/there");

        var sentence = (await Assert.ThrowsAsync<PlainException>(() => OpenAsync(serving: true))).Message;

        Assert.StartsWith($"`Data:Directory`: {Data} cannot be used. Could not find", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("links.key", "5 bytes")]
    [InlineData("desk.key", "directory")]
    public async Task A_key_that_is_none_is_named_before_anybody_is_served(string key, string kind)
    {
        EmptyDatabase.PutInto(Directory.CreateDirectory(Data).FullName);
        Directory.CreateDirectory(In("data/keys"));
        if (kind == "directory")
            Directory.CreateDirectory(In($"data/keys/{key}"));
        else
            await File.WriteAllTextAsync(In($"data/keys/{key}"), "12345");

        var sentence = (await Assert.ThrowsAsync<PlainException>(() => OpenAsync(serving: true))).Message;

        Assert.StartsWith($"`Data:Directory`: {Data}/keys/{key} is not usable as a key.", sentence, StringComparison.Ordinal);
        Assert.Contains("Bring it back from a backup", sentence, StringComparison.Ordinal);
    }

    /// <summary>A command run as root beside a server that is not; nobody else may give files away, so nothing is to be seen then.</summary>
    [Fact]
    public async Task What_root_makes_belongs_to_whoever_owns_the_directory()
    {
        if (!UnixFiles.IsRoot)
            return;
        UnixFiles.Give(Directory.CreateDirectory(Data).FullName, new(12345, 12346));

        await OpenAsync(serving: false);
        var folder = Services().GetRequiredService<BackupFolder>();
        folder.Add();
        OwnKey();
        _services!.Dispose();

        foreach (var path in Directory.GetFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data))
            Assert.Equal((path, new FileOwner(12345, 12346)), (path, UnixFiles.OwnerOf(path)!));
        Assert.Contains(In("data/keys/links.key"), Directory.GetFiles(In("data/keys")));

        UnixFiles.Give(_folder, new(12345, 12346)); // and one that is made belongs to whoever owns the folder above
        DataFolder.Make(In("another"));
        Assert.Equal(new FileOwner(12345, 12346), UnixFiles.OwnerOf(In("another")));
    }

    private void OwnKey() => Plattform.Links.KeyFile.ReadOrCreate(In("data/keys/links.key"));

    private async Task OpenAsync(bool serving)
    {
        var directory = Services().GetRequiredService<DataDirectory>();
        await directory.OpenAsync(serving);
    }

    private ServiceProvider Services() =>
        _services ??= new ServiceCollection()
            .AddSingleton(Options.Create(new DataOptions { Directory = Data, BackupsKept = 3 }))
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero)))
            .AddSingleton<SchemaVersion, LaterVersion>()
            .AddSingleton<DataDirectory>()
            .AddSingleton<FreeSpace>()
            .AddSingleton<ClockGuard>()
            .AddSingleton<Backups>()
            .AddSingleton<DatabaseStore, SqliteStore>()
            .AddSingleton<Restoring>()
            .AddSingleton<BackupFolder>()
            .AddLogging()
            .AddDbContext<SqlitePlattformDb>(options =>
                options
                    .UseSqlite($"Data Source={In("data/plattform.db")};Pooling=false")
                    .ReplaceService<IMigrationsAssembly, LaterMigrations>()
            )
            .AddScoped<PlattformDb>(services => services.GetRequiredService<SqlitePlattformDb>())
            .BuildServiceProvider();

    /// <summary>As a version left it that did not know <see cref="LaterVersion"/>'s migration.</summary>
    private void AnOldOne() => EmptyDatabase.PutInto(Directory.CreateDirectory(Data).FullName);

    private IEnumerable<string> Missing() => new LaterVersion().Migrations.Except(Snapshot.Migrations(In("data/plattform.db")));

    private IEnumerable<string?> Backups() =>
        Directory.GetFileSystemEntries(In("data/backups")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    /// <summary>Every name with mode, length and moment of the last change.</summary>
    private List<string> Everything() =>
        [
            .. Directory
                .GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path =>
                    $"{path} {(OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(path))} {(File.Exists(path) ? new FileInfo(path).Length : 0)} {File.GetLastWriteTimeUtc(path):O}"
                ),
        ];

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
