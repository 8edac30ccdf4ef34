using Plattform.Benchmarks;

// A benchmark is a method that returns figures. They are run by hand, on a machine that does nothing else.
Dictionary<string, Func<Ground, Task<IReadOnlyList<Figure>>>> benchmarks = new(StringComparer.Ordinal)
{
    ["reading"] = Reading.RunAsync,
    ["writing"] = Writing.RunAsync,
    ["writer"] = WriterTime.RunAsync,
    ["kill"] = Killing.RunAsync,
    ["growth"] = Growth.RunAsync,
    ["lists"] = ListRates.RunAsync,
    ["mail"] = MailRate.RunAsync,
    ["start"] = Starting.RunAsync,
    ["weight"] = Weight.RunAsync,
};

// Too long for two minutes, unless they are asked for by name.
HashSet<string> slow = ["growth", "lists"];

// What is measured against, each in a process of its own.
Dictionary<string, Func<string[], Task<int>>> servers = new(StringComparer.Ordinal)
{
    ["sink"] = Sink.ServeAsync,
    ["buffer"] = BufferServer.ServeAsync,
};

if (args is [var server, .. var how] && servers.TryGetValue(server, out var serve))
    return await serve(how);
if (Wish.Read(args, benchmarks.Keys) is not { } wish)
    return 2;

using var ground = new Ground(wish.Quick, wish.Published);
Children.EndWithUs(ground.Dispose);
var report = new Report(wish.Command);
foreach (
    var (name, benchmark) in benchmarks.Where(benchmark =>
        wish.Group is null ? !wish.Quick || !slow.Contains(benchmark.Key) : wish.Group == benchmark.Key
    )
)
{
    Console.WriteLine($"== {name}");
    await report.AddAsync(name, () => benchmark(ground));
}

return await report.EndAsync(wish.Results);
