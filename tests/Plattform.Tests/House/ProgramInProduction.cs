using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Plattform.Hosting;

namespace Plattform.Tests.House;

/// <summary>The program as a process of its own, in Production, called from a directory that is not its own.</summary>
internal sealed class ProgramInProduction : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The language of the terminal.</summary>
    public string Locale { get; init; } = "C.UTF-8";

    public string[] Settings() =>
        [
            $"--contentRoot={Folder}",
            $"--webroot={Path.Combine(Repository.Root, "src/Plattform/wwwroot")}",
            "--Site:BaseUrl=http://127.0.0.1",
            "--Site:Operator:Name=Verein",
            "--Site:Operator:Address=Hauptstr. 1, 45899 Gelsenkirchen",
            "--Site:Operator:Email=verein@example.org",
            "--Coordinators:0:Name=Hanni",
            "--Coordinators:0:Email=hanni@example.org",
        ];

    public async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public async Task<Server> Serve()
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
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = Locale;
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

    public sealed class Server(Process process, string address) : IAsyncDisposable
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
