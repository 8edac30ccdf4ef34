using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Benchmarks;

/// <summary>The product without its pages: its rooms, a data directory of its own, the sample event.</summary>
internal sealed class ProductMail : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-benchmarks-").FullName;
    private readonly WebApplication _product;
    private Meeting _meeting = null!;

    private ProductMail(int port)
    {
        var builder = PlattformHost.CreateBuilder([
            "--environment=Development",
            $"--Data:Directory={_folder}",
            "--Site:BaseUrl=http://localhost:5080",
            "--Mail:From=treffen@example.org",
            "--Mail:Smtp:Host=127.0.0.1",
            $"--Mail:Smtp:Port={port}",
            "--Mail:Smtp:Security=None",
        ]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddHosting();
        builder.AddLook();
        builder.AddWeb();
        builder.AddData();
        builder.AddMail();
        builder.AddMeetings();
        builder.AddRegistrations();
        _product = builder.Build();
    }

    public ExampleMail Example { get; private set; } = null!;

    public static async Task<ProductMail> OpenAsync(int port)
    {
        var opened = new ProductMail(port);
        await opened._product.OpenDataAsync(serving: true);
        await using var scope = opened._product.Services.CreateAsyncScope();
        opened._meeting = (await SampleMeeting.EnsureAsync(scope.ServiceProvider.GetRequiredService<PlattformDb>(), DateTime.UtcNow))!;
        opened.Example = await opened.Written();
        return opened;
    }

    /// <summary>So many confirmations, each to somebody else, as after many sign-ups; what was there before is gone.</summary>
    public async Task Fill(int mails)
    {
        await using var scope = _product.Services.CreateAsyncScope();
        var (db, outbox) = (scope.ServiceProvider.GetRequiredService<PlattformDb>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        await db.Outbox.ExecuteDeleteAsync();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var number = 0; number < mails; number++)
            Post(outbox, db, number);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
    }

    public Task DeliverAll() => DeliverAll(_product.Services);

    /// <summary>Until every outcome is recorded.</summary>
    public static async Task DeliverAll(IServiceProvider services)
    {
        using var delivery = ActivatorUtilities.CreateInstance<OutboxWorker>(services);
        await delivery.StartAsync(CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlattformDb>();
        while (await db.UnsentInAllLanes.AnyAsync(m => m.State == OutboxState.Waiting || m.State == OutboxState.Sending))
            await Task.Delay(20);
        await delivery.StopAsync(CancellationToken.None);
        if (await db.Outbox.AnyAsync(m => m.State != OutboxState.Sent))
            throw new InvalidOperationException("Not every mail was sent.");
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private OutboxMessage Post(Outbox outbox, PlattformDb db, int number)
    {
        var person = new Registration
        {
            MeetingId = _meeting.Id,
            Name = "Rosa Käßbohrer",
            Email = $"person{number}@example.org",
            Alliance = "Freibadfreunde",
            Persons = 2,
        };
        var facts = RegistrationFacts.Of(person, MeetingFacts.Of(_meeting, null, 14));
        return outbox.Add<ConfirmationLetter, RegistrationFacts>(db, new(person.Name, person.Email), "de", facts, _meeting.Id);
    }

    private async Task<ExampleMail> Written()
    {
        await using var scope = _product.Services.CreateAsyncScope();
        var mail = Post(scope.ServiceProvider.GetRequiredService<Outbox>(), scope.ServiceProvider.GetRequiredService<PlattformDb>(), 0);
        var letter = await scope
            .ServiceProvider.GetRequiredKeyedService<ILetter>(mail.Kind)
            .WriteAsync(mail.Facts!, Texts.German, new(mail.RecipientName, mail.RecipientAddress));
        if (!scope.ServiceProvider.GetRequiredService<MimeLetter>().TryWrite(mail, letter!, out var bytes, out var problem))
            throw new InvalidOperationException(problem.ToString());
        using var message = await MimeMessage.LoadAsync(new MemoryStream(bytes));
        return new(message.Subject!, message.TextBody!, message.HtmlBody!, letter!.Calendar!.Text);
    }
}
