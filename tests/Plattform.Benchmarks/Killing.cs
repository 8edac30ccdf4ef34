using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Plattform.Benchmarks;

/// <summary>SIGKILL while 32 sign up: whoever saw the answer is there afterwards.</summary>
internal static class Killing
{
    private const int People = 2000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var (product, data) = (await ground.ProductAsync(), ground.NewFolder());
        var (answered, lost) = (0, 0);
        for (var round = 1; round <= ground.Rounds; round++)
        {
            var tag = $"kill{round}";
            var told = new ConcurrentBag<string>();
            await using (var site = await product.StartAsync(data))
                await KillAsync(site, tag, told);
            var stored = Stored.Addresses(Path.Combine(data, "plattform.db"), tag);
            answered += told.Count;
            lost += told.Count(address => !stored.Contains(address));
            Console.WriteLine(
                $"round {round}: killed after {told.Count} answers, {stored.Count} stored, {told.Count(address => !stored.Contains(address))} lost"
            );
        }

        return [new("Answered and not stored, SIGKILL during the run", $"{lost} of {answered:N0}", "", lost, 0, 0, LessIsBetter: true)];
    }

    private static async Task KillAsync(Product site, string tag, ConcurrentBag<string> told)
    {
        var requests = await Crowd.ComeAsync(site.Port, People, tag);
        var (next, first) = (-1, new TaskCompletionSource());
        var crowd = Enumerable
            .Range(0, Load.Connections)
            .Select(_ =>
                Task.Run(async () =>
                {
                    using var connection = await Connection.OpenAsync(site.Port);
                    while (Interlocked.Increment(ref next) is var mine && mine < requests.Count)
                    {
                        if (!Crowd.IsTaken(await connection.AskAsync(requests[mine])))
                            throw new InvalidOperationException("A registration was not taken.");
                        told.Add(Crowd.Address(tag, mine));
                        first.TrySetResult();
                    }
                })
            )
            .ToList();
        await Task.WhenAny(first.Task, Task.WhenAny(crowd));
        await Task.Delay(Random.Shared.Next(50, 500));
        await site.DisposeAsync();
        foreach (var person in crowd)
        {
            try
            {
                await person;
            }
            catch (Exception e) when (e is IOException or SocketException) // the kill
            { }
        }
    }
}
