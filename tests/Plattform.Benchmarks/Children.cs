using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Plattform.Benchmarks;

/// <summary>The processes this one started. However it ends, none of them stays: each is ended by its id.</summary>
internal static class Children
{
    private static readonly ConcurrentDictionary<Process, int> Running = new();
    private static readonly List<PosixSignalRegistration> Signals = [];
    private static volatile bool _ending;

    /// <param name="cleanUp">After the last of them ended, when somebody interrupts.</param>
    public static void EndWithUs(Action cleanUp)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            Signals.Add(
                PosixSignalRegistration.Create(
                    signal,
                    _ =>
                    {
                        EndAll();
                        cleanUp();
                        Environment.Exit(130);
                    }
                )
            );
    }

    /// <param name="reads">What it says is read, not shown.</param>
    public static Process Start(string file, IEnumerable<string> arguments, bool reads = true)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = reads,
            RedirectStandardError = reads,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        if (_ending)
            throw new OperationCanceledException("Somebody ends this run.");
        var process = Process.Start(start)!;
        Running[process] = process.Id;
        return process;
    }

    /// <summary>This program once more, as a server; it says its port in its first line.</summary>
    public static async Task<(Process Process, int Port)> StartServerAsync(params IEnumerable<string> verb)
    {
        IEnumerable<string> self =
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Children).Assembly.Location] : [];
        var process = Start(Environment.ProcessPath!, [.. self, .. verb]);
        return (process, int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
    }

    /// <returns>What it printed; it ended well.</returns>
    public static async Task<string> RunAsync(string command, params IEnumerable<string> arguments)
    {
        var process = Start(command, arguments);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        await End(process);
        return code == 0
            ? said[0]
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {code}:\n{said[0]}\n{said[1]}");
    }

    /// <summary>SIGKILL, and gone when it returns.</summary>
    public static async Task End(Process process)
    {
        if (!Running.TryRemove(process, out _))
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void EndAll()
    {
        _ending = true;
        foreach (var process in Running.Keys)
        {
            try
            {
                process.Kill();
                process.WaitForExit();
            }
            catch (InvalidOperationException) // it was ended meanwhile
            { }
        }
    }
}
