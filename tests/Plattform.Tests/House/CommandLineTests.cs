using Plattform.Hosting;

namespace Plattform.Tests.House;

/// <summary>What the program says of itself, and to a line it cannot read.</summary>
[Trait("Speed", "slow")]
public sealed class CommandLineTests : IDisposable
{
    private readonly ProgramInProduction _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task An_unknown_command_names_the_known_ones_whatever_the_configuration_says()
    {
        var (code, output, error) = await _program.Run("imports", "x.md", $"--contentRoot={_program.Folder}");

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("There is no command \"imports\". Commands:\n", error, StringComparison.Ordinal);
        Assert.All(
            ["check [ADDRESS]", "import FILE", "export SLUG", "recount [SLUG]", "sign-in ADDRESS", "backup FILE", "restore FILE"],
            usage => Assert.Contains($"\n  {usage}", error, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Help_names_the_commands_and_makes_nothing()
    {
        var (code, output, error) = await _program.Run("--help", $"--contentRoot={_program.Folder}");

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Without a command it serves the website.", output, StringComparison.Ordinal);
        Assert.Contains("\n  import FILE", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_program.Folder));
    }

    [Theory]
    [InlineData(true, "--help")]
    [InlineData(true, "-h")]
    [InlineData(true, "help")]
    [InlineData(true, "import", "--help")]
    [InlineData(false, "import", "help")]
    [InlineData(false)]
    public void Help_is_asked_for_in_many_ways(bool asked, params string[] arguments) => Assert.Equal(asked, Verbs.AsksForHelp(arguments));

    [Fact]
    public async Task It_says_which_version_it_is()
    {
        Assert.Equal((0, "Plattform 0.1.0\n", ""), await _program.Run("--version", $"--contentRoot={_program.Folder}"));
        await using var server = await _program.Serve();
        Assert.Contains("Plattform 0.1.0", await server.End(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_configuration_everything_that_is_missing_is_named_and_nothing_is_made()
    {
        var (code, output, error) = await _program.Run($"--contentRoot={_program.Folder}");

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.All(
            [
                "`Site:BaseUrl` is missing",
                "`Site:Operator:Name`, `Site:Operator:Address` and `Site:Operator:Email`",
                "`Coordinators` is required",
            ],
            mistake => Assert.Contains(mistake, error, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_program.Folder));
    }

    [Fact]
    public async Task A_mistyped_key_is_named_with_what_was_probably_meant()
    {
        var (code, _, error) = await _program.Run([.. _program.Settings(), "--Mail:Smtp:Pasword=geheim"]);

        Assert.Equal(1, code);
        Assert.Contains("`Mail:Smtp:Pasword` is not known; did you mean `Password`?", error, StringComparison.Ordinal);
    }
}
