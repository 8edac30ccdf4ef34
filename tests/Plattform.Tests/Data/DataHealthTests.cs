using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Hosting;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Data;

/// <summary>What the operator's monitoring hears, and what lies in the file.</summary>
public sealed class DataHealthTests
{
    [Fact]
    public async Task A_disk_that_takes_nothing_or_has_little_room_is_said()
    {
        await using var site = new Site();
        await IsHealthy(site);
        var probe = Path.Combine(site.DataDirectory, ".health");
        Directory.CreateDirectory(probe); // root can write everywhere, but not a file where a folder is
        site.Time.Advance(TimeSpan.FromSeconds(1));
        await Says(site, "disk: Nothing can be written into the data directory: the disk may be full, or the directory another user's.");
        Directory.Delete(probe);
        await Says(site, "disk: Nothing can be written"); // asked twice within a second, it is written once
        site.Time.Advance(TimeSpan.FromSeconds(1));
        await IsHealthy(site);

        site.Services.GetRequiredService<FreeSpace>().Measure = _ => (150_000_000, 1_000_000_000);
        site.Time.Advance(TimeSpan.FromSeconds(1));
        await Says(site, "disk: Only 150 MB are free where the data directory lies.");
        Assert.False(File.Exists(probe));
    }

    [Theory]
    [InlineData("links.key")]
    [InlineData("desk.key")]
    public async Task A_key_that_cannot_be_used_any_more_is_said_before_the_next_start_fails(string key)
    {
        await using var site = new Site();
        await (await site.Coordinator()).Get("/koordination");
        await site.Visitor().SignUp("kommunalpolitik", SignUpTests.Rosa);
        var file = Path.Combine(site.DataDirectory, "keys", key);
        var bytes = await File.ReadAllBytesAsync(file);

        await File.WriteAllBytesAsync(file, bytes[..5]);
        await Says(site, "keys: A file in the directory of keys cannot be used. The command check names it.");

        await File.WriteAllBytesAsync(file, bytes);
        await IsHealthy(site);
    }

    [Fact]
    public async Task Backups_that_fail_or_are_old_are_said()
    {
        await using var site = new Site(("Data:BackupsKept", "3"));
        await IsHealthy(site);
        var folder = Path.Combine(site.DataDirectory, "backups");
        await File.WriteAllTextAsync(folder, "where the folder should be");
        site.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Throws<PlainException>(() => site.Services.GetRequiredService<BackupFolder>().Add());
        await Says(site, "backups: The last backup failed. The log tells why.");

        File.Delete(folder);
        var backup = site.Services.GetRequiredService<BackupFolder>().Add();
        await IsHealthy(site);
        foreach (var other in Directory.GetFiles(folder))
            File.Move(other, Path.Combine(folder, "plattform-20260328T010000Z.zip"), overwrite: true);
        await Says(site, "backups: The newest backup is of 2026-03-28.");
        Assert.False(File.Exists(backup));
    }

    /// <summary>Whoever copies the one file has everything.</summary>
    [Fact]
    public async Task When_nobody_has_written_for_a_minute_everything_is_in_the_databases_own_file()
    {
        await using var site = new Site { Still = true };
        await site.Visitor().SignUp("kommunalpolitik", SignUpTests.Rosa);
        var (file, worker) = (
            Path.Combine(site.DataDirectory, "plattform.db"),
            ActivatorUtilities.CreateInstance<WalCheckpointWorker>(site.Services)
        );
        using (worker)
        {
            worker.CheckpointWhenIdle();
            Assert.NotEqual(0, new FileInfo(file + "-wal").Length); // somebody wrote a moment ago
            worker.CheckpointWhenIdle();
        }

        Assert.Equal(0, new FileInfo(file + "-wal").Length);
        var copy = Path.Combine(site.DataDirectory, "copy.db");
        File.Copy(file, copy);
        await using var db = new SqlitePlattformDb(
            new DbContextOptionsBuilder<SqlitePlattformDb>()
                .UseSqlite(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString())
                .Options
        );
        Assert.Equal(1, await db.Registrations.CountAsync());
    }

    private static async Task IsHealthy(Site site)
    {
        var health = await site.Visitor().Get("/health/ready");
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (health.Status, health.Body));
    }

    private static async Task Says(Site site, string sentence)
    {
        var health = await site.Visitor().Get("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
        Assert.StartsWith($"Unhealthy\n{sentence}", health.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(site.DataDirectory, health.Body, StringComparison.Ordinal);
    }
}
