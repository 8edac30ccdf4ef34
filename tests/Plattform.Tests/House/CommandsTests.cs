using Plattform.Hosting;
using Plattform.Meetings;

namespace Plattform.Tests.House;

/// <summary>Commands that work on what is stored.</summary>
[Trait("Speed", "slow")]
public sealed class CommandsTests : IDisposable
{
    private readonly ProgramInProduction _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_file_with_mistakes_is_refused_by_line_and_field_and_nothing_is_stored()
    {
        var broken = SampleMeeting
            .Text.Replace("end: 2026-05-09T18:00", "end: bald", StringComparison.Ordinal)
            .Replace("    minutes: 10\n", "    minuten: 10\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "kaputt.md"), broken);
        var line = 1 + Array.FindIndex(broken.Split('\n'), l => l == "end: bald");

        var (code, output, error) = await _program.Run(["import", "kaputt.md", .. _program.Settings()]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains($"kaputt.md: Line {line}, end:", error, StringComparison.Ordinal);
        Assert.Contains("agenda[1].minuten", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported.", error, StringComparison.Ordinal);
        Assert.Equal(
            (1, "", "There is no event kommunalpolitik.\n"),
            await _program.Run(["export", "kommunalpolitik", .. _program.Settings()])
        );
    }

    [Fact]
    public async Task What_was_exported_is_imported_as_the_same_event()
    {
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "treffen.md"), SampleMeeting.Text);
        Assert.StartsWith(
            "Created: Treffen der kommunalpolitischen",
            (await _program.Run(["import", "treffen.md", .. _program.Settings()])).Output,
            StringComparison.Ordinal
        );

        var exported = await _program.Run(["export", "kommunalpolitik", .. _program.Settings()]);
        Assert.Equal((0, ""), (exported.Code, exported.Error));
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "wieder.md"), exported.Output);

        var again = await _program.Run(["import", "wieder.md", .. _program.Settings()]);
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.StartsWith("Nothing changed:", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_counted_anew_for_one_meeting_or_all_of_them()
    {
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "treffen.md"), SampleMeeting.Text);
        Assert.Equal(0, (await _program.Run(["import", "treffen.md", .. _program.Settings()])).Code);
        Assert.Equal((0, "Counted: kommunalpolitik\n", ""), await _program.Run(["recount", .. _program.Settings()]));
        Assert.Equal((1, "", "There is no event nirgends.\n"), await _program.Run(["recount", "nirgends", .. _program.Settings()]));
    }

    [Fact]
    public async Task A_link_to_the_desk_is_for_coordinators_only()
    {
        var stranger = await _program.Run(["sign-in", "rosa@example.org", .. _program.Settings()]);
        Assert.Equal((1, ""), (stranger.Code, stranger.Output));
        Assert.Contains("rosa@example.org is no coordinator.", stranger.Error, StringComparison.Ordinal);

        var coordinator = await _program.Run(["sign-in", "hanni@example.org", .. _program.Settings()]);
        Assert.Equal((0, ""), (coordinator.Code, coordinator.Error));
        Assert.Contains("http://127.0.0.1/koordination/anmelden/", coordinator.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data/plattform.db")]
    public async Task A_data_directory_that_cannot_be_used_is_named_in_a_sentence(string file)
    {
        var path = Path.Combine(_program.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, new string('x', 5000));

        var (code, _, error) = await _program.Run(["export", "x", .. _program.Settings()]);

        Assert.Equal(1, code);
        Assert.StartsWith($"`Data:Directory`: {_program.Folder}/data cannot be used.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
