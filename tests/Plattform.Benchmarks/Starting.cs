using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Plattform.Benchmarks;

/// <summary>From the start of the process to its first page, and its memory after load, against a bare Razor Pages application.</summary>
internal static class Starting
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var (product, bare, data) = (await ground.ProductAsync(), await ground.PublishLikeTheProductAsync("tests/Plattform.Benchmarks/BareRazor"), ground.NewFolder());
        await (await product.StartAsync(data)).DisposeAsync(); // the database is made once, with the sample event that only Development brings
        var rounds = new List<(Begun Ours, Begun Theirs)>();
        for (var round = 0; round <= ground.Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            Begun ours;
            await using (var site = product.Start(data, "Production"))
                ours = await BegunAsync(site.Port, site.Id, Published.Invitation, watch, ground.IsQuick);
            var theirs = await BareAsync(bare, ground.IsQuick);
            Console.WriteLine($"{(round == 0 ? "warm-up" : $"round {round}")}: first page after {ours.Milliseconds:N0} ms, {ours.Megabytes:N0} MB after load; bare Razor Pages {theirs.Milliseconds:N0} ms, {theirs.Megabytes:N0} MB");
            if (round > 0)
                rounds.Add((ours, theirs));
        }

        return
        [
            Figure.Ratio("Start to the first 200 / bare Razor Pages application", " ms", rounds.Select(r => (r.Ours.Milliseconds, r.Theirs.Milliseconds)), 1.5, 1.0, lessIsBetter: true),
            Figure.Ratio("Memory after load / the same", " MB", rounds.Select(r => (r.Ours.Megabytes, r.Theirs.Megabytes)), 1.5, 1.2, lessIsBetter: true),
        ];
    }

    private static async Task<Begun> BareAsync(string folder, bool quick)
    {
        var (watch, port) = (Stopwatch.StartNew(), Children.FreePort());
        var process = Children.Start(Path.Combine(folder, "BareRazor"), [$"--urls=http://127.0.0.1:{port}"], reads: false);
        try
        {
            return await BegunAsync(port, process.Id, "/", watch, quick);
        }
        finally
        {
            await Children.End(process);
        }
    }

    /// <summary>As many requests to each, so that each had the same reason to take memory.</summary>
    private static async Task<Begun> BegunAsync(int port, int process, string path, Stopwatch watch, bool quick)
    {
        var request = Requests.Get(port, path);
        while (!await IsThereAsync(port, request))
            await Task.Delay(2);
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        await Load.RepeatAsync(port, request, quick ? 10_000 : 50_000);
        return new(milliseconds, Resident(process));
    }

    private static async Task<bool> IsThereAsync(int port, byte[] request)
    {
        try
        {
            using var connection = await Connection.OpenAsync(port);
            return (await connection.AskAsync(request)).Status == 200;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.AsSpan("VmRSS:".Length, line.Length - "VmRSS:".Length - "kB".Length), CultureInfo.InvariantCulture) / 1024;
    }

    private sealed record Begun(double Milliseconds, double Megabytes);
}
