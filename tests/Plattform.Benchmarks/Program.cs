using Plattform.Benchmarks;

// A benchmark prints figures and judges them; it is run by hand, on a machine that does nothing else.
Dictionary<string, Func<bool, Task<int>>> benchmarks = new(StringComparer.Ordinal)
{
    ["mail"] = MailRate.RunAsync,
    ["lists"] = ListRates.RunAsync,
};

if (args is ["sink", .. var how])
    return await Sink.ServeAsync(stores: how is ["stores"]);
if (args is not [var name, .. var rest] || rest is not ([] or ["--quick"]) || !benchmarks.TryGetValue(name, out var benchmark))
{
    await Console.Error.WriteLineAsync($"Usage: {string.Join('|', benchmarks.Keys)} [--quick]");
    return 2;
}

return await benchmark(rest is ["--quick"]);
