using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Tests.Registrations;
using Plattform.Web.Caching;

namespace Plattform.Tests.Data;

/// <summary>Public pages outlast an orderly restart, as long as nothing they are made of is another.</summary>
public sealed class PageCacheSnapshotTests : IDisposable
{
    private const string Invitation = "/treffen/kommunalpolitik";
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    private string File => Path.Combine(_folder, "pages.kept");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_kept_is_there_again_before_anybody_asked()
    {
        byte[] before,
            calendar;
        using (var site = Started())
        {
            await site.Visitor().SignUp("kommunalpolitik", SignUpTests.Rosa);
            (before, calendar) = (
                (await site.Visitor().Get(Invitation)).Bytes,
                (await site.Visitor("en").Get($"{Invitation}/kalender.ics")).Bytes
            );
            await site.Visitor().Get($"{Invitation}/anmelden");
        }

        Assert.True(System.IO.File.Exists(File));
        Assert.DoesNotContain("Rosa", Encoding.UTF8.GetString(await System.IO.File.ReadAllBytesAsync(File)), StringComparison.Ordinal);
        using var next = Started();
        Assert.False(System.IO.File.Exists(File));
        Assert.Contains(Kept(next), bytes => bytes.SequenceEqual(before));
        Assert.Contains(Kept(next), bytes => bytes.SequenceEqual(calendar));

        var (first, later) = (await next.Visitor().Get(Invitation), await Later(next).Get(Invitation));
        Assert.Equal(before, first.Bytes);
        Assert.Equal(before, later.Bytes);
        Assert.Equal(first.Headers.OrderBy(h => h.Key, StringComparer.Ordinal), later.Headers.OrderBy(h => h.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_goes_on_from_restart_to_restart_though_nobody_asked_in_between()
    {
        await Kept();
        Started().Dispose();

        using var next = Started();

        Assert.NotEmpty(Kept(next));
    }

    [Fact]
    public async Task A_command_that_wrote_in_between_is_seen_at_once()
    {
        await Kept();
        await Write("UPDATE Meetings SET Title = 'Anderes Treffen'");

        using var next = Started();

        Assert.Empty(Kept(next));
        Assert.Contains("Anderes Treffen", (await next.Visitor().Get(Invitation)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_wrote_beside_the_end_and_still_holds_the_log_is_seen_as_well()
    {
        await using var reader = new SqliteConnection($"Data Source={Path.Combine(_folder, "plattform.db")};Pooling=false");
        using (var site = Started())
        {
            await site.Visitor().Get(Invitation);
            await reader.OpenAsync();
            await Run(reader, "UPDATE Meetings SET Title = 'Anderes Treffen', Version = 'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF'"); // nobody asked since, so this process has not noticed
        }

        using var next = Started();

        Assert.Contains("Anderes Treffen", (await next.Visitor().Get(Invitation)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_passes_while_nobody_serves()
    {
        await Kept();

        using var next = Started();
        next.Time.SetUtcNow(new(2026, 5, 9, 18, 0, 0, TimeSpan.Zero)); // it ended at four

        var page = await next.Visitor().Get(Invitation);
        Assert.DoesNotContain("Anmelden", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Site:BaseUrl", "https://treffen.example.org")]
    [InlineData("Site:Accent", "120")]
    [InlineData("Privacy:DeleteAfterDays", "7")]
    public async Task Other_settings_make_other_pages(string key, string value)
    {
        await Kept();

        using var next = Started((key, value));

        Assert.Empty(Kept(next));
        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(5_000)]
    public async Task Half_a_file_is_none(int length)
    {
        await Kept();
        await using (var file = System.IO.File.OpenWrite(File))
            file.SetLength(length);

        using var next = Started();

        Assert.Empty(Kept(next));
        Assert.Contains("Kommunalpolitik", (await next.Visitor().Get(Invitation)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_other_bit_is_another_file()
    {
        await Kept();
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        bytes[bytes.Length / 2] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes);

        using var next = Started();

        Assert.Empty(Kept(next));
    }

    [Fact]
    public async Task What_was_cancelled_in_the_last_second_is_not_shown_as_if_it_took_place()
    {
        using (var site = Started())
        {
            await site.Visitor().Get(Invitation);
            await site.ImportSample(("status: published", "status: cancelled"));
        }

        using var next = Started();

        Assert.Contains("abgesagt", (await next.Visitor().Get(Invitation)).Body, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A site that answered once, and its orderly end.</summary>
    private async Task Kept()
    {
        using (var site = Started())
            await site.Visitor().Get(Invitation);
        Assert.True(System.IO.File.Exists(File));
    }

    private static List<byte[]> Kept(Site site) => [.. site.Services.GetRequiredService<PageCache>().Bytes];

    /// <summary>After the first look at the database.</summary>
    private static Visitor Later(Site site)
    {
        site.Time.Advance(TimeSpan.FromSeconds(2));
        return site.Visitor();
    }

    private Site Started(params (string Key, string Value)[] settings)
    {
        var site = new Site([("Data:Directory", _folder), .. settings]) { Still = true };
        _ = site.Services;
        return site;
    }

    private async Task Write(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "plattform.db")};Pooling=false");
        await connection.OpenAsync();
        await Run(connection, sql);
    }

    private static async Task Run(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
