using System.Diagnostics;

namespace Plattform.Benchmarks;

/// <summary>Registrations a second where 100,000 are there already, against where 100 are.</summary>
internal static class Growth
{
    private const int Few = 100;
    private const int Many = 100_000;
    private const int WarmUp = 300;

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

        var (rounds, people) = (new List<(double Many, double Few)>(), 0);
        for (var round = 1; round <= ground.Rounds; round++)
        {
            // Both begin anew, so that both are as warm, and the few are few again.
            var again = Path.Combine(ground.NewFolder(), "few");
            Ground.Copy(few, again);
            var (atFew, atMany) = (await RateAsync(again), await RateAsync(many));
            rounds.Add((atMany, atFew));
            Console.WriteLine($"round {round}: {people} registrations: {atMany:N0}/s after {Many:N0}, {atFew:N0}/s after {Few}");

            async Task<double> RateAsync(string data)
            {
                await using var site = await product.StartAsync(data);
                await Writing.SignUpAsync(site, WarmUp, $"warm{round}", ground.Turn);
                people = people > 0 ? people : await Writing.PeopleForAsync(site, $"tried{round}", ground.Turn);
                return (await Writing.SignUpAsync(site, people, $"round{round}", 2 * ground.Turn)).PerSecond;
            }
        }

        return [Figure.Ratio("Registrations at 100,000 rows / at 100", "/s", rounds, 0.9, 1.0)];
    }
}
