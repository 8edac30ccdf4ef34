using System.Diagnostics;

namespace Plattform.Benchmarks;

/// <summary>
/// Mails a second over one connection: the product's delivery, from rows in a real database to outcomes in it, against
/// MailKit alone, which only builds such messages and sends them. Both in turns in one run, so that a moody machine is
/// moody to both; the medians count.
/// </summary>
internal static class MailRate
{
    private const double Demanded = 0.7;

    /// <summary>Until the runtime has compiled for good what is used often.</summary>
    private const int WarmUp = 10_000;

    /// <returns>0 when the product is quick enough before a server that stores what it takes.</returns>
    public static async Task<int> RunAsync(bool quick)
    {
        var (mails, rounds) = quick ? (1_000, 3) : (10_000, 5);
        var quickEnough = await RunAsync(mails, rounds, stores: true) >= Demanded;
        await RunAsync(mails, rounds, stores: false);
        return quickEnough ? 0 : 1;
    }

    private static async Task<double> RunAsync(int mails, int rounds, bool stores)
    {
        Console.WriteLine(stores ? "A server that has each mail on disk before it says 250:" : "A server that keeps nothing:");
        var (sink, port) = await Sink.StartAsync(stores);
        try
        {
            await using var product = await ProductMail.OpenAsync(port);
            var (ours, theirs) = (new List<double>(), new List<double>());
            await Round(WarmUp, product, port);
            for (var round = 1; round <= rounds; round++)
            {
                var (our, their) = await Round(mails, product, port);
                ours.Add(our);
                theirs.Add(their);
                Console.WriteLine($"round {round}: {mails:N0} mails, Plattform {our:N0}/s, MailKit {their:N0}/s, ratio {our / their:N2}");
            }

            var ratio = Median(ours) / Median(theirs);
            Console.WriteLine($"median: Plattform {Median(ours):N0}/s, MailKit {Median(theirs):N0}/s, ratio {ratio:N2} (demanded: {Demanded:N2})");
            return ratio;
        }
        finally
        {
            sink.Kill();
            sink.Dispose();
        }
    }

    private static async Task<(double Ours, double Theirs)> Round(int mails, ProductMail product, int port)
    {
        await product.Fill(mails);
        var ours = await Rate(mails, product.DeliverAll);
        var theirs = await Rate(mails, () => MailKitAlone.Send(mails, product.Example, port));
        return (ours, theirs);
    }

    private static async Task<double> Rate(int mails, Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return mails / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
