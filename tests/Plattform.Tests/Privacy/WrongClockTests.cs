using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Hosting;
using Plattform.Mail;
using Plattform.Messages;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Data;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Privacy;

/// <summary>Somebody starts the server with a clock that is 200 days ahead: nobody is deleted by it, and nothing is lost.</summary>
public sealed class WrongClockTests : IDisposable
{
    private static readonly TimeSpan Jump = TimeSpan.FromDays(200);
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public WrongClockTests() => EmptyDatabase.PutInto(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_is_deleted_until_the_program_has_run_for_a_day_on_that_clock()
    {
        await SomebodyComes();
        await using (var site = await Later(Jump))
        {
            await IsKept(site, sayingItLoudly: true);
            site.Time.Advance(TimeSpan.FromHours(23));
            await IsKept(site);
            await site.Services.GetRequiredService<ClockGuard>().KeepAsync();
        }

        await using var next = await Later(Jump + TimeSpan.FromHours(24));
        await IsKept(next);
        next.Time.Advance(TimeSpan.FromHours(1));
        await IsGone(next);
    }

    [Fact]
    public async Task Or_until_somebody_at_the_desk_says_that_it_is_right()
    {
        await SomebodyComes();
        await using var site = await Later(Jump);
        await IsKept(site);
        var desk = await site.Coordinator();
        var overview = await desk.Get("/koordination");
        Assert.Contains(
            "Stimmt die Uhr des Servers? Sie zeigt den 18. Oktober 2026, zuletzt lief die Website am 1. April 2026.",
            overview.Text,
            StringComparison.Ordinal
        );

        await desk.Submit(overview, (IHtmlFormElement)overview.One("form[action='/koordination']"), ("act", "clock"));

        overview = await desk.Get("/koordination?fertig=uhr");
        Assert.Contains("Danke, es geht weiter.", overview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stimmt die Uhr", overview.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Bestätigt, dass die Uhr des Servers stimmt",
            (await desk.Get("/koordination/verlauf")).Text,
            StringComparison.Ordinal
        );
        await IsGone(site);
    }

    [Fact]
    public async Task No_reminder_digest_door_list_or_planned_letter_goes_out_by_it_and_no_unconfirmed_answer_goes()
    {
        await SomebodyComes();
        await using var site = await Later(TimeSpan.FromDays(37) + TimeSpan.FromHours(9)); // 8 May, the evening before
        using var mailing = ActivatorUtilities.CreateInstance<MessageDispatcher>(site.Services);
        using var digests = ActivatorUtilities.CreateInstance<DigestWorker>(site.Services);
        using var tending = ActivatorUtilities.CreateInstance<MeetingReconciler>(site.Services);
        Task Look() => Task.WhenAll(mailing.LookAsync(default), digests.LookAsync(default), tending.LookAsync(default));

        await Look();
        Assert.Equal([MessageState.Planned], await States());
        Assert.Equal(
            (2, 1),
            await site.Read(async db => (await db.HeldNotices.CountAsync(), await db.Registrations.CountAsync(r => r.HeldUntil != null)))
        );
        Assert.DoesNotContain(
            await Kinds(),
            kind =>
                new[]
                {
                    LetterKey.Of<DoorListLetter>(),
                    LetterKey.Of<ReminderLetter>(),
                    LetterKey.Of<DigestLetter>(),
                    LetterKey.Of<MessageLetter>(),
                }.Contains(kind)
        );

        await site.In(async services =>
        {
            await services.GetRequiredService<ClockGuard>().ConfirmAsync(services.GetRequiredService<PlattformDb>());
            return true;
        });
        await Look();
        Assert.DoesNotContain(MessageState.Planned, await States());
        Assert.Equal(
            (0, 0),
            await site.Read(async db => (await db.HeldNotices.CountAsync(), await db.Registrations.CountAsync(r => r.HeldUntil != null)))
        );
        Assert.Empty(
            new[] { LetterKey.Of<DoorListLetter>(), LetterKey.Of<DigestLetter>(), LetterKey.Of<MessageLetter>() }.Except(await Kinds())
        );

        Task<List<MessageState>> States() => site.Read(db => db.Messages.Select(m => m.State).Distinct().ToListAsync());
        Task<List<string>> Kinds() => site.Read(db => db.Outbox.Select(m => m.Kind).ToListAsync());
    }

    /// <summary>One on 1 April, with a notice that is held for the desk, a letter planned for 4 April, and a backup; and one who has not confirmed yet.</summary>
    private async Task SomebodyComes()
    {
        await using var site = new Site(("Data:Directory", _folder), ("Data:BackupsKept", "3")) { Still = true };
        var meeting = await site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        using (var mailing = ActivatorUtilities.CreateInstance<MessageDispatcher>(site.Services))
            await mailing.LookAsync(default);
        await site.In(async services =>
        {
            var db = services.GetRequiredService<PlattformDb>();
            await services.GetRequiredService<Coordinators>().ChooseAsync(db, "bergauf@posteo.de", NoticeRhythm.Daily, NoticeDetail.Full);
            db.Messages.Add(
                new()
                {
                    MeetingId = meeting,
                    Kind = WrittenMessage.StoredKey,
                    State = MessageState.Planned,
                    Subject = "Bald",
                    Text = "Bis bald.",
                    SendAt = site.Now.AddDays(3),
                }
            );
            return await db.SaveChangesAsync();
        });
        var rosa = new Guest(site, meeting, "rosa");
        await rosa.SignsUp(rosa.OnSite());
        var otto = new Guest(site, meeting, "otto");
        await otto.SignsUp(otto.Online());
        await site.Read(db =>
            db.Registrations.Where(r => r.Name != rosa.OnSite().Name)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.HeldUntil, site.Now.AddDays(2)))
        );
        site.Services.GetRequiredService<BackupFolder>().Add();
        await site.Services.GetRequiredService<ClockGuard>().KeepAsync();
    }

    /// <summary>The next start, so long after the first; the test itself decides when it is looked what is due.</summary>
    private async Task<Site> Later(TimeSpan time)
    {
        var site = new Site(("Data:Directory", _folder), ("Data:BackupsKept", "3")) { Still = true };
        site.Time.SetUtcNow(new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero));
        site.Time.Advance(time);
        foreach (
            var worker in site
                .Services.GetServices<IHostedService>()
                .Where(worker => worker is Workers.DeferredHostedService<RetentionWorker> or Workers.DeferredHostedService<BackupWorker>)
        )
            await worker.StopAsync(CancellationToken.None);
        return site;
    }

    private async Task IsKept(Site site, bool sayingItLoudly = false)
    {
        Assert.False(await site.Services.GetRequiredService<RetentionWorker>().ForgetDueAsync());
        Assert.False(site.Services.GetRequiredService<BackupWorker>().BackUpIfDue());
        site.Services.GetRequiredService<BackupFolder>().Tidy();
        Assert.Equal(2, await site.CountRegistrations());
        Assert.NotEqual(0, await site.Read(db => db.Outbox.CountAsync()));
        Assert.Equal(["plattform-20260401T080000Z.zip"], Backups());
        if (!sayingItLoudly)
            return;
        Assert.Contains(
            "\nclock: The clock jumped from 2026-04-01 to 2026-10-18.",
            (await site.Visitor().Get("/health/ready")).Body,
            StringComparison.Ordinal
        );
        Assert.Single(site.Log, line => line.StartsWith("Warning: The clock says 2026-10-18", StringComparison.Ordinal));
    }

    private async Task IsGone(Site site)
    {
        Assert.True(await site.Services.GetRequiredService<RetentionWorker>().ForgetDueAsync());
        Assert.Equal(0, await site.CountRegistrations());
        Assert.DoesNotContain("plattform-20260401T080000Z.zip", Backups());
    }

    private IEnumerable<string?> Backups() => Directory.GetFiles(Path.Combine(_folder, "backups")).Select(Path.GetFileName);
}
