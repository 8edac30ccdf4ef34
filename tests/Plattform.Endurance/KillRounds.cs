using System.Diagnostics;
using System.Globalization;
using Plattform.Tests.Mail;

namespace Plattform.Endurance;

/// <summary>
/// Somebody signs up, sees the answer, and the process is killed at once or a moment later. Whatever was answered must be
/// there after the next start: the row on the desk and all three mails. Odd rounds write mails as files, even rounds send
/// them; half of each kill a process that has just started, half one that has already carried mail and is quicker, so
/// that the kill meets a delivery in its middle. All share one data directory.
/// </summary>
internal sealed class KillRounds : IAsyncDisposable
{
    private const int LatestKill = 200; // milliseconds after the answer
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string data = Directory.CreateTempSubdirectory("plattform-endurance-").FullName;
    private readonly SmtpServer server = SmtpServer.Start();
    private readonly Product product;
    private readonly Arrivals arrivals;
    private readonly List<string> answered = [];
    private readonly int[] thereAtTheKill = new int[4];

    public KillRounds(string folder)
    {
        product = new(folder, data);
        arrivals = new(server, Path.Combine(data, "mail"));
        // Like a server that is not next door: kills shall also meet a conversation in its middle.
        server.Behaviour = _ =>
        {
            Thread.Sleep(Random.Shared.Next(12));
            return null;
        };
    }

    /// <returns>The exit code: 0 when nothing was lost.</returns>
    public async Task<int> RunAsync(int rounds)
    {
        await ImportMeeting();
        for (var number = 1; number <= rounds; number++)
            await Round(number, overSmtp: number % 2 == 0, warm: number / 2 % 2 == 1);
        return await Report();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private async Task ImportMeeting()
    {
        var file = Path.Combine(data, "meeting.md");
        var day = DateTime.Now.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(file, $"---\nslug: {Attendee.Meeting}\nstatus: published\ntitle: Treffen\nstart: {day}T14:00\nend: {day}T18:00\n---\n\nKommt!\n");
        await product.Run("import", file);
    }

    private async Task Round(int number, bool overSmtp, bool warm)
    {
        var address = $"person{number}@example.org";
        var delay = Random.Shared.Next(LatestKill + 1);
        int? smtpPort = overSmtp ? server.Port : null;
        await using (var site = await product.Start(smtpPort))
        {
            if (warm)
            {
                await SignUp(site, $"earlier{number}@example.org");
                await AllCome($"earlier{number}@example.org");
            }

            await SignUp(site, address);
            await Task.Delay(delay);
        }

        var before = arrivals.About(address).Count;
        thereAtTheKill[before]++;
        var watch = Stopwatch.StartNew();
        await using (await product.Start(smtpPort))
            await AllCome(address);
        Console.WriteLine(
            $"{number,4}  {(overSmtp ? "SMTP " : "files")} {(warm ? "warm" : "cold")}  killed {delay,3} ms after the answer, {before} of 3 mails there;"
            + $" after the start {arrivals.About(address).Count} of 3 ({watch.ElapsedMilliseconds} ms)");
    }

    private async Task SignUp(ServingProduct site, string address)
    {
        await Attendee.SignUp(site.Client, address);
        answered.Add(address);
    }

    private async Task AllCome(string address)
    {
        for (var watch = Stopwatch.StartNew(); arrivals.About(address).Count < Arrivals.PerAnswer && watch.Elapsed < Patience;)
            await Task.Delay(20);
    }

    private async Task<int> Report()
    {
        await using var site = await product.Start(server.Port);
        var listed = await Coordinator.Addresses(product, site);
        var lostRows = answered.Count(address => listed.Count(row => row == address) != 1) + listed.Except(answered).Count();
        var lostMails = answered.Sum(address => Arrivals.PerAnswer - arrivals.About(address).Count);
        var changed = arrivals.WithSeveralMessageIds();
        Console.WriteLine();
        Console.WriteLine($"{answered.Count} answers, {listed.Count} rows on the desk: {lostRows} lost or doubled");
        Console.WriteLine($"{answered.Count * Arrivals.PerAnswer} mails: {lostMails} lost, {arrivals.Repeated()} delivered twice, {changed} of them under another Message-ID");
        Console.WriteLine($"mails there at the kill: {string.Join(", ", thereAtTheKill.Select((count, mails) => $"{mails} in {count} rounds"))}");
        Console.WriteLine($"errors in the product's log: {product.Errors.Count}");
        foreach (var error in product.Errors)
            Console.WriteLine("  " + error);
        return lostRows + lostMails + changed + product.Errors.Count == 0 ? 0 : 1;
    }
}
