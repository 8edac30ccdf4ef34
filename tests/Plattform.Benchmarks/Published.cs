using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Plattform.Benchmarks;

/// <summary>The published product. Its limits for robots are raised by its configuration; nothing else of it is another than on a server.</summary>
internal sealed class Published(string folder)
{
    public const string Invitation = "/treffen/kommunalpolitik";
    public const string Form = Invitation + "/anmelden";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // a machine may be busy

    /// <summary>
    /// A mail server that takes the connection and never says a word. So letters stay in the queue, whole: delivery has its own figure
    /// and takes no part of the machine here, and the rows that the references store again are those the registration wrote.
    /// </summary>
    private static readonly TcpListener SilentMail = Listen();

    /// <summary>For verbs.</summary>
    public string Program { get; } = Path.Combine(folder, "Plattform");

    /// <param name="data">Its data directory. With a new one it begins with the sample event.</param>
    /// <returns>Ready to answer.</returns>
    public async Task<Product> StartAsync(string data)
    {
        var product = Start(data);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && !product.HasExited; await Task.Delay(20))
            if (await product.TryGetAsync("/health/ready"))
                return product;
        await product.DisposeAsync();
        throw new InvalidOperationException("The product did not start:\n" + product.Said);
    }

    /// <returns>At the very beginning: it may not answer yet.</returns>
    public Product Start(string data, string environment = "Development", int? at = null)
    {
        var port = at ?? Children.FreePort();
        var address = $"http://127.0.0.1:{port}";
        return new(Children.Start(Program, [$"--urls={address}", $"--environment={environment}", .. Settings(data, address)]), port, data);
    }

    public static string[] Settings(string data, string address) =>
        [
            $"--Site:BaseUrl={address}",
            "--Site:Operator:Name=Rosa Beispiel",
            "--Site:Operator:Address=Platz 1, 50667 Köln",
            "--Site:Operator:Email=rosa@example.org",
            $"--Data:Directory={data}",
            "--Data:BackupsKept=0",
            "--Mail:From=treffen@example.org",
            "--Mail:Smtp:Host=127.0.0.1",
            $"--Mail:Smtp:Port={((IPEndPoint)SilentMail.LocalEndpoint).Port}",
            "--Mail:Smtp:Security=None",
            "--Coordinators:0:Name=Hanni",
            "--Coordinators:0:Email=hanni@example.org",
            "--Coordinators:1:Name=Martin",
            "--Coordinators:1:Email=martin@example.org",
            "--Limits:SecondsToFillForm=0",
            "--Limits:PostsPerNetworkPer10Minutes=1000000",
            "--Limits:PostsPerNetworkPerHour=1000000",
            "--Limits:LettersPerHour=1000000",
            "--Limits:LettersPerAddressPerDay=1000000",
            "--Limits:LettersPerRegistrationPerDay=1000000",
            "--Limits:LettersPerNetworkPerHour=1000000",
            "--Limits:NoticesPerCoordinatorPerHour=1000000",
        ];

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}

/// <summary>A running product. Disposing it is SIGKILL.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    public Product(Process process, int port, string data)
    {
        (this._process, Port, Id, Data) = (process, port, process.Id, data);
        process.OutputDataReceived += (_, e) => _said.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => _said.Enqueue(e.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }
    public int Id { get; }
    public string Data { get; }
    public string Database => Path.Combine(Data, "plattform.db");
    public bool HasExited => _process.HasExited;
    public string Said => string.Join('\n', _said);

    /// <summary>Whether it answers 200.</summary>
    public async Task<bool> TryGetAsync(string path)
    {
        try
        {
            using var connection = await Connection.OpenAsync(Port);
            return (await connection.AskAsync(Requests.Get(Port, path))).Status == 200;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    /// <summary>As systemd ends it.</summary>
    public async Task EndInOrderAsync()
    {
        await Children.RunAsync("kill", "-TERM", $"{Id}");
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync() => await Children.End(_process);
}
