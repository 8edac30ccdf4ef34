using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>Several workers, a dead one, a slow one.</summary>
public sealed class OutboxLeaseTests
{
    [Fact]
    public async Task Two_workers_on_one_file_send_every_mail_exactly_once()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await using var other = new MailFixture(server.Port, house.Folder);
        house.PostMany<Greeting>(150);
        var posted = house.Mails.ConvertAll(m => m.MessageId);
        await using var first = house.OutboxDispatcher();
        await using var second = other.OutboxDispatcher();

        await Task.WhenAll(Task.Run(() => house.DeliverAll(first)), Task.Run(() => other.DeliverAll(second)));

        Assert.Equal(150, server.Received.Count);
        Assert.All(posted, id => Assert.Single(server.Received, m => m.Text.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(2, server.Received.Select(m => m.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_mail_in_hand_is_left_alone_until_its_lease_ends()
    {
        await using var house = new MailFixture();
        house.Post<Greeting>();
        var now = house.Clock.GetUtcNow().UtcDateTime;
        Assert.Single(await house.Use(db => db.ClaimAsync(Lane.Confirmation, now)));

        await house.DeliverAll();
        Assert.Empty(house.Files);

        house.Clock.Advance(OutboxLeases.Lease);
        await house.DeliverAll();
        Assert.Single(house.Files);
    }

    [Fact]
    public async Task Whoever_comes_back_after_its_lease_changes_nothing()
    {
        await using var house = new MailFixture();
        house.Post<Greeting>();
        var slow = Assert.Single(await house.Use(db => db.ClaimAsync(Lane.Confirmation, house.Clock.GetUtcNow().UtcDateTime)));
        var claim = slow.Claim!.Value;
        house.Clock.Advance(OutboxLeases.Lease);
        await house.DeliverAll();

        slow.TryAgain("zu spät", house.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(10));
        Assert.False(
            await house.Use(async db =>
            {
                await db.Database.OpenConnectionAsync();
                using var outcomes = db.Outcomes();
                return await outcomes.RecordAsync(slow, claim);
            })
        );

        Assert.Equal((OutboxState.Sent, null), (house.OnlyMail.State, house.OnlyMail.Reason));
    }

    [Fact]
    public async Task A_restart_takes_back_at_once_what_the_dead_process_had_in_hand()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        var posted = house.Post<Greeting>();
        await house.Use(db => db.ClaimAsync(Lane.Confirmation, house.Clock.GetUtcNow().UtcDateTime));

        await using var restarted = new MailFixture(server.Port, house.Folder, house.Clock);
        await restarted.OutboxWorker.StartAsync(CancellationToken.None);
        await OutboxTests.Until(() => restarted.OnlyMail.State == OutboxState.Sent);
        await restarted.OutboxWorker.StopAsync(CancellationToken.None);

        Assert.Contains(posted.MessageId, Assert.Single(server.Received).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_the_mail_in_hand_and_begins_no_other()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        using var reached = new ManualResetEventSlim();
        using var mayAnswer = new ManualResetEventSlim();
        server.Behaviour = moment =>
        {
            if (moment.Step == SmtpStep.EndOfData)
            {
                reached.Set();
                mayAnswer.Wait();
            }

            return null;
        };
        house.PostMany<Greeting>(5);
        await house.OutboxWorker.StartAsync(CancellationToken.None);
        await Task.Run(reached.Wait);
        Assert.All(house.Mails, m => Assert.Equal(OutboxState.Sending, m.State));

        var stop = house.OutboxWorker.StopAsync(CancellationToken.None);
        mayAnswer.Set();
        await stop;

        Assert.Single(server.Received);
        Assert.Single(house.Mails, m => m.State == OutboxState.Sent);
        Assert.Equal(4, house.Mails.Count(m => (m.State, m.Claim, m.Tries) == (OutboxState.Waiting, null, 0)));
    }

    [Fact]
    public async Task The_outcome_of_a_mail_is_recorded_while_the_next_is_on_its_way()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        var recordedInTime = new List<bool>();
        server.Behaviour = moment =>
        {
            if (moment.Step == SmtpStep.Data)
                recordedInTime.Add(
                    SpinWait.SpinUntil(
                        () => house.Mails.Count(m => m.State == OutboxState.Sent) == server.Received.Count,
                        TimeSpan.FromSeconds(20)
                    )
                );
            return null;
        };
        house.PostMany<Greeting>(10);

        await house.DeliverAll();

        Assert.Equal(Enumerable.Repeat(true, 10), recordedInTime);
    }

    [Fact]
    public async Task While_no_outcome_can_be_recorded_one_more_mail_leaves_and_no_third()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await using var blocker = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={house.Folder}/plattform.db;Pooling=False");
        await blocker.OpenAsync();
        Microsoft.Data.Sqlite.SqliteTransaction? lockedBy = null;
        server.Behaviour = moment =>
        {
            if (moment.Step == SmtpStep.EndOfData)
                lockedBy ??= blocker.BeginTransaction();
            return null;
        };
        house.PostMany<Greeting>(10);
        var delivery = house.DeliverAll();
        await OutboxTests.Until(() => server.Received.Count == 2);

        await Task.Delay(TimeSpan.FromMilliseconds(300));
        Assert.Equal(2, server.Received.Count);

        await lockedBy!.RollbackAsync();
        await delivery;
        Assert.Equal(10, server.Received.Count);
        Assert.All(house.Mails, m => Assert.Equal(OutboxState.Sent, m.State));
    }

    [Fact]
    public async Task What_cannot_be_begun_well_within_the_lease_is_put_back()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment =>
        {
            if (moment.Step == SmtpStep.EndOfData)
                house.Clock.Advance(TimeSpan.FromSeconds(12));
            return null;
        };
        house.PostMany<Greeting>(10);
        await using var carrier = house.OutboxDispatcher();

        await carrier.DeliverAsync(CancellationToken.None, CancellationToken.None);

        Assert.Equal(3, server.Received.Count);
        Assert.Equal(7, house.Mails.Count(m => (m.State, m.Claim, m.Tries) == (OutboxState.Waiting, null, 0)));
        Assert.True(OutboxLeases.BeginWithin + SmtpLimits.Default.WholeMail < OutboxLeases.Lease);
    }

    [Fact]
    public async Task What_is_written_now_goes_before_what_failed_already()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == SmtpStep.RcptTo ? SmtpAnswer.Say(450) : null;
        house.PostMany<Greeting>(5);
        await house.DeliverAll();
        house.Clock.Advance(TimeSpan.FromSeconds(13));
        house.Post<Greeting>(address: "new@example.org");
        server.Behaviour = _ => null;

        await house.DeliverAll();

        Assert.Equal("new@example.org", server.Received[0].To);
        Assert.Equal(6, server.Received.Count);
    }

    [Fact]
    public async Task The_clock_set_back_an_hour_sends_nothing_twice_loses_nothing_and_lets_nothing_wait_for_it()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await using var carrier = house.OutboxDispatcher();
        house.Post<Greeting>(address: "sent@example.org");
        await house.DeliverAll(carrier);
        server.Behaviour = moment => moment.Step == SmtpStep.RcptTo ? SmtpAnswer.Say(450) : null;
        house.Post<Greeting>(address: "failed@example.org");
        await house.DeliverAll(carrier);
        server.Behaviour = _ => null;
        house.Post<Greeting>(address: "in-a-dead-hand@example.org");
        await house.Use(db => db.ClaimAsync(Lane.Confirmation, house.Clock.GetUtcNow().UtcDateTime));
        house.Post<Greeting>(address: "waiting@example.org");

        house.Clock.AdjustTime(house.Clock.GetUtcNow().AddHours(-1));
        house.Post<Greeting>(address: "new@example.org");
        await house.DeliverAll(carrier);
        Assert.Equal(
            ["new@example.org", "sent@example.org", "waiting@example.org"],
            server.Received.Select(m => m.To).Order(StringComparer.Ordinal)
        );

        house.Clock.Advance(TimeSpan.FromSeconds(13));
        await house.DeliverAll(carrier);
        Assert.Contains("failed@example.org", server.Received.Select(m => m.To));

        house.Clock.Advance(OutboxLeases.Lease);
        await house.DeliverAll(carrier);
        Assert.Equal(5, server.Received.Count);
        Assert.Equal(5, server.Received.Select(m => m.To).Distinct().Count());
        Assert.All(house.Mails, m => Assert.Equal(OutboxState.Sent, m.State));
    }

    [Fact]
    public async Task A_busy_database_is_asked_again_until_the_outcome_is_recorded()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port, databaseSeconds: 1);
        house.Post<Greeting>();
        using var blocker = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={house.Folder}/plattform.db;Pooling=False");
        await blocker.OpenAsync();
        Microsoft.Data.Sqlite.SqliteTransaction? lockedBy = null;
        server.Behaviour = moment =>
        {
            if (moment.Step == SmtpStep.EndOfData)
                lockedBy = blocker.BeginTransaction();
            return null;
        };
        await using var carrier = house.OutboxDispatcher();
        var delivery = carrier.DeliverAsync(CancellationToken.None, CancellationToken.None);
        await OutboxTests.Until(() => house.Log.Lines.Any(l => l.Text.Contains("could not be recorded yet", StringComparison.Ordinal)));

        await lockedBy!.RollbackAsync();
        while (!delivery.IsCompleted)
        {
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        Assert.Equal((OutboxState.Sent, 1), (house.OnlyMail.State, house.OnlyMail.Tries));
        Assert.Single(server.Received);
    }
}
