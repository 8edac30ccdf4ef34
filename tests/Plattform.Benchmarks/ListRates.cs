using System.Diagnostics;
using System.Globalization;

namespace Plattform.Benchmarks;

/// <summary>
/// The desk's list with 100 and with 100,000 answers, in turns: what a page and a search cost must hardly depend on how many
/// there are, and the table of all must not need the memory for all.
/// </summary>
internal static class ListRates
{
    private const int Few = 100;
    private const int Many = 100_000;
    private const double PageDemanded = 1.5;
    private const double SearchDemanded = 20;
    private const double GrowthDemanded = 30;

    /// <summary>From what is in hardly any name to what is in a twentieth of all; the last finds nobody.</summary>
    private static readonly string[] Typed = ["Rosa Käßbohrer", "kassb", "person77@example.org", "Freib", "an", "r", "h kä", "bündnis 7 gr", "xaver"];

    /// <returns>0 when all three are as demanded.</returns>
    public static async Task<int> RunAsync(bool quick)
    {
        var (requests, rounds) = quick ? (200, 3) : (1_000, 5);
        await using var few = await ListSite.OpenAsync(Few);
        await using var many = await ListSite.OpenAsync(Many);
        Console.WriteLine($"{Few:N0} and {Many:N0} answers are there.");
        var page = await Compare("first page", rounds, requests, few, ["/koordination/kommunalpolitik/teilnahme"], many, ["/koordination/kommunalpolitik/teilnahme"]);
        var search = await Compare("search", rounds, requests, few, await few.SearchesFor(Typed), many, await many.SearchesFor(Typed));
        var growths = new List<double>();
        for (var round = 1; round <= 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var (bytes, growth) = await many.DownloadAll();
            growths.Add(growth);
            Console.WriteLine($"table {round}: {bytes / 1e6:N1} MB in {watch.Elapsed.TotalSeconds:N1} s, the process grew by {growth:N1} MB");
        }

        Console.WriteLine($"first page, p99 with {Many:N0} / with {Few:N0}: {page:N2} (demanded: {PageDemanded:N1})");
        Console.WriteLine($"search, p99 with {Many:N0} / with {Few:N0}: {search:N2} (demanded: {SearchDemanded:N0})");
        Console.WriteLine($"table of {Many:N0}, growth at most: {growths.Max():N1} MB (demanded: {GrowthDemanded:N0})");
        return page <= PageDemanded && search <= SearchDemanded && growths.Max() <= GrowthDemanded ? 0 : 1;
    }

    /// <summary>The addresses of both in turns, so that a moody machine is moody to both; medians of the rounds' p99.</summary>
    private static async Task<double> Compare(string what, int rounds, int requests, ListSite few, string[] ofFew, ListSite many, string[] ofMany)
    {
        var (small, large) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var (one, other) = (new List<double>(), new List<double>());
            for (var i = 0; i < requests; i++)
            {
                one.Add(await few.Time(ofFew[i % ofFew.Length]));
                other.Add(await many.Time(ofMany[i % ofMany.Length]));
            }

            if (round == 0)
                continue; // to warm up
            small.Add(At(one, 0.99));
            large.Add(At(other, 0.99));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {round}: p50 {At(one, 0.5):N2} and {At(other, 0.5):N2} ms, p99 {small[^1]:N2} and {large[^1]:N2} ms"));
        }

        return At(large, 0.5) / At(small, 0.5);
    }

    private static double At(List<double> values, double part) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * part)));
}
