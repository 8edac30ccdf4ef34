using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Plattform.Hosting;
using Plattform.Meetings;

namespace Plattform.Tests.House;

/// <summary>The program as a process of its own, in Production, called from a directory that is not its own.</summary>
[Trait("Speed", "slow")]
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_a_configuration_everything_that_is_missing_is_named_and_nothing_is_made()
    {
        var (code, output, error) = await Run($"--contentRoot={_folder}");

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
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task With_one_it_starts_prints_no_link_seeds_nothing_and_says_that_nobody_gets_mail()
    {
        await using var server = await Serve();

        var start = await server.Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, start.StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await server.Client.GetAsync(new Uri("/treffen/kommunalpolitik", UriKind.Relative))).StatusCode
        );
        var said = await server.End();
        Assert.DoesNotContain("/koordination/anmelden/", said, StringComparison.Ordinal);
        Assert.Contains("NOBODY GETS MAIL", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_key_is_named_with_what_was_probably_meant()
    {
        var (code, _, error) = await Run([.. Settings(), "--Mail:Smtp:Pasword=geheim"]);

        Assert.Equal(1, code);
        Assert.Contains("`Mail:Smtp:Pasword` is not known; did you mean `Password`?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_mistakes_is_refused_by_line_and_field_and_nothing_is_stored()
    {
        var broken = SampleMeeting
            .Text.Replace("end: 2026-05-09T18:00", "end: bald", StringComparison.Ordinal)
            .Replace("    minutes: 10\n", "    minuten: 10\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "kaputt.md"), broken);
        var line = 1 + Array.FindIndex(broken.Split('\n'), l => l == "end: bald");

        var (code, output, error) = await Run(["import", "kaputt.md", .. Settings()]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains($"kaputt.md: Line {line}, end:", error, StringComparison.Ordinal);
        Assert.Contains("agenda[1].minuten", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported.", error, StringComparison.Ordinal);
        Assert.Equal((1, "", "There is no event kommunalpolitik.\n"), await Run(["export", "kommunalpolitik", .. Settings()]));
    }

    [Fact]
    public async Task What_was_exported_is_imported_as_the_same_event()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "treffen.md"), SampleMeeting.Text);
        Assert.StartsWith(
            "Created: Treffen der kommunalpolitischen",
            (await Run(["import", "treffen.md", .. Settings()])).Output,
            StringComparison.Ordinal
        );

        var exported = await Run(["export", "kommunalpolitik", .. Settings()]);
        Assert.Equal((0, ""), (exported.Code, exported.Error));
        await File.WriteAllTextAsync(Path.Combine(_folder, "wieder.md"), exported.Output);

        var again = await Run(["import", "wieder.md", .. Settings()]);
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.StartsWith("Nothing changed:", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_counted_anew_for_one_meeting_or_all_of_them()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "treffen.md"), SampleMeeting.Text);
        Assert.Equal(0, (await Run(["import", "treffen.md", .. Settings()])).Code);
        Assert.Equal((0, "Counted: kommunalpolitik\n", ""), await Run(["recount", .. Settings()]));
        Assert.Equal((1, "", "There is no event nirgends.\n"), await Run(["recount", "nirgends", .. Settings()]));
    }

    [Fact]
    public async Task A_link_to_the_desk_is_for_coordinators_only()
    {
        var stranger = await Run(["sign-in", "rosa@example.org", .. Settings()]);
        Assert.Equal((1, ""), (stranger.Code, stranger.Output));
        Assert.Contains("rosa@example.org is no coordinator.", stranger.Error, StringComparison.Ordinal);

        var coordinator = await Run(["sign-in", "hanni@example.org", .. Settings()]);
        Assert.Equal((0, ""), (coordinator.Code, coordinator.Error));
        Assert.Contains("http://127.0.0.1/koordination/anmelden/", coordinator.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_names_the_known_ones_whatever_the_configuration_says()
    {
        var (code, output, error) = await Run("imports", "x.md", $"--contentRoot={_folder}");

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
        var (code, output, error) = await Run("--help", $"--contentRoot={_folder}");

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Without a command it serves the website.", output, StringComparison.Ordinal);
        Assert.Contains("\n  import FILE", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task It_says_which_version_it_is()
    {
        Assert.Equal((0, "Plattform 0.1.0\n", ""), await Run("--version", $"--contentRoot={_folder}"));
        await using var server = await Serve();
        Assert.Contains("Plattform 0.1.0", await server.End(), StringComparison.Ordinal);
    }

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
        var (code, _, error) = await Run([.. Settings(), "--urls=http://127.0.0.1:0", .. arguments.Split(' ')]);

        IsOneLine(code, error, named);
    }

    [Theory]
    [InlineData("{ \"Site\": { \"Name\": \"a\", \"name\": \"b\" } }", "Site:name")]
    [InlineData("{ \"Site\": { \"Name\": \"a\" ", "Line 1")]
    [InlineData("[1, 2]", "appsettings.json")]
    public async Task So_is_a_file_of_settings_that_cannot_be_read(string json, string named)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), json);

        var (code, _, error) = await Run([.. Settings(), "--urls=http://127.0.0.1:0"]);

        IsOneLine(code, error, named);
        Assert.Contains("appsettings.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_a_folder_in_the_place_of_that_file_and_a_key_that_is_none()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data/keys"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "data/keys/links.key"), "short");
        var (code, _, error) = await Run([.. Settings(), "--urls=http://127.0.0.1:0"]);
        IsOneLine(code, error, "links.key");

        Directory.CreateDirectory(Path.Combine(_folder, "appsettings.json"));
        (code, _, error) = await Run([.. Settings(), "--urls=http://127.0.0.1:0"]);
        IsOneLine(code, error, "appsettings.json");
    }

    private static void IsOneLine(int code, string error, string named)
    {
        Assert.Equal(1, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "--help")]
    [InlineData(true, "-h")]
    [InlineData(true, "help")]
    [InlineData(true, "import", "--help")]
    [InlineData(false, "import", "help")]
    [InlineData(false)]
    public void Help_is_asked_for_in_many_ways(bool asked, params string[] arguments) => Assert.Equal(asked, Verbs.AsksForHelp(arguments));

    [Theory]
    [InlineData("data")]
    [InlineData("data/plattform.db")]
    public async Task A_data_directory_that_cannot_be_used_is_named_in_a_sentence(string file)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, new string('x', 5000));

        var (code, _, error) = await Run(["export", "x", .. Settings()]);

        Assert.Equal(1, code);
        Assert.StartsWith($"`Data:Directory`: {_folder}/data cannot be used.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_running_server_a_second_one_is_refused_and_an_import_is_seen_at_once()
    {
        await using var server = await Serve();

        var second = await Run([.. Settings(), "--urls=http://127.0.0.1:0"]);
        Assert.Equal(1, second.Code);
        Assert.Equal($"Another Plattform already serves {_folder}/data. Stop it first, or set `Data:Directory`.\n", second.Error);

        var port = await Run([.. Settings(), $"--Data:Directory={_folder}/other", $"--urls={server.Address}"]);
        Assert.Equal(
            (
                1,
                $"Failed to bind to address {server.Address}: address already in use. Stop the other program, or choose another port with --urls.\n"
            ),
            (port.Code, port.Error)
        );
        Assert.DoesNotContain("   at ", port.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_folder, "treffen.md"), SampleMeeting.Text);
        var invitation = new Uri("/treffen/kommunalpolitik", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(invitation)).StatusCode);
        Assert.Equal(0, (await Run(["import", "treffen.md", .. Settings()])).Code);
        Assert.Contains("Bistro Horster Mitte", await server.Client.GetStringAsync(invitation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_written_beside_a_running_server_and_put_back_only_without_one()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "treffen.md"), SampleMeeting.Text);
        Assert.Equal(0, (await Run(["import", "treffen.md", .. Settings()])).Code);
        await using (await Serve())
        {
            var written = await Run(["backup", "alles.zip", .. Settings()]);
            Assert.Equal((0, ""), (written.Code, written.Error));
            Assert.StartsWith($"Written and checked: {_folder}/alles.zip", written.Output, StringComparison.Ordinal);
            Assert.Equal(
                (1, "", $"There is already a file {_folder}/alles.zip. Nothing was written.\n"),
                await Run(["backup", "alles.zip", .. Settings()])
            );
            Assert.Equal(
                (1, "", $"A running Plattform serves {_folder}/data. Stop it, then restore. Nothing was changed.\n"),
                await Run(["restore", "alles.zip", .. Settings()])
            );
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "data/plattform.db"), new string('x', 5000)); // a broken disk
        var restored = await Run(["restore", "alles.zip", .. Settings()]);

        Assert.Equal((0, ""), (restored.Code, restored.Error));
        Assert.StartsWith("Restored: everything is as it was on ", restored.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"What was there before lies in {_folder}/data/backups/before-restore-",
            restored.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Bistro Horster Mitte",
            (await Run(["export", "kommunalpolitik", .. Settings()])).Output,
            StringComparison.Ordinal
        );
    }

    private string[] Settings() =>
        [
            $"--contentRoot={_folder}",
            $"--webroot={Path.Combine(Repository.Root, "src/Plattform/wwwroot")}",
            "--Site:BaseUrl=http://127.0.0.1",
            "--Site:Operator:Name=Verein",
            "--Site:Operator:Address=Hauptstr. 1, 45899 Gelsenkirchen",
            "--Site:Operator:Email=verein@example.org",
            "--Coordinators:0:Name=Hanni",
            "--Coordinators:0:Email=hanni@example.org",
        ];

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private async Task<Server> Serve()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        listener.Stop();
        var server = new Server(Start([.. Settings(), $"--urls={address}"]), address);
        await server.UntilReady();
        return server;
    }

    private Process Start(string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Plattform.dll"), .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // They live for a second: what pays off only later is left out.
        (start.Environment["DOTNET_gcServer"], start.Environment["DOTNET_TieredPGO"]) = ("0", "0");
        foreach (
            var name in start
                .Environment.Keys.Where(key => key.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || key == "DOTNET_ENVIRONMENT")
                .ToList()
        )
            start.Environment.Remove(name);
        return Process.Start(start)!;
    }

    private sealed class Server(Process process, string address) : IAsyncDisposable
    {
        private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync();
        private readonly Task<string> _error = process.StandardError.ReadToEndAsync();

        public string Address => address;
        public HttpClient Client { get; } = new() { BaseAddress = new(address) };

        public async Task UntilReady()
        {
            while (!await IsReady())
            {
                Assert.False(process.HasExited, process.HasExited ? await _error : "");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        /// <returns>What it printed until then.</returns>
        public async Task<string> End()
        {
            process.Kill();
            return await _output + await _error;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Client.Dispose();
        }

        private async Task<bool> IsReady()
        {
            try
            {
                return (await Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }
}
