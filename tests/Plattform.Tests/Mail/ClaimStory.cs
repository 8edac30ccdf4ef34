using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>Several workers, a dead one, a slow one.</summary>
public sealed class ClaimStory
{
    [Fact]
    public async Task Two_workers_on_one_file_send_every_mail_exactly_once()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailHouse(server.Port);
        await using var other = new MailHouse(server.Port, house.Folder);
        var posted = Enumerable.Range(0, 60).Select(_ => house.Post<Greeting>().MessageId).ToList();
        await using var first = house.Carrier();
        await using var second = other.Carrier();

        await Task.WhenAll(Task.Run(() => house.DeliverAll(first)), Task.Run(() => other.DeliverAll(second)));

        Assert.Equal(60, server.Received.Count);
        Assert.All(posted, id => Assert.Single(server.Received, m => m.Text.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(2, server.Received.Select(m => m.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_mail_in_hand_is_left_alone_until_its_lease_ends()
    {
        await using var house = new MailHouse();
        house.Post<Greeting>();
        var now = house.Clock.GetUtcNow().UtcDateTime;
        var mail = await house.Use(db => db.ClaimNext(Lane.Confirmation, now));
        Assert.NotNull(mail);

        await house.DeliverAll();
        Assert.Empty(house.Files);

        house.Clock.Advance(Claims.Lease);
        await house.DeliverAll();
        Assert.Single(house.Files);
    }

    [Fact]
    public async Task Whoever_comes_back_after_its_lease_changes_nothing()
    {
        await using var house = new MailHouse();
        house.Post<Greeting>();
        var slow = (await house.Use(db => db.ClaimNext(Lane.Confirmation, house.Clock.GetUtcNow().UtcDateTime)))!;
        var claim = slow.Claim!.Value;
        house.Clock.Advance(Claims.Lease);
        await house.DeliverAll();

        slow.TryAgain("zu spät", house.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(10));
        Assert.False(await house.Use(db => db.Record(slow, claim)));

        Assert.Equal((OutboxState.Sent, null), (house.OnlyMail.State, house.OnlyMail.Reason));
    }

    [Fact]
    public async Task A_restart_takes_back_at_once_what_the_dead_process_had_in_hand()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailHouse(server.Port);
        var posted = house.Post<Greeting>();
        await house.Use(db => db.ClaimNext(Lane.Confirmation, house.Clock.GetUtcNow().UtcDateTime));

        await using var restarted = new MailHouse(server.Port, house.Folder, house.Clock);
        await restarted.Delivery.StartAsync(CancellationToken.None);
        await OutboxStory.Until(() => restarted.OnlyMail.State == OutboxState.Sent);
        await restarted.Delivery.StopAsync(CancellationToken.None);

        Assert.Contains(posted.MessageId, Assert.Single(server.Received).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_the_mail_in_hand_and_begins_no_other()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailHouse(server.Port);
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
        house.Post<Greeting>();
        house.Post<Greeting>();
        await house.Delivery.StartAsync(CancellationToken.None);
        await Task.Run(reached.Wait);

        var stop = house.Delivery.StopAsync(CancellationToken.None);
        mayAnswer.Set();
        await stop;

        Assert.Single(server.Received);
        Assert.Equal([OutboxState.Sent, OutboxState.Waiting], house.Mails.Select(m => m.State).Order().Reverse());
    }

    [Fact]
    public async Task The_clock_set_back_an_hour_sends_nothing_twice_and_loses_nothing()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailHouse(server.Port);
        house.Post<Greeting>();
        await house.DeliverAll();
        house.Post<Greeting>();
        await using var past = new MailHouse(server.Port, house.Folder);
        past.Clock.AdjustTime(past.Clock.GetUtcNow().AddHours(-1));
        past.Post<Greeting>();

        await past.DeliverAll();
        Assert.Equal(2, server.Received.Count);
        past.Clock.Advance(TimeSpan.FromHours(1));
        await past.DeliverAll();

        Assert.Equal(3, server.Received.Count);
        Assert.All(past.Mails, m => Assert.Equal(OutboxState.Sent, m.State));
    }

    [Fact]
    public async Task A_busy_database_is_asked_again_until_the_outcome_is_recorded()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailHouse(server.Port, databaseSeconds: 1);
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
        await using var carrier = house.Carrier();
        var delivery = carrier.DeliverNext(CancellationToken.None);
        await OutboxStory.Until(() => house.Log.Lines.Any(l => l.Text.Contains("could not be recorded yet", StringComparison.Ordinal)));

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
