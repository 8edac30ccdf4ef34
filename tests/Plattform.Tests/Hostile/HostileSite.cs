using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Plattform.Data;
using Plattform.Links;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Hostile;

/// <summary>One site for all that is thrown at it: nothing may be left behind. Its limits are out of the way.</summary>
public sealed class HostileSite : IAsyncLifetime
{
    public const string Slug = "kommunalpolitik";
    public const string Form = $"/treffen/{Slug}/anmelden";

    public Site Site { get; } =
        new(
            ("Limits:PostsPerNetworkPer10Minutes", "1000000"),
            ("Limits:PostsPerNetworkPerHour", "1000000"),
            ("Limits:PersonalPagesPerMinute", "1000000"),
            ("Limits:SignInsPer15Minutes", "1000000"),
            ("Limits:LettersPerHour", "1000000"),
            ("Limits:LettersPerNetworkPerHour", "1000000")
        )
        {
            Still = true,
        };

    public Visitor Visitor { get; private set; } = null!;
    public Visitor Coordinator { get; private set; } = null!;
    private long _before;

    public async ValueTask InitializeAsync()
    {
        Visitor = Site.Visitor();
        Coordinator = await Site.Coordinator();
        await Forget();
        _before = await Rows();
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    public string Stamp() => Site.Services.GetRequiredService<PersonalLinks>().Stamps.New(Site.Now.AddMinutes(-1));

    /// <summary>In all tables together, but for stamps that were used and the desk's history.</summary>
    public Task<long> Rows() =>
        Site.Read(async db =>
        {
            var tables = db
                .Model.GetEntityTypes()
                .Where(entity => entity.ClrType != typeof(UsedStamp) && entity.ClrType != typeof(DeskEntry))
                .Select(entity => entity.GetTableName())
                .OfType<string>()
                .Distinct();
            await db.Database.OpenConnectionAsync();
            await using var count = db.Database.GetDbConnection().CreateCommand();
            count.CommandText = $"SELECT {string.Join(" + ", tables.Select(table => $"(SELECT COUNT(*) FROM \"{table}\")"))}";
            return (long)(await count.ExecuteScalarAsync())!;
        });

    public async Task NothingIsStored() => Assert.Equal(_before, await Rows());

    /// <summary>Own page, list, CSV, calendar and letters of the one who was registered: harmless, and the words are there.</summary>
    public async Task ComesBackHarmless()
    {
        var stored = await Site.Read(db =>
            db.Registrations.AsNoTracking().Include(r => r.Cakes).Include(r => r.Contribution).SingleAsync()
        );
        var link = new Uri(Site.Services.GetRequiredService<PersonalLinks>().OwnPage(stored.Id, stored.Generation)).PathAndQuery;
        var (own, list) = (await Visitor.Get(link), await Coordinator.Get($"/koordination/{Slug}/teilnahme"));
        var person = await Coordinator.Get($"/koordination/{Slug}/teilnahme/{stored.Id:N}");
        foreach (
            var page in new[]
            {
                own,
                list,
                person,
                await Visitor.Get($"/treffen/{Slug}"),
                await Coordinator.Get($"/koordination/{Slug}/kuchen"),
            }
        )
            Harmless.Page(page);
        Shown(stored.Name, person);
        Shown(stored.Alliance, person);
        foreach (var words in stored.Cakes.Select(cake => cake.Kind).Append(stored.Contribution?.Topic).Append(stored.Name))
            Shown(words, own);
        Harmless.Csv((await Coordinator.Get($"/koordination/{Slug}/teilnahme.csv")).Body);
        Harmless.Calendar((await Visitor.Get(link + "/kalender.ics")).Body);
        foreach (var letter in await Letters())
            Harmless.Mail(letter);
    }

    public Task Forget() =>
        Site.Read(async db =>
        {
            await db.Outbox.ExecuteDeleteAsync();
            await db.HeldNotices.ExecuteDeleteAsync();
            await db.MeetingFigures.ExecuteDeleteAsync();
            await db.CakesOnOffer.ExecuteDeleteAsync();
            await db.AllianceCounters.ExecuteDeleteAsync();
            await db.AnnouncedSchedules.ExecuteDeleteAsync();
            return await db.Registrations.ExecuteDeleteAsync();
        });

    private Task<List<MimeMessage>> Letters() =>
        Site.In(async services =>
        {
            var letters = new List<MimeMessage>();
            foreach (var row in await services.GetRequiredService<PlattformDb>().Outbox.AsNoTracking().ToListAsync())
            {
                var letter = await services
                    .GetRequiredKeyedService<ILetter>(row.Kind)
                    .WriteAsync(row.Facts!, Texts.For(row.Language), new(row.RecipientName, row.RecipientAddress));
                Assert.True(
                    services.GetRequiredService<MimeLetter>().TryWrite(row, letter!, out var bytes, out var problem),
                    $"{problem}"
                );
                letters.Add(await MimeMessage.LoadAsync(new MemoryStream(bytes)));
            }

            return letters;
        });

    private static void Shown(string? words, Page page) =>
        Assert.Contains(
            string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            page.Text,
            StringComparison.Ordinal
        );
}
