using System.Diagnostics;

namespace Plattform.Benchmarks;

/// <summary>
/// Mails a second over one connection: the product's delivery, from rows in a real database to outcomes in it, against
/// MailKit alone, which only builds such messages and sends them. Both take turns within a round, so that a moody machine is
/// moody to both; the medians of the rounds count.
/// </summary>
internal static class MailRate
{
    private const int Slots = 5;

    /// <summary>What counts is a server that stores what it takes, as mail servers do; the other one is there for comparison.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(Ground ground)
    {
        // Warm: until the runtime has compiled for good what is used often.
        var (mails, warmUp) = ground.IsQuick ? (1_000, 2_000) : (10_000, 10_000);
        var figure = Figure.Ratio(
            "Mail drain, one connection / MailKit building each message",
            "/s",
            await RunAsync(mails, warmUp, ground.Rounds, stores: true),
            0.7,
            0.9
        );
        if (ground.IsQuick)
            return [figure];
        var kept = Figure.Ratio(
            "the same before a server that keeps nothing",
            "/s",
            await RunAsync(mails, warmUp, ground.Rounds, stores: false),
            0,
            0
        );
        return [figure, kept with { Must = null, Aim = null }];
    }

    private static async Task<List<(double Ours, double Theirs)>> RunAsync(int mails, int warmUp, int rounds, bool stores)
    {
        Console.WriteLine(stores ? "A server that has each mail on disk before it says 250:" : "A server that keeps nothing:");
        var (sink, port) = await Sink.StartAsync(stores);
        try
        {
            await using var product = await ProductMail.OpenAsync(port);
            var rates = new List<(double Ours, double Theirs)>();
            await Round(warmUp, product, port);
            for (var round = 1; round <= rounds; round++)
            {
                var (our, their) = await Round(mails, product, port);
                rates.Add((our, their));
                Console.WriteLine($"round {round}: {mails:N0} mails, Plattform {our:N0}/s, MailKit {their:N0}/s, ratio {our / their:N2}");
            }

            return rates;
        }
        finally
        {
            await Children.End(sink);
        }
    }

    private static async Task<(double Ours, double Theirs)> Round(int mails, ProductMail product, int port)
    {
        var (turn, ours, theirs) = (mails / Slots, TimeSpan.Zero, TimeSpan.Zero);
        for (var number = 0; number < Slots; number++)
        {
            await product.Fill(turn);
            ours += await Time(product.DeliverAll);
            theirs += await Time(() => MailKitAlone.Send(turn, product.Example, port));
        }

        return (mails / ours.TotalSeconds, mails / theirs.TotalSeconds);
    }

    private static async Task<TimeSpan> Time(Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }
}
