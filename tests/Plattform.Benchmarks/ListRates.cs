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

    /// <summary>From what is in hardly any name to what is in a twentieth of all; the last finds nobody.</summary>
    private static readonly string[] Typed =
    [
        "Rosa Käßbohrer",
        "kassb",
        "person77@example.org",
        "Freib",
        "an",
        "r",
        "h kä",
        "bündnis 7 gr",
        "xaver",
    ];

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var (requests, rounds) = (ground.IsQuick ? 200 : 1_000, ground.Rounds);
        await using var few = await ListSite.OpenAsync(ground, Few);
        await using var many = await ListSite.OpenAsync(ground, Many);
        Console.WriteLine($"{Few:N0} and {Many:N0} answers are there.");
        var page = await Compare(
            "first page",
            rounds,
            requests,
            few,
            ["/koordination/kommunalpolitik/teilnahme"],
            many,
            ["/koordination/kommunalpolitik/teilnahme"]
        );
        var search = await Compare("search", rounds, requests, few, await few.SearchesFor(Typed), many, await many.SearchesFor(Typed));
        var growths = new List<double>();
        for (var round = 1; round <= 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var (bytes, growth) = await many.DownloadAll();
            growths.Add(growth);
            Console.WriteLine(
                $"table {round}: {bytes / 1e6:N1} MB in {watch.Elapsed.TotalSeconds:N1} s, the process grew by {growth:N1} MB"
            );
        }

        return
        [
            Figure.Ratio("p99 of the list's first page at 100,000 rows / at 100", " ms", page, 1.5, 1.2, lessIsBetter: true),
            Figure.Ratio("p99 of a search at 100,000 rows / at 100", " ms", search, 20, 5, lessIsBetter: true),
            new(
                "CSV of 100,000 rows: memory growth",
                Figure.Write(growths.Max()) + " MB",
                "",
                growths.Max(),
                30,
                20,
                LessIsBetter: true,
                " MB"
            ),
        ];
    }

    /// <summary>The addresses of both in turns, so that a moody machine is moody to both; p99 of each round.</summary>
    private static async Task<List<(double Many, double Few)>> Compare(
        string what,
        int rounds,
        int requests,
        ListSite few,
        string[] ofFew,
        ListSite many,
        string[] ofMany
    )
    {
        var p99 = new List<(double Many, double Few)>();
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
            p99.Add((At(other, 0.99), At(one, 0.99)));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} {round}: p50 {At(one, 0.5):N2} and {At(other, 0.5):N2} ms, p99 {p99[^1].Few:N2} and {p99[^1].Many:N2} ms"
                )
            );
        }

        return p99;
    }

    private static double At(List<double> values, double part) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * part)));
}
