using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Data;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Privacy;

/// <summary>A deletion that is disturbed ends all the same.</summary>
public sealed class InterruptedRetentionTests : IDisposable
{
    private static readonly DateTimeOffset PromisedDay = new(2026, 5, 22, 22, 1, 0, TimeSpan.Zero); // a minute after midnight in Gelsenkirchen
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task While_somebody_reads_it_is_not_finished_and_the_desk_says_so_and_afterwards_nothing_is_left()
    {
        await using var site = new Site(("Data:BackupsKept", "3")) { Still = true };
        await AFewCome(site);
        var forgetting = await ByHand(site);
        site.Time.SetUtcNow(PromisedDay);
        await using (var reader = new SqliteConnection($"Data Source={Path.Combine(site.DataDirectory, "plattform.db")};Pooling=false"))
        {
            await reader.OpenAsync();
            await using var reading = reader.BeginTransaction(deferred: true);
            await using var question = reader.CreateCommand();
            question.CommandText = "SELECT count(*) FROM Registrations";
            Assert.Equal(3L, await question.ExecuteScalarAsync());

            Assert.False(await forgetting.ForgetDueAsync());
            Assert.Equal((0, 3L), (await site.CountRegistrations(), await question.ExecuteScalarAsync()));
            Assert.Equal(["backups", "plattform.db-wal"], site.InFiles().Keys.Except(["plattform.db"]));
            Assert.Contains(
                "Das Löschen ist noch nicht fertig.",
                (await (await site.Coordinator()).Get("/koordination")).Text,
                StringComparison.Ordinal
            );
            Assert.False(await forgetting.ForgetDueAsync());
        }

        Assert.True(await forgetting.ForgetDueAsync());
        Assert.Empty(site.InFiles());
        Assert.DoesNotContain(
            "Das Löschen ist noch nicht fertig.",
            (await (await site.Coordinator()).Get("/koordination")).Text,
            StringComparison.Ordinal
        );
        var receipt = await site.Read(db => db.Receipts.SingleAsync());
        Assert.Equal((3, 1), (receipt.People, receipt.Backups));
    }

    [Fact]
    public async Task Older_backups_do_not_stay_longer_than_a_day_because_no_new_one_succeeds()
    {
        await using var site = new Site(("Data:BackupsKept", "3")) { Still = true };
        await AFewCome(site);
        var (forgetting, nightly) = (await ByHand(site), site.Services.GetRequiredService<BackupWorker>());
        var key = Path.Combine(site.DataDirectory, "keys", "another.key");
        await File.WriteAllTextAsync(key, "somebody has it in use");

        using (new FileStream(key, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            site.Time.SetUtcNow(new(2026, 4, 2, 6, 0, 0, TimeSpan.Zero));
            Assert.Equal((false, false), (nightly.BackUpIfDue(), nightly.BackUpIfDue()));
            Assert.Single(site.Log, line => line.StartsWith("Warning: No backup could be made", StringComparison.Ordinal));
            var desk = await (await site.Coordinator()).Get("/koordination");
            Assert.Contains("gelingt keine Sicherung.", desk.Text, StringComparison.Ordinal);

            site.Time.SetUtcNow(PromisedDay);
            Assert.False(await forgetting.ForgetDueAsync());
            site.Time.Advance(TimeSpan.FromHours(23));
            Assert.False(await forgetting.ForgetDueAsync());
        }

        Assert.Equal(["backups"], site.InFiles().Keys);
        using (new FileStream(key, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            site.Time.Advance(TimeSpan.FromHours(2));
            Assert.True(await forgetting.ForgetDueAsync());
        }

        Assert.Empty(site.InFiles());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(site.DataDirectory, "backups")));
        Assert.Contains(site.Log, line => line.StartsWith("Warning: No new backup could be made for a day.", StringComparison.Ordinal));
        Assert.True(nightly.BackUpIfDue());
        Assert.DoesNotContain(
            "gelingt keine Sicherung.",
            (await (await site.Coordinator()).Get("/koordination")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_process_left_that_ended_in_the_middle_the_next_one_finishes()
    {
        await using (var site = NextStart())
        {
            var meeting = await AFewCome(site);
            await site.Bring(claims: 1);
            await site.Read(db =>
            {
                db.Receipts.Add(
                    new()
                    {
                        MeetingId = meeting,
                        StartedAt = site.Now,
                        People = 3,
                    }
                );
                return db.SaveChangesAsync();
            });
            await site.Submit(new ForgetEveryone(meeting));
        }

        await using var next = NextStart();
        Assert.Equal(["backups", "mail"], next.InFiles().Keys.Where(place => !place.StartsWith("plattform.db", StringComparison.Ordinal)));
        Assert.Equal(0, await next.CountRegistrations()); // so it runs until then: a start weeks later would doubt its clock
        await next.GoTo(PromisedDay, receipts: 1);
        Assert.Empty(next.InTables());
        Assert.Empty(next.InFiles());
        var receipt = await next.Read(db => db.Receipts.SingleAsync());
        Assert.Equal((3, 9, 1), (receipt.People, receipt.Letters, receipt.Backups));
    }

    [Fact]
    public async Task What_goes_earlier_leaves_the_file_too_also_in_the_next_process_and_when_the_meeting_takes_place_again()
    {
        var dayAfter = new DateTimeOffset(2026, 5, 9, 22, 1, 0, TimeSpan.Zero);
        Guid meeting;
        await using (var site = NextStart())
        {
            meeting = await AFewCome(site);
            var anna = (await site.AnswersTo(meeting))[0].Id;
            await site.Read(db =>
            {
                db.Travel.AddRange(
                    Enumerable
                        .Range(0, 300)
                        .Select(i => new Travel
                        {
                            RegistrationId = anna,
                            Kind = TravelKind.Lift,
                            Role = TravelRole.Offers,
                            Place = $"Kassel, Haus {i}",
                            Seats = 1,
                        })
                );
                return db.SaveChangesAsync();
            });
            await ByHand(site);
            site.Time.SetUtcNow(dayAfter);
            await site.Submit(new ForgetTravel(meeting)); // and then the power goes
            Assert.NotEqual(0, await FreePages(site));
        }

        await using var next = NextStart();
        next.Time.SetUtcNow(dayAfter);
        await next.Until(TimeSpan.Zero, async () => await FreePages(next) == 0);

        await next.ChangeMeeting(meeting, m => m.Schedule(new(2026, 6, 13, 14, 0, 0), new(2026, 6, 13, 18, 0, 0), "Europe/Berlin"));
        var ben = new Guest(next, meeting, "ben");
        await ben.SignsUp(ben.OnSite() with { Lift = new(TravelRole.Offers, "Kassel", 3) });
        Assert.Single((await ben.Is()).Travel);
        next.Time.SetUtcNow(new(2026, 6, 13, 22, 1, 0, TimeSpan.Zero));
        await next.Until(TimeSpan.FromMinutes(10), async () => (await ben.Is()).Travel.Count == 0 && !await IsOwed(next));

        await ben.Erases();
        Assert.True(await IsOwed(next));
        await next.Until(TimeSpan.FromMinutes(10), async () => !await IsOwed(next));
    }

    private Site NextStart()
    {
        EmptyDatabase.PutInto(_folder);
        return new(("Data:Directory", _folder), ("Data:BackupsKept", "3")) { Still = true };
    }

    /// <summary>Three people, and a backup that knows them.</summary>
    private static async Task<Guid> AFewCome(Site site)
    {
        var meeting = await site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        await site.ChangeMeeting(meeting, m => m.Content.Lifts = true);
        for (var i = 0; i < 3; i++)
        {
            var guest = new Guest(site, meeting, Traces.Of(i));
            await guest.SignsUp(guest.OnSite());
        }

        site.Services.GetRequiredService<BackupFolder>().Add();
        return meeting;
    }

    /// <summary>From now on the test decides when it is looked what is due.</summary>
    private static async Task<RetentionWorker> ByHand(Site site)
    {
        // Who hired them is stopped: one that has not begun yet would begin after its own end.
        foreach (
            var worker in site
                .Services.GetServices<IHostedService>()
                .Where(worker => worker is Workers.DeferredHostedService<RetentionWorker> or Workers.DeferredHostedService<BackupWorker>)
        )
            await worker.StopAsync(CancellationToken.None);
        return site.Services.GetRequiredService<RetentionWorker>();
    }

    private static Task<bool> IsOwed(Site site) => site.Read(db => db.NeedsVacuumAsync());

    private static Task<long> FreePages(Site site) =>
        site.Read(db => db.Database.SqlQueryRaw<long>("SELECT freelist_count AS Value FROM pragma_freelist_count").SingleAsync());
}
