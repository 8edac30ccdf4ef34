using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Privacy;

/// <summary>The day after deletion: whoever was there, is nowhere any more.</summary>
public sealed class RetentionWorkerTests
{
    private static readonly DateTimeOffset DayBefore = new(2026, 5, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset PromisedDay = new(2026, 5, 22, 22, 1, 0, TimeSpan.Zero); // a minute after midnight in Gelsenkirchen

    /// <summary>Many rows that were rewritten: copies stay in the slack of pages unless the whole file is rewritten.</summary>
    [Fact]
    public async Task On_the_promised_day_no_marker_is_left_in_any_file_nor_in_the_log_and_the_numbers_stay()
    {
        const int People = 2000;
        await using var site = new Site(("Data:BackupsKept", "14"), ("Logging:LogLevel:Default", "Trace"))
        {
            Still = true,
            Talkative = true,
        };
        var meeting = await site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        await site.ComeByHand(meeting);
        site.LeaveRemains(Traces.Of(3)); // this one has left
        await site.ComeInCrowds(meeting, People);
        await site.Bring(claims: 4);
        site.Services.GetRequiredService<BackupFolder>().Add();

        // Everybody can be found, wherever one looks.
        Assert.Equal(
            [
                "AllianceCounters",
                "Attachments",
                "CakePledges",
                "CakesOnOffer",
                "Contributions",
                "HeldNotices",
                "Outbox",
                "Papers",
                "Proposals",
                "Registrations",
                "Travel",
            ],
            site.InTables().Keys
        );
        Assert.Equal(People - 1, site.InTables()["Registrations"]);
        var files = site.InFiles();
        Assert.Equal(["backups", "mail", "plattform.db", "plattform.db-wal"], files.Keys);
        Assert.Equal((People, true), (files["backups"], files["mail"] > 300));
        Assert.Equal(
            (true, 0),
            (
                await site.Read(db => db.Outbox.CountAsync(m => m.State == OutboxState.Sent)) > 300,
                await site.Read(db => db.Outbox.CountAsync(m => m.State == OutboxState.Sent && m.Facts != null))
            )
        );
        Assert.NotEmpty(Traces.Words((await site.Visitor().Get("/treffen/kommunalpolitik")).Bytes)); // the kind of a cake

        await site.GoTo(DayBefore, receipts: 0);
        Assert.Equal(People - 1, await site.CountRegistrations());
        var figures = JsonSerializer.Serialize(await site.Read(db => db.MeetingFigures.SingleAsync()));

        await site.GoTo(PromisedDay, receipts: 1);
        Assert.Empty(site.InTables());
        Assert.Empty(site.InFiles());
        Assert.Equal(0, await site.Read(db => db.ShownCakes.CountAsync()));
        Assert.Equal(
            (0, 0, 0),
            (
                await site.CountRegistrations(),
                await site.Read(db => db.Outbox.CountAsync(m => m.Subject == meeting)),
                await site.Read(db => db.UsedStamps.CountAsync())
            )
        );
        Assert.Equal(figures, JsonSerializer.Serialize(await site.Read(db => db.MeetingFigures.SingleAsync())));
        Assert.Empty(Traces.Words((await site.Visitor().Get("/treffen/kommunalpolitik")).Bytes));

        Assert.Contains(site.Log, line => line.Contains($"Deleted as promised: {People - 1} registrations", StringComparison.Ordinal)); // it is listened to
        Assert.DoesNotContain(site.Log, line => Traces.Words(System.Text.Encoding.UTF8.GetBytes(line)).Any());
        var desk = await (await site.Coordinator()).Get("/koordination");
        Assert.Contains("Am 23. Mai 2026 gelöscht", desk.Text, StringComparison.Ordinal);
        Assert.Contains($"{People - 1} Anmeldungen", desk.Text, StringComparison.Ordinal);
        Assert.Equal(2, await site.Read(db => db.Outbox.CountAsync(m => m.Kind == LetterKey.Of<ForgottenLetter>())));
    }
}
