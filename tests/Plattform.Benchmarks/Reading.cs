namespace Plattform.Benchmarks;

/// <summary>The public pages against Kestrel sending the same bytes from a buffer, in turns.</summary>
internal static class Reading
{
    private const int Beginning = 64; // bytes of the body that are compared each time

    /// <summary>Many short turns: what disturbs the machine for a second disturbs both.</summary>
    private const int Parts = 4;

    private static readonly Page[] Pages =
    [
        new("GET invitation", Published.Invitation, Packed: false, 0.85, 1.0),
        new("GET invitation, Brotli", Published.Invitation, Packed: true, 0.85, 1.0),
        new("GET form", Published.Form, Packed: false, 0.5, 0.7),
    ];

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        var (product, folder) = (await ground.ProductAsync(), ground.NewFolder());
        await using var site = await product.StartAsync(ground.NewFolder());
        var bytes = new List<byte[]>();
        foreach (var (page, number) in Pages.Select((page, number) => (page, number)))
        {
            bytes.Add(await BodyOf(site.Port, page));
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{number}"), bytes[^1]);
        }

        var (buffer, bufferPort) = await Children.StartServerAsync("buffer", folder);
        try
        {
            return await MeasureAsync(ground, site.Port, bufferPort, bytes);
        }
        finally
        {
            await Children.End(buffer);
        }
    }

    private static async Task<List<Figure>> MeasureAsync(Ground ground, int port, int bufferPort, List<byte[]> bytes)
    {
        var rounds = Pages.Select(_ => new List<(Measured Ours, Measured Theirs)>()).ToList();
        for (var round = 1 - Parts; round <= ground.Rounds * Parts; round++)
        for (var number = 0; number < Pages.Length; number++)
        {
            var (page, expected) = (Pages[number], (bytes[number][..Beginning], bytes[number].Length));
            // Who is first changes, so that a drift helps nobody.
            var (isFirst, theirs) = (round % 2 == 0, (Measured?)null);
            if (!isFirst)
                theirs = await TheirsAsync();
            var ours = await Load.RepeatAsync(port, Requests.Get(port, page.Path, page.Packed), expected, ground.Slot / Parts);
            theirs ??= await TheirsAsync();
            Console.WriteLine(
                $"{(round <= 0 ? "warm-up" : $"round {round}")}: {page.What}: {ours.PerSecond:N0}/s, p99 {ours.P99:N2} ms; buffer {theirs.PerSecond:N0}/s, p99 {theirs.P99:N2} ms"
            );
            if (round > 0)
                rounds[number].Add((ours, theirs));

            Task<Measured> TheirsAsync() =>
                Load.RepeatAsync(bufferPort, Requests.Get(bufferPort, $"/{number}", page.Packed), expected, ground.Slot / Parts);
        }

        var figures = Pages
            .Select(
                (page, number) =>
                    Figure.Ratio(
                        $"{page.What} / Kestrel sending a buffer",
                        "/s",
                        rounds[number].Select(r => (r.Ours.PerSecond, r.Theirs.PerSecond)),
                        page.Must,
                        page.Aim
                    )
            )
            .ToList();
        figures.Add(
            Figure.Ratio(
                "p99 of GET invitation / of the buffer",
                " ms",
                rounds[0].Select(r => (r.Ours.P99, r.Theirs.P99)),
                2,
                1.3,
                lessIsBetter: true
            )
        );
        figures.Add(Figure.BesideWordPress("GET invitation", rounds[0].Select(r => r.Ours.PerSecond), 52));
        return figures;
    }

    private static async Task<byte[]> BodyOf(int port, Page page)
    {
        using var connection = await Connection.OpenAsync(port);
        await connection.AskAsync(Requests.Get(port, page.Path, page.Packed)); // it is made now, and kept from the next on
        var reply = await connection.AskAsync(Requests.Get(port, page.Path, page.Packed));
        if (reply.Status != 200 || page.Packed != reply.ToString().Contains("Content-Encoding: br\r\n", StringComparison.Ordinal))
            throw new InvalidOperationException($"{page.What}:\n{reply}");
        return reply.Body.ToArray();
    }

    private sealed record Page(string What, string Path, bool Packed, double Must, double Aim);
}
