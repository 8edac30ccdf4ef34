using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Plattform.Endurance;

/// <summary>A data directory, a mail server, and everybody who saw the answer page.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string _data = Directory.CreateTempSubdirectory("plattform-endurance-").FullName;
    private readonly ConcurrentQueue<string> _answered = new();

    private Trial(string folder)
    {
        Product = new(folder, _data);
        Arrivals = new(Server, Path.Combine(_data, "mail"));
    }

    public MoodyServer Server { get; } = new();
    public Product Product { get; }
    public Arrivals Arrivals { get; }

    public static async Task<Trial> OpenAsync(string folder)
    {
        var trial = new Trial(folder);
        var file = Path.Combine(Path.GetTempPath(), $"meeting-{Guid.NewGuid():N}.md"); // beside the data: a folder with anything else in it is refused
        var day = DateTime.Now.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(
            file,
            $"---\nslug: {Attendee.Meeting}\nstatus: published\ntitle: Treffen\nstart: {day}T14:00\nend: {day}T18:00\n---\n\nKommt!\n"
        );
        await trial.Product.Run("import", file);
        File.Delete(file);
        return trial;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Several sign up, each again and again; a while after the first answer <paramref name="end"/> ends the process.</summary>
    public async Task Crowd(ServingProduct site, int round, int milliseconds, Func<Task> end)
    {
        using var ended = new CancellationTokenSource();
        var first = new TaskCompletionSource();
        var people = Enumerable
            .Range(0, AtOnce)
            .Select(place => SignUpAgainAndAgain(site, $"{Attendee.Prefix(round)}{place}x", first, ended.Token))
            .ToList();
        await first.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(milliseconds);
        await end();
        await ended.CancelAsync();
        await Task.WhenAll(people);
    }

    public int AnsweredIn(int round) => Of(round).Count;

    public int MissingOf(int round) => Missing(Of(round));

    public Task AllCome(int round) => Until(() => MissingOf(round) == 0);

    /// <summary>Waits for what was refused, then compares everything with everything.</summary>
    /// <returns>How much is wrong.</returns>
    public async Task<int> Report()
    {
        await using var site = await Product.Start(Server.Port);
        await Until(() => Missing(_answered) == 0);
        var listed = (await Coordinator.Addresses(Product, site)).ToHashSet(StringComparer.Ordinal);
        var lostRows = _answered.Count(address => !listed.Contains(address));
        var (lostMails, changed) = (Missing(_answered), Arrivals.WithSeveralMessageIds());
        var orphans = Arrivals.AboutWhom().Count(address => !listed.Contains(address));
        Console.WriteLine();
        Console.WriteLine($"{_answered.Count} answers, {listed.Count} rows on the desk: {lostRows} registrations lost");
        Console.WriteLine(
            $"{_answered.Count * Arrivals.PerAnswer} mails: {lostMails} lost, {orphans} without a registration, {changed} under another Message-ID, {Arrivals.Repeated()} delivered twice"
        );
        Console.WriteLine($"trouble the mail server made: {Server.Made}; errors in the product's log: {Product.Errors.Count}");
        foreach (var error in Product.Errors)
            Console.WriteLine("  " + error);
        return lostRows + lostMails + orphans + changed + Product.Errors.Count;
    }

    private async Task SignUpAgainAndAgain(ServingProduct site, string name, TaskCompletionSource first, CancellationToken ended)
    {
        try
        {
            for (var number = 1; !ended.IsCancellationRequested; number++)
            {
                var address = $"{name}{number}@example.org";
                await Attendee.SignUp(site.Client, address);
                _answered.Enqueue(address);
                first.TrySetResult();
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or InvalidOperationException)
        {
            if (!site.IsEnding)
                first.TrySetException(e); // nobody ended it: something else is wrong
        }
    }

    private List<string> Of(int round) =>
        [.. _answered.Where(address => address.StartsWith(Attendee.Prefix(round), StringComparison.Ordinal))];

    private int Missing(IReadOnlyCollection<string> addresses) => addresses.Count * Arrivals.PerAnswer - Arrivals.Of(addresses);

    private static async Task Until(Func<bool> done)
    {
        for (var watch = Stopwatch.StartNew(); !done() && watch.Elapsed < Patience; )
            await Task.Delay(100);
    }
}
