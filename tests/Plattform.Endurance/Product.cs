using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Plattform.Endurance;

/// <summary>The published program on one data directory, in Production, each time a process of its own.</summary>
internal sealed class Product(string folder, string data)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3); // a machine may be busy

    /// <summary>What it logged as an error, a line each.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <param name="smtpPort">On loopback; null: mails are files.</param>
    /// <returns>Ready to answer. Disposing it is SIGKILL.</returns>
    public async Task<ServingProduct> Start(int? smtpPort)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        string[] mail = smtpPort is { } port
            ? ["--Mail:Smtp:Host=127.0.0.1", $"--Mail:Smtp:Port={port}", "--Mail:Smtp:Security=None"]
            : [];
        var process = Run([$"--urls={address}", .. Settings(address), .. mail], out var lines);
        var serving = new ServingProduct(process, address);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && !process.HasExited; await Task.Delay(20))
            if (await serving.IsReady())
                return serving;
        await serving.DisposeAsync();
        throw new InvalidOperationException("The product did not start:\n" + string.Join('\n', lines));
    }

    /// <summary>A verb, to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> Run(params string[] verb)
    {
        using var process = Run([.. verb, .. Settings("http://127.0.0.1")], out var lines);
        using var enough = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(enough.Token);
        var printed = string.Join('\n', lines);
        return process.ExitCode == 0
            ? printed
            : throw new InvalidOperationException($"{verb[0]} ended with {process.ExitCode}:\n{printed}");
    }

    private Process Run(IEnumerable<string> arguments, out ConcurrentQueue<string> lines)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.GetFullPath(Path.Combine(folder, "Plattform.dll")), .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        var process = Process.Start(start)!;
        var heard = lines = new();
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Hear(string? line)
        {
            if (line is null)
                return;
            // The console logger writes "fail: Category[0]" and the words on the next line.
            if (
                line.StartsWith("fail:", StringComparison.Ordinal)
                || line.StartsWith("crit:", StringComparison.Ordinal)
                || heard.LastOrDefault() is { } last
                    && (last.StartsWith("fail:", StringComparison.Ordinal) || last.StartsWith("crit:", StringComparison.Ordinal))
            )
                Errors.Enqueue(line);
            heard.Enqueue(line);
        }
    }

    private string[] Settings(string address) =>
        [
            "--environment=Production",
            $"--Site:BaseUrl={address}",
            "--Site:Operator:Name=Verein",
            "--Site:Operator:Address=Hauptstr. 1, 45899 Gelsenkirchen",
            "--Site:Operator:Email=verein@example.org",
            $"--Data:Directory={data}",
            "--Mail:From=treffen@example.org",
            "--Limits:SecondsToFillForm=0",
            "--Limits:PostsPerNetworkPer10Minutes=1000000",
            "--Limits:PostsPerNetworkPerHour=1000000",
            "--Limits:LettersPerHour=1000000",
            "--Limits:LettersPerAddressPerDay=1000000",
            "--Limits:LettersPerRegistrationPerDay=1000000",
            "--Limits:LettersPerNetworkPerHour=1000000",
            "--Limits:NoticesPerCoordinatorPerHour=1000000",
            "--Coordinators:0:Name=Hanni",
            "--Coordinators:0:Email=coordinator1@example.org",
            "--Coordinators:1:Name=Martina",
            "--Coordinators:1:Email=coordinator2@example.org",
        ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A running process, as a visitor sees it.</summary>
internal sealed class ServingProduct(Process process, string address) : IAsyncDisposable
{
    public HttpClient Client { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(30) };

    public async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>From now on no answer may be expected.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>SIGKILL, as from a power cut or the system's memory killer.</summary>
    public async Task Kill()
    {
        IsEnding = true;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as from the system that shuts down or restarts the service.</summary>
    public async Task<End> Terminate()
    {
        IsEnding = true;
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
        Client.Dispose();
    }
}

/// <summary>How a process did what the system asked of it.</summary>
/// <param name="Code">What it ended with.</param>
internal sealed record End(int Code, TimeSpan Took)
{
    /// <summary>Systems wait so long, then they kill.</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    public bool IsOrderly => Code == 0 && Took <= Allowed;

    public override string ToString() => FormattableString.Invariant($"{Code} after {Took.TotalSeconds:N1} s");
}
