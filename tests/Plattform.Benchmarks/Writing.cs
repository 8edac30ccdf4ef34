namespace Plattform.Benchmarks;

/// <summary>Registrations a second, on the disk when they are answered, against bare programs that store the same rows on the same disk.</summary>
internal static class Writing
{
    private const int Trial = 1000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        await using var site = await (await ground.ProductAsync()).StartAsync(ground.NewFolder());
        await WarmUpAsync(site);
        var people = await PeopleForAsync(site, "warm", ground.Slot);
        var rounds = new List<Round>();
        for (var round = 0; round <= ground.Rounds; round++)
        {
            var tag = $"round{round}";
            using var rows = new SameRows(site.Database, ground.NewFolder());
            var ours = await SignUpAsync(site, people, tag);
            rows.Read(tag);
            var (raw, channel) = (BareWriters.OneByOne(rows), await BareWriters.ThroughAChannel(rows));
            Console.WriteLine(
                $"{(round == 0 ? "warm-up" : $"round {round}")}: {people} registrations: {ours.PerSecond:N0}/s, p99 {ours.P99:N1} ms; "
                    + $"{rows.Registrations.Average(rows => rows.Count):N1} rows each: one by one {raw:N0}/s, channel {channel.PerSecond:N0}/s, p99 {channel.P99:N1} ms"
            );
            if (round > 0)
                rounds.Add(new(ours, raw, channel));
        }

        return
        [
            Figure.Ratio(
                "Registrations, durable, letters queued / raw SQLite, one transaction each",
                "/s",
                rounds.Select(r => (r.Ours.PerSecond, r.Raw)),
                0.7,
                1.5
            ),
            Figure.Ratio(
                "the same / bare single-writer channel",
                "/s",
                rounds.Select(r => (r.Ours.PerSecond, r.Channel.PerSecond)),
                0.2,
                0.4
            ),
            Figure.Ratio(
                "p99 of a registration, 32 at once / of the bare channel",
                " ms",
                rounds.Select(r => (r.Ours.P99, r.Channel.P99)),
                4,
                2,
                lessIsBetter: true
            ),
            Figure.BesideWordPress("Registrations", rounds.Select(r => r.Ours.PerSecond), 64),
        ];
    }

    /// <summary>Every answer is compared with what is stored then.</summary>
    public static async Task<Measured> SignUpAsync(
        Product site,
        int people,
        string tag,
        TimeSpan? atMost = null,
        string form = Published.Form
    )
    {
        var measured = await Load.EachAsync(site.Port, await Crowd.ComeAsync(site.Port, people, tag, form), Crowd.IsTaken, atMost);
        Stored.Compare(site.Database, tag, measured.Count);
        return measured;
    }

    /// <summary>Until the runtime has compiled for good what is used often.</summary>
    public static Task WarmUpAsync(Product site, string form = Published.Form) =>
        SignUpAsync(site, 10_000, "early", TimeSpan.FromSeconds(12), form);

    /// <summary>How many are needed to keep it busy so long.</summary>
    public static async Task<int> PeopleForAsync(Product site, string tag, TimeSpan time)
    {
        var tried = await SignUpAsync(site, Trial, tag, time);
        return Math.Clamp((int)(tried.PerSecond * time.TotalSeconds), 200, 50_000);
    }

    private sealed record Round(Measured Ours, double Raw, Measured Channel);
}
