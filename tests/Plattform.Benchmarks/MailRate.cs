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

    /// <returns>0 when the product is quick enough.</returns>
    public static async Task<int> RunAsync(bool quick)
    {
        var (mails, rounds) = quick ? (500, 3) : (10_000, 5);
        var (sink, port) = await Sink.StartAsync();
        try
        {
            await using var product = await ProductMail.OpenAsync(port);
            var (ours, theirs) = (new List<double>(), new List<double>());
            await Round(mails / 10, product, port);
            for (var round = 1; round <= rounds; round++)
            {
                var (our, their) = await Round(mails, product, port);
                ours.Add(our);
                theirs.Add(their);
                Console.WriteLine($"round {round}: {mails:N0} mails, Plattform {our:N0}/s, MailKit {their:N0}/s, ratio {our / their:N2}");
            }

            var ratio = Median(ours) / Median(theirs);
            Console.WriteLine($"median: Plattform {Median(ours):N0}/s, MailKit {Median(theirs):N0}/s, ratio {ratio:N2} (demanded: {Demanded:N2})");
            return ratio >= Demanded ? 0 : 1;
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
