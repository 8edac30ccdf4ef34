using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Tests.Data;
using Plattform.Web;

namespace Plattform.Tests.Mail;

public sealed record GreetingFacts(string Name, string Place);

/// <summary>The letter of these tests: one of every block.</summary>
[LetterKey("greeting")]
public sealed class Greeting : Letter<GreetingFacts>
{
    public override string Called(Texts texts) => "Probe";

    public const string Link = "http://localhost:5080/anmeldung/abc.def";

    protected override LetterContent Write(GreetingFacts facts, Texts texts, Recipient recipient) =>
        new()
        {
            Subject = $"Schöne Grüße aus {facts.Place}",
            Preview = "Samstag, 9. Mai, 14 bis 18 Uhr",
            Head = new("Samstag", "9. Mai", "14 bis 18 Uhr", "2026"),
            Blocks =
            [
                new Heading("Schön, dass du kommst!"),
                new Paragraph($"Hallo {facts.Name},"),
                new Paragraph(
                    "deine Anmeldung ist da. Wir freuen uns auf euch beide und auf den Pflaumenkuchen, und dieser Satz ist länger als eine Zeile."
                ),
                new Facts([
                    ("Wo", $"{facts.Place}\nSchmalhorststr. 1, 45899 Gelsenkirchen\nParkplatz gegenüber, am Schloss Horst"),
                    ("Du", "2 Personen, vor Ort"),
                    ("Kuchen", "1 Pflaumenkuchen, vegan"),
                    ("Beitrag", "Wie wir das Freibad gehalten haben, 7 Minuten bei TOP 2"),
                ]),
                new Button("Ansehen oder ändern", Link),
                new LinkLine("Der Link gehört nur dir. Damit kannst du auch", "absagen oder online dabei sein", Link),
                new Subheading("Der Nachmittag"),
                new Lines(["14:00 Begrüßung", "14:10 Rechtsentwicklung, Kommunen und die Arbeit der Bündnisse", "17:10 Luft für Pausen"]),
                new Lines(["Koordinierungsgruppe"], "Hanni und Werner"),
            ],
            Footer =
            [
                new Paragraph("Am 23. Mai 2026 löschen wir alles von selbst."),
                new LinkLine("Warst du das nicht?", "Lösche die Anmeldung", Link + "/loeschen"),
            ],
            Calendar = new(
                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Grüße\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "REQUEST"
            ),
            ReplyTo = [new("Hanni", "hanni@example.org")],
            Thread = "treffen@example.org",
        };
}

[LetterKey("sign-in-code")]
public sealed class SignInCode : Letter<GreetingFacts>
{
    public override string Called(Texts texts) => "Probe";

    public override Lane Lane => Lane.SignIn;

    protected override LetterContent Write(GreetingFacts facts, Texts texts, Recipient recipient) =>
        new() { Subject = "Dein Code", Blocks = [new Paragraph("123456")] };
}

[LetterKey("circular")]
public sealed class Circular : Letter<GreetingFacts>
{
    public override string Called(Texts texts) => "Probe";

    public override Lane Lane => Lane.Series;

    protected override LetterContent Write(GreetingFacts facts, Texts texts, Recipient recipient) =>
        new() { Subject = "An alle", Blocks = [new Paragraph("Der Livestream ist bereit.")] };
}

[LetterKey("broken")]
public sealed class BrokenLetter : Letter<GreetingFacts>
{
    public override string Called(Texts texts) => "Probe";

    protected override LetterContent Write(GreetingFacts facts, Texts texts, Recipient recipient) =>
        throw new InvalidOperationException($"{recipient.Address} is nobody's business");
}

/// <summary>The room Mail alone, on a real database file in a folder of its own.</summary>
public sealed class MailFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _owns;

    /// <param name="folder">Of another house, to stand beside it on the same file.</param>
    /// <param name="time">Null: a clock that stands still on a day in April 2026.</param>
    public MailFixture(
        int? smtpPort = null,
        string? folder = null,
        TimeProvider? time = null,
        Action<MailOptions>? options = null,
        int databaseSeconds = 30
    )
    {
        (Folder, _owns) = (folder ?? Directory.CreateTempSubdirectory("mail").FullName, folder is null);
        Clock = time as FakeTimeProvider ?? new FakeTimeProvider(new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero));
        Log = new();
        var set = new ServiceCollection();
        set.AddSingleton(time ?? Clock);
        set.AddLogging(log => log.AddProvider(Log));
        set.Configure<SiteOptions>(o => (o.BaseUrl, o.Name) = ("http://localhost:5080", "Kommunalpolitische Plattform"));
        set.Configure<DataOptions>(o => o.Directory = Folder);
        set.Configure<MailOptions>(o =>
        {
            if (smtpPort is { } port)
                (o.Smtp.Host, o.Smtp.Port, o.Smtp.Security) = ("localhost", port, SmtpSecurity.None);
            options?.Invoke(o);
        });
        set.AddDbContext<PlattformDb, SqlitePlattformDb>(o =>
            o.UseSqlite($"Data Source={Folder}/plattform.db;Default Timeout={databaseSeconds}")
        );
        set.AddMail();
        set.AddLetter<Greeting>().AddLetter<SignInCode>().AddLetter<Circular>().AddLetter<Circulated>().AddLetter<BrokenLetter>();
        _services = set.BuildServiceProvider(validateScopes: true);
        EmptyDatabase.PutInto(Folder);
    }

    public string Folder { get; }
    public FakeTimeProvider Clock { get; }
    public LogLines Log { get; }
    public IServiceScopeFactory Scopes => _services.GetRequiredService<IServiceScopeFactory>();
    public MailState State => _services.GetRequiredService<MailState>();
    public Outbox Outbox => _services.GetRequiredService<Outbox>();
    internal MimeLetter Mime => _services.GetRequiredService<MimeLetter>();
    internal OutboxWorker OutboxWorker => _services.GetRequiredService<OutboxWorker>();
    public OutboxMessage OnlyMail => Mails.Single();
    public List<OutboxMessage> Mails => Use(db => db.Outbox.AsNoTracking().OrderBy(m => m.Date).ThenBy(m => m.Id).ToList());
    public string[] Files =>
        Directory.Exists(Path.Combine(Folder, "mail")) ? [.. Directory.GetFiles(Path.Combine(Folder, "mail")).Order()] : [];

    /// <summary>Hands in a letter and saves it.</summary>
    public OutboxMessage Post<TLetter>(string name = "Rosa Beispiel", string address = "rosa@example.org", DateTime? expiresAt = null)
        where TLetter : Letter<GreetingFacts>
    {
        using var scope = _services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        var mail = Outbox.Add<TLetter, GreetingFacts>(db, new(name, address), "de", new(name, "Köln"), expiresAt: expiresAt);
        db.SaveChanges();
        return mail;
    }

    /// <summary>Hands in many at once, to person1, person2 and so on.</summary>
    public void PostMany<TLetter>(int number)
        where TLetter : Letter<GreetingFacts>
    {
        using var scope = _services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        foreach (var n in Enumerable.Range(1, number))
            Outbox.Add<TLetter, GreetingFacts>(db, new($"Person {n}", $"person{n}@example.org"), "de", new($"Person {n}", "Köln"));
        db.SaveChanges();
    }

    /// <summary>Whether <c>/health/ready</c> finds mail well.</summary>
    public bool IsOnTime() =>
        Use(db => new MailIsOnTime(db, Clock).CheckHealthAsync(new()).GetAwaiter().GetResult().Status) == HealthStatus.Healthy;

    /// <summary>One worker of a lane, moved by hand.</summary>
    internal OutboxDispatcher OutboxDispatcher(Lane lane = Lane.Confirmation, ITransport? transport = null) =>
        new(
            lane,
            transport ?? Transport(),
            _services.GetRequiredService<IServiceScopeFactory>(),
            Mime,
            State,
            _services.GetRequiredService<TimeProvider>(),
            _services.GetRequiredService<ILogger<OutboxDispatcher>>()
        );

    internal ITransport Transport() => _services.GetRequiredService<ITransport>();

    internal SmtpTransport Smtp(TimeSpan? patience = null, System.Net.Security.RemoteCertificateValidationCallback? certificates = null) =>
        ActivatorUtilities.CreateInstance<SmtpTransport>(_services) is var plain && patience is null && certificates is null
            ? plain
            : new SmtpTransport(_services.GetRequiredService<IOptions<MailOptions>>(), _services.GetRequiredService<TimeProvider>())
            {
                Limits = patience is { } p ? new(p, p, TimeSpan.FromMinutes(2)) : SmtpLimits.Default,
                Certificates = certificates ?? plain.Certificates,
            };

    /// <summary>Delivers all that is due now.</summary>
    internal async Task<Round> DeliverAll(OutboxDispatcher? carrier = null)
    {
        var own = carrier is null ? OutboxDispatcher() : null;
        try
        {
            Round round;
            while ((round = await (carrier ?? own!).DeliverAsync(CancellationToken.None, CancellationToken.None)) is Round.Done) { }

            return round;
        }
        finally
        {
            if (own is not null)
                await own.DisposeAsync();
        }
    }

    public T Use<T>(Func<PlattformDb, T> work)
    {
        using var scope = _services.CreateScope();
        return work(scope.ServiceProvider.GetRequiredService<PlattformDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_owns)
            Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>What the product wrote to its log.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    public IReadOnlyList<(LogLevel Level, string Text)> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Plattform", StringComparison.Ordinal) ? this : NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_lines)
            _lines.Add((logLevel, $"{formatter(state, exception)} {exception}"));
    }

    public void Dispose() { }
}
