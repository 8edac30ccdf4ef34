using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Data;

namespace Plattform.Tests;

/// <summary>
/// The whole site as it runs, on a real SQLite file in a directory of its own, with a clock of its own that begins on
/// 1 April 2026, 10 o'clock in Gelsenkirchen. Any logged error fails the test that made it.
/// </summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings;
    private readonly ErrorLog _errors;
    private bool _disposed;

    public Site(params (string Key, string Value)[] settings)
    {
        _errors = new(this);
        _settings = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        DataDirectory = _settings.GetValueOrDefault("Data:Directory") ?? Directory.CreateTempSubdirectory("plattform-").FullName;
        if (!_settings.ContainsKey("Data:Directory"))
            EmptyDatabase.PutInto(DataDirectory);
    }

    /// <summary>The same site behind a real port, for a real browser; links in its letters lead there.</summary>
    public static Site OnPort(params (string Key, string Value)[] settings) => OnPort(talkative: false, settings);

    /// <param name="talkative">See <see cref="Talkative"/>.</param>
    public static Site OnPort(bool talkative, params (string Key, string Value)[] settings)
    {
        var port = FreePort();
        var site = new Site([("Site:BaseUrl", $"http://127.0.0.1:{port}"), .. settings]) { Talkative = talkative };
        site.UseKestrel(port);
        site.StartServer();
        return site;
    }

    /// <summary>Nobody works in the background: letters stay rows with their facts, and events are tended when a test says so.</summary>
    public bool Still { get; init; }

    /// <summary>Services of a test, besides those of the program.</summary>
    public Action<IServiceCollection>? More { get; init; }

    /// <summary>Logs as much as an operator can ask for: every level that the program's own filters let through.</summary>
    public bool Talkative { get; init; }

    public string Address => _settings.GetValueOrDefault("Site:BaseUrl") ?? "http://localhost:5080";

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero));
    public string DataDirectory { get; }
    public string MailDirectory => Path.Combine(DataDirectory, "mail");

    /// <summary>What was logged as a warning or worse, to be read by a test.</summary>
    public IEnumerable<string> Log => _errors.Lines;

    /// <summary>What a test broke on purpose is no failure of it.</summary>
    public IReadOnlyList<string> TakeErrors() => _errors.Take();

    /// <summary>A visitor with a cookie jar and an empty memory.</summary>
    public Visitor Visitor(string? language = "de") => new(this, Client(), language);

    /// <summary>A visitor who is signed in at the desk, by the one-time link and a press.</summary>
    public async Task<Visitor> Coordinator(string address = "bergauf@posteo.de")
    {
        var visitor = Visitor();
        var link = await In(services => services.GetRequiredService<SignIns>().NewLinkAsync(address));
        var page = await visitor.Get(new Uri(link!).PathAndQuery);
        await visitor.Submit(page);
        return visitor;
    }

    /// <summary>Imports an event the way the command does; fails when the file has errors.</summary>
    public Task Import(string eventFile) =>
        In(async services =>
        {
            var outcome = await MeetingImport.ImportAsync(
                services.GetRequiredService<PlattformDb>(),
                MeetingFile.Read(eventFile, _ => null),
                Now
            );
            Assert.Empty(outcome.Errors);
            return outcome;
        });

    /// <summary>The sample event with some lines of its file replaced.</summary>
    public Task ImportSample(params (string Old, string New)[] changes) =>
        Import(
            changes.Aggregate(
                SampleMeeting.Text,
                (text, change) =>
                {
                    Assert.Contains(change.Old, text, StringComparison.Ordinal);
                    return text.Replace(change.Old, change.New, StringComparison.Ordinal);
                }
            )
        );

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public Task<T> Read<T>(Func<PlattformDb, Task<T>> query) => In(services => query(services.GetRequiredService<PlattformDb>()));

    public Task<int> CountRegistrations() => Read(db => db.Registrations.CountAsync());

    /// <summary>Waits until so many letters lie in the folder, and reads them, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Mails(int count)
    {
        for (var patience = 0; patience < 400; patience++)
        {
            if (MailFiles().Length >= count)
                break;
            await Task.Delay(50);
        }

        var files = MailFiles();
        Assert.True(files.Length == count, $"{count} letters were expected, {files.Length} are there.");
        return [.. files.Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))];
    }

    /// <summary>Forgets the letters so far.</summary>
    public void EmptyMailbox()
    {
        foreach (var file in MailFiles())
            File.Delete(file);
    }

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_settings.GetValueOrDefault("environment") ?? "Development");
        builder.UseSetting("Data:Directory", DataDirectory);
        builder.UseSetting("Data:BackupsKept", "0"); // time flies in tests; those about backups say how many
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders().AddProvider(_errors);
            if (Talkative)
                logging.SetMinimumLevel(LogLevel.Trace);
        });
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)));
        if (More is { } more)
            builder.ConfigureServices(more);
        if (Still)
            builder.ConfigureServices(services =>
            {
                Type[] workers =
                [
                    typeof(Workers.DeferredHostedService<OutboxWorker>),
                    typeof(Workers.DeferredHostedService<MeetingReconciler>),
                    typeof(Workers.DeferredHostedService<MessageDispatcher>),
                    typeof(Workers.DeferredHostedService<DigestWorker>),
                ];
                foreach (var worker in services.Where(s => workers.Contains(s.ImplementationType)).ToList())
                    services.Remove(worker);
            });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_disposed || !disposing)
            return;
        _disposed = true;
        AwaitEnd();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_settings.ContainsKey("Data:Directory"))
            DeleteData();
        var errors = _errors.Lines.Where(ErrorLog.IsError).ToList();
        Assert.True(errors.Count == 0, "The site logged errors:\n" + string.Join('\n', errors));
    }

    /// <summary>The host's last words may still be written while its files are deleted.</summary>
    private void DeleteData()
    {
        for (var patience = 0; Directory.Exists(DataDirectory); patience++)
        {
            try
            {
                Directory.Delete(DataDirectory, recursive: true);
            }
            catch (IOException) when (patience < 100)
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>
    /// Program's own code ends the host too, on a thread of its own, and may not be done when the factory is: as long as it has the
    /// directory the next site could not open it. Bounded, because another site may serve the same directory on purpose.
    /// </summary>
    private void AwaitEnd()
    {
        var file = Path.Combine(DataDirectory, "plattform.lock");
        for (var patience = 0; patience < 300 && File.Exists(file); patience++)
        {
            try
            {
                using var free = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return;
            }
            catch (IOException)
            {
                Thread.Sleep(10);
            }
        }
    }

    /// <summary>On a port the factory's own client would follow redirects.</summary>
    private HttpClient Client() =>
        ClientOptions.BaseAddress.IsDefaultPort
            ? CreateClient(
                new()
                {
                    BaseAddress = ClientOptions.BaseAddress,
                    AllowAutoRedirect = false,
                    HandleCookies = true,
                }
            )
            : new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };

    /// <summary>Free a moment ago. Nobody else on this machine asks for ports by number.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string[] MailFiles() => Directory.Exists(MailDirectory) ? Directory.GetFiles(MailDirectory, "*.eml") : [];

    private sealed class ErrorLog(Site site) : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public List<string> Take()
        {
            var taken = _lines.Where(IsError).ToList();
            var others = _lines.Where(line => !IsError(line)).ToList();
            _lines.Clear();
            others.ForEach(_lines.Enqueue);
            return taken;
        }

        public static bool IsError(string line) =>
            line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information || site.Talkative;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
