using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Plattform.Benchmarks;

/// <summary>
/// From the start of the process to its first page, and its memory after load, against a bare Razor Pages application. The product
/// starts twice: after an orderly end, as a server does nearly always, and where nothing was left behind, as after a crash or an update.
/// </summary>
internal static class Starting
{
    private const string What = "Start to the first 200 / bare Razor Pages application";

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var (product, bare, data) = (
            await ground.ProductAsync(),
            await ground.PublishLikeTheProductAsync("tests/Plattform.Benchmarks/BareRazor"),
            ground.NewFolder()
        );
        await (await product.StartAsync(data)).DisposeAsync(); // the database is made once, with the sample event that only Development brings
        var (port, requests) = (Children.FreePort(), ground.IsQuick ? 10_000 : 50_000);
        var rounds = new List<(Begun First, Begun Again, Begun Bare)>();
        for (var round = 0; round <= ground.Rounds; round++)
        {
            var (first, again) = (
                await ProductAsync(product, data, port, 0, inOrder: true),
                await ProductAsync(product, data, port, requests, inOrder: false)
            );
            var theirs = await BareAsync(bare, requests);
            Console.WriteLine(
                $"{(round == 0 ? "warm-up" : $"round {round}")}: first page after {first.Milliseconds:N0} ms, when started again after {again.Milliseconds:N0} ms, {again.Megabytes:N0} MB after load; "
                    + $"bare Razor Pages {theirs.Milliseconds:N0} ms, {theirs.Megabytes:N0} MB"
            );
            if (round > 0)
                rounds.Add((first, again, theirs));
        }

        var nothingLeft = Figure.Ratio(
            $"{What}, after a crash or an update",
            " ms",
            rounds.Select(r => (r.First.Milliseconds, r.Bare.Milliseconds)),
            0,
            0,
            lessIsBetter: true
        );
        return
        [
            Figure.Ratio(What, " ms", rounds.Select(r => (r.Again.Milliseconds, r.Bare.Milliseconds)), 1.5, 1.0, lessIsBetter: true),
            nothingLeft with
            {
                Must = null,
                Aim = null,
            },
            Figure.Ratio(
                "Memory after load / the same",
                " MB",
                rounds.Select(r => (r.Again.Megabytes, r.Bare.Megabytes)),
                1.5,
                1.2,
                lessIsBetter: true
            ),
        ];
    }

    /// <param name="inOrder">Ended so that it leaves its pages for the next; else it is killed.</param>
    private static async Task<Begun> ProductAsync(Published product, string data, int port, int requests, bool inOrder)
    {
        var watch = Stopwatch.StartNew();
        await using var site = product.Start(data, "Production", port);
        var begun = await BegunAsync(port, site.Id, Published.Invitation, watch, requests);
        if (inOrder)
            await site.EndInOrderAsync();
        return begun;
    }

    private static async Task<Begun> BareAsync(string folder, int requests)
    {
        var (watch, port) = (Stopwatch.StartNew(), Children.FreePort());
        var process = Children.Start(Path.Combine(folder, "BareRazor"), [$"--urls=http://127.0.0.1:{port}"], reads: false);
        try
        {
            return await BegunAsync(port, process.Id, "/", watch, requests);
        }
        finally
        {
            await Children.End(process);
        }
    }

    /// <summary>As many requests to each, so that each had the same reason to take memory.</summary>
    private static async Task<Begun> BegunAsync(int port, int process, string path, Stopwatch watch, int requests)
    {
        var request = Requests.Get(port, path);
        while (!await IsThereAsync(port, request))
            await Task.Delay(2);
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        if (requests > 0)
            await Load.RepeatAsync(port, request, requests);
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
        return double.Parse(line.AsSpan("VmRSS:".Length, line.Length - "VmRSS:".Length - "kB".Length), CultureInfo.InvariantCulture)
            / 1024;
    }

    private sealed record Begun(double Milliseconds, double Megabytes);
}
