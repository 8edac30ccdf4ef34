using Plattform.Hosting;

namespace Plattform.Tests.House;

/// <summary>Whatever is wrong before the site listens: one line that says what, and exit code 1.</summary>
[Trait("Speed", "slow")]
public sealed class WrongSettingsTests : IDisposable
{
    private readonly ProgramInProduction _program = new();

    public void Dispose() => _program.Dispose();

    /// <summary>Whatever is wrong before the site listens: one line that says what, and exit code 1.</summary>
    [Theory]
    [InlineData("--urls=nonsense", "nonsense")]
    [InlineData("--urls=http://127.0.0.1:99999", "port")]
    [InlineData("--urls=https://127.0.0.1:0", "certificate")]
    [InlineData("--Kestrel:Endpoints:Https:Url=https://127.0.0.1:0 --Kestrel:Endpoints:Https:Certificate:Path=none.pfx", "none.pfx")]
    [InlineData("--Logging:LogLevel:Default=Loud", "Loud")]
    [InlineData("--contentRoot=/not/there", "/not/there")]
    [InlineData("-x=1", "-x")]
    public async Task A_wrong_argument_is_told_in_a_line(string arguments, string named)
    {
        var (code, _, error) = await _program.Run([.. _program.Settings(), "--urls=http://127.0.0.1:0", .. arguments.Split(' ')]);

        IsOneLine(code, error, named);
    }

    [Theory]
    [InlineData("{ \"Site\": { \"Name\": \"a\", \"name\": \"b\" } }", "Site:name")]
    [InlineData("{ \"Site\": { \"Name\": \"a\" ", "Line 1")]
    [InlineData("[1, 2]", "appsettings.json")]
    public async Task So_is_a_file_of_settings_that_cannot_be_read(string json, string named)
    {
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "appsettings.json"), json);

        var (code, _, error) = await _program.Run([.. _program.Settings(), "--urls=http://127.0.0.1:0"]);

        IsOneLine(code, error, named);
        Assert.Contains("appsettings.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_a_folder_in_the_place_of_that_file_and_a_key_that_is_none()
    {
        Directory.CreateDirectory(Path.Combine(_program.Folder, "data/keys"));
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "data/keys/links.key"), "short");
        var (code, _, error) = await _program.Run([.. _program.Settings(), "--urls=http://127.0.0.1:0"]);
        IsOneLine(code, error, "links.key");

        Directory.CreateDirectory(Path.Combine(_program.Folder, "appsettings.json"));
        (code, _, error) = await _program.Run([.. _program.Settings(), "--urls=http://127.0.0.1:0"]);
        IsOneLine(code, error, "appsettings.json");
    }

    private static void IsOneLine(int code, string error, string named)
    {
        Assert.Equal(1, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
