using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Benchmarks;

/// <summary>The product in a process of its own with so many answers to the sample event, and somebody signed in at its desk.</summary>
internal sealed partial class ListSite : IAsyncDisposable
{
    private static readonly string[] First =
    [
        "Rosa",
        "Hilde",
        "Anna",
        "Piotr",
        "Ayşe",
        "Thomas",
        "Karl-Heinz",
        "Lieselotte",
        "Änne",
        "Jana",
        "Zoë",
        "Omar",
        "Bernd",
        "Christa",
        "Dörte",
        "Emil",
        "Farid",
        "Gül",
        "Ines",
        "Yusuf",
    ];
    private static readonly string[] Syllables =
    [
        "ber",
        "schmi",
        "kä",
        "mül",
        "wag",
        "hof",
        "ler",
        "ner",
        "mann",
        "stein",
        "gruß",
        "wein",
        "tho",
        "sen",
        "ried",
    ];
    private readonly Published _published;
    private readonly string _folder;
    private readonly HttpClient _client;
    private readonly string _address = $"http://127.0.0.1:{Children.FreePort()}";
    private Process _product = null!;

    private ListSite(Published published, string folder)
    {
        (this._published, this._folder) = (published, folder);
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(_address) };
        _client.DefaultRequestHeaders.Add("Origin", _address);
    }

    public static async Task<ListSite> OpenAsync(Ground ground, int people)
    {
        var site = new ListSite(await ground.ProductAsync(), ground.NewFolder());
        await site.Fill(people);
        site._product = Children.Start(site._published.Program, [$"--urls={site._address}", .. site.Settings()]);
        site._product.BeginOutputReadLine();
        site._product.BeginErrorReadLine();
        while (!await site.IsReady())
            await Task.Delay(100);
        var link = new Uri(
            Link().Match(await Children.RunAsync(site._published.Program, ["sign-in", "bergauf@posteo.de", .. site.Settings()])).Value
        ).PathAndQuery;
        await site.Post(link, "ownDevice=true");
        return site;
    }

    /// <returns>Milliseconds until everything is there.</returns>
    public async Task<double> Time(string path)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.LoadIntoBufferAsync();
        return answer.StatusCode == HttpStatusCode.OK
            ? watch.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }

    /// <summary>The addresses where the answers to these searches stand.</summary>
    public async Task<string[]> SearchesFor(string[] typed)
    {
        const string List = "/koordination/kommunalpolitik/teilnahme";
        var seal = Uri.EscapeDataString(Seal().Match(await _client.GetStringAsync(new Uri(List, UriKind.Relative))).Groups[1].Value);
        var found = new List<string>();
        foreach (var words in typed)
            found.Add(await Post(List, $"siegel={seal}&suche={Uri.EscapeDataString(words)}"));
        return [.. found];
    }

    /// <returns>How long the table is, and by how many MB the process grew for it at most.</returns>
    public async Task<(long Bytes, double Growth)> DownloadAll()
    {
        await File.WriteAllTextAsync($"/proc/{_product.Id}/clear_refs", "5"); // the peak begins anew
        var before = Memory("VmRSS");
        await using var body = await _client.GetStreamAsync(new Uri("/koordination/kommunalpolitik/teilnahme.csv", UriKind.Relative));
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        for (int read; (read = await body.ReadAsync(buffer)) > 0; )
            bytes += read;
        return (bytes, (Memory("VmHWM") - before) / 1024);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Children.End(_product);
    }

    private async Task Fill(int people)
    {
        var builder = PlattformHost.CreateBuilder(Settings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddHosting();
        builder.AddLook();
        builder.AddWeb();
        builder.AddData();
        builder.AddMail();
        builder.AddMeetings();
        builder.AddRegistrations();
        await using var rooms = builder.Build();
        await rooms.OpenDataAsync(serving: true);
        var meeting = await In(rooms, async db => (await SampleMeeting.EnsureAsync(db, DateTime.UtcNow))!.Id);
        foreach (var some in Enumerable.Range(0, people).Chunk(2_000))
            await In(
                rooms,
                async db =>
                {
                    db.ChangeTracker.AutoDetectChangesEnabled = false;
                    db.AddRange(some.Select(number => Somebody(number, meeting)));
                    return await db.SaveChangesAsync();
                }
            );
        await using (var scope = rooms.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredKeyedService<IVerb>("recount").RunAsync([], TextWriter.Null, TextWriter.Null);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static Registration Somebody(int number, Guid meeting)
    {
        var (random, now) = (new Random(number), DateTime.UtcNow);
        var last =
            number % 20_000 == 77
                ? "Käßbohrer"
                : string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        var own = new Registration
        {
            MeetingId = meeting,
            Email = $"person{number}@example.org",
            EmailKey = $"person{number}@example.org",
            ConsentAt = now,
        };
        own.Take(
            new()
            {
                Name =
                    $"{First[number % 20_000 == 77 ? 0 : random.Next(First.Length)]} {char.ToUpper(last[0], CultureInfo.InvariantCulture)}{last[1..]}",
                Alliance = number % 3 == 0 ? "" : $"Bündnis {number % 40} {(number % 2 == 0 ? "Grüne Wiese" : "Freibad")}",
                Attendance = (AttendanceKind)(number % 3),
                Newcomer = number % 5 == 0,
                Message = number % 10 == 0 ? "Wir kommen mit der Bahn und brauchen einen Platz für den Rollstuhl." : "",
                Cakes = number % 4 == 0 ? [new("Streusel", 1, CakeMarks.None)] : [],
            },
            PlaceStatus.Confirmed,
            now
        );
        return own;
    }

    private static async Task<T> In<T>(WebApplication rooms, Func<PlattformDb, Task<T>> act)
    {
        await using var scope = rooms.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PlattformDb>());
    }

    private string[] Settings() =>
        ["--environment=Development", $"--Data:Directory={_folder}", $"--Data:BackupsKept=0", $"--Site:BaseUrl={_address}"];

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!_product.HasExited)
        {
            return false;
        }
    }

    /// <returns>Where it leads.</returns>
    private async Task<string> Post(string path, string form)
    {
        using var content = new StringContent(form, null, "application/x-www-form-urlencoded");
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? answer.Headers.Location!.ToString()
            : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }

    private double Memory(string which) =>
        double.Parse(
            File.ReadLines($"/proc/{_product.Id}/status")
                .Single(line => line.StartsWith(which, StringComparison.Ordinal))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );

    [GeneratedRegex("http\\S+/koordination/anmelden/\\S+")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"siegel\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Seal();
}
