using System.Diagnostics;

namespace Plattform.Benchmarks;

/// <summary>Registrations a second where 100,000 are there already, against where 100 are.</summary>
internal static class Growth
{
    private const int Few = 100;
    private const int Many = 100_000;

    /// <summary>In a round. Few, for all of them stay: in the end some thousands are where 100 were.</summary>
    private const int People = 300;

    /// <summary>For each round elsewhere. One of ours is short, and in some the log is carried over into the file, in others not.</summary>
    private const int Slots = 5;

    private const string Practice = "/treffen/practice/anmelden";

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var product = await ground.ProductAsync();
        var (few, many) = (ground.NewFolder(), Path.Combine(ground.NewFolder(), "many"));
        await using (var site = await product.StartAsync(few))
            await Writing.SignUpAsync(site, Few, "first");
        Ground.Copy(few, many);
        var watch = Stopwatch.StartNew();
        ManyRows.Multiply(many, Many / Few);
        Console.WriteLine($"{Many:N0} rows were made in {watch.Elapsed.TotalSeconds:N0} s");
        await AddPracticeAsync(product, few);
        await AddPracticeAsync(product, many);
        await using var atFew = await product.StartAsync(few);
        await using var atMany = await product.StartAsync(many);
        return [Figure.Ratio("Registrations at 100,000 rows / at 100", "/s", await MeasureAsync(ground, atFew, atMany), 0.9, 1.0)];
    }

    private static async Task<List<(double Many, double Few)>> MeasureAsync(Ground ground, Product atFew, Product atMany)
    {
        await Writing.WarmUpAsync(atFew, Practice);
        await Writing.WarmUpAsync(atMany, Practice);
        var rates = new List<(double Many, double Few)>();
        for (var turn = 1; turn <= Slots * ground.Rounds; turn++)
        {
            var fewFirst = turn % 2 == 0; // the second meets what the first left to the disk
            var first = await RateAsync(fewFirst ? atFew : atMany, turn);
            var second = await RateAsync(fewFirst ? atMany : atFew, turn);
            rates.Add(fewFirst ? (second, first) : (first, second));
            Console.WriteLine($"round {turn}: {rates[^1].Many:N0}/s after {Many:N0}, {rates[^1].Few:N0}/s after {Few}");
        }

        return rates;
    }

    private static async Task<double> RateAsync(Product site, int turn) =>
        (await Writing.SignUpAsync(site, People, $"round{turn}", TimeSpan.FromSeconds(10))).PerSecond;

    /// <summary>A second meeting like the first, to get warm with: so the first keeps its few.</summary>
    private static async Task AddPracticeAsync(Published product, string data)
    {
        var (settings, file) = (Published.Settings(data, "http://127.0.0.1"), Path.Combine(data, "practice.md"));
        var meeting = await Children.RunAsync(product.Program, ["export", "kommunalpolitik", .. settings]);
        await File.WriteAllTextAsync(file, meeting.Replace("slug: kommunalpolitik", "slug: practice", StringComparison.Ordinal));
        await Children.RunAsync(product.Program, ["import", file, .. settings]);
    }
}
