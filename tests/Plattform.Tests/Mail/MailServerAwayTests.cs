using Microsoft.Extensions.Logging;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>The mail server is away and comes back: the log says so once each, the desk as long as it lasts, and nothing waits on.</summary>
public sealed class MailServerAwayTests
{
    private const string Away = "Der Mailserver ist nicht zu erreichen.";

    [Fact]
    public async Task It_is_logged_when_it_begins_and_when_it_ends_and_the_first_mail_taken_makes_all_others_due()
    {
        var port = await PortWithoutServer();
        await using var house = new MailFixture(port);
        await using var confirmations = house.OutboxDispatcher();
        await using var series = house.OutboxDispatcher(Lane.Series);
        house.Post<Greeting>(address: "rosa@example.org");
        house.Post<Circular>(address: "karl@example.org");
        for (var minute = 0; minute < 13; minute++)
        {
            await house.DeliverAll(confirmations);
            await house.DeliverAll(series);
            Assert.Equal((2, Away), await Stuck(house));
            house.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([(LogLevel.Warning, $"All mails wait: {Away} ")], Said(house));
        Assert.All(house.Mails, mail => Assert.True(mail.DueAt > house.Clock.GetUtcNow().UtcDateTime, "It would wait on."));

        await using (var server = SmtpServer.Start(port))
        {
            house.Post<Greeting>(address: "anna@example.org");
            await house.DeliverAll(confirmations);
            Assert.Null(await Stuck(house));
            await house.DeliverAll(series);
            Assert.Equal(
                ["anna@example.org", "karl@example.org", "rosa@example.org"],
                server.Received.Select(mail => mail.To).Order(StringComparer.Ordinal)
            );
        }

        Assert.Equal([(LogLevel.Information, "The mail server takes mail again; 2 that waited for it are due now ")], Said(house).Skip(1));
    }

    [Fact]
    public async Task A_mail_that_waits_for_a_reason_of_its_own_keeps_its_own_pace()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await using var carrier = house.OutboxDispatcher();
        server.Behaviour = moment => moment is { Step: SmtpStep.RcptTo, Argument: "full@example.org" } ? SmtpAnswer.Say(452) : null;
        house.Post<Greeting>(address: "full@example.org");
        await house.DeliverAll(carrier);
        Assert.Empty(Said(house));
        server.Behaviour = _ => SmtpAnswer.Drop;
        house.Clock.Advance(TimeSpan.FromSeconds(5));
        house.Post<Greeting>(address: "rosa@example.org");
        await house.DeliverAll(carrier);

        server.Behaviour = moment => moment is { Step: SmtpStep.RcptTo, Argument: "full@example.org" } ? SmtpAnswer.Say(452) : null;
        house.Post<Greeting>(address: "anna@example.org");
        await house.DeliverAll(carrier);

        Assert.Equal(["anna@example.org", "rosa@example.org"], server.Received.Select(mail => mail.To));
        var full = house.Mails.Single(mail => mail.State == OutboxState.Waiting);
        Assert.Equal((1, false), (full.Tries, full.WaitsForServer));
        Assert.InRange(full.DueAt, house.Clock.GetUtcNow().UtcDateTime.AddSeconds(1), house.Clock.GetUtcNow().UtcDateTime.AddSeconds(7));
    }

    [Fact]
    public async Task A_restart_in_between_changes_nothing()
    {
        var port = await PortWithoutServer();
        await using var before = new MailFixture(port);
        await using var house = new MailFixture(port, before.Folder, before.Clock);
        before.Post<Greeting>(address: "rosa@example.org");
        await before.DeliverAll();
        Assert.Equal((1, Away), await Stuck(house));

        await using (var server = SmtpServer.Start(port))
        {
            house.Post<Greeting>(address: "anna@example.org");
            await house.DeliverAll();
            Assert.Equal(["anna@example.org", "rosa@example.org"], server.Received.Select(mail => mail.To));
        }

        Assert.Null(await Stuck(house));
        Assert.Equal([(LogLevel.Information, "The mail server takes mail again; 1 that waited for it are due now ")], Said(house));
    }

    [Theory]
    [InlineData(SmtpStep.Connect, 421, true)]
    [InlineData(SmtpStep.Connect, 0, true)]
    [InlineData(SmtpStep.Hello, 0, true)]
    [InlineData(SmtpStep.Auth, 454, true)]
    [InlineData(SmtpStep.Auth, 535, true)]
    [InlineData(SmtpStep.MailFrom, 451, true)]
    [InlineData(SmtpStep.MailFrom, 0, true)]
    [InlineData(SmtpStep.RcptTo, 421, true)]
    [InlineData(SmtpStep.RcptTo, 450, false)]
    [InlineData(SmtpStep.Data, 451, false)]
    [InlineData(SmtpStep.EndOfData, 452, false)]
    [InlineData(SmtpStep.EndOfData, 0, false)]
    public async Task What_any_mail_would_meet_is_the_servers_fault(SmtpStep step, int code, bool ofServer)
    {
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        await using var house = new MailFixture(server.Port, options: o => (o.Smtp.UserName, o.Smtp.Password) = ("site", "secret"));
        server.Behaviour = moment =>
            moment.Step != step ? null
            : code == 0 ? SmtpAnswer.Drop
            : SmtpAnswer.Say(code);
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal((OutboxState.Waiting, ofServer), (house.OnlyMail.State, house.OnlyMail.WaitsForServer));
        Assert.Equal(ofServer ? 1 : 0, Said(house).Count);
    }

    [Fact]
    public async Task A_lane_that_was_refused_does_not_sit_out_its_pause_when_another_one_got_through()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == SmtpStep.MailFrom ? SmtpAnswer.Say(553) : null;
        house.Post<Greeting>(address: "rosa@example.org");
        await house.OutboxWorker.StartAsync(TestContext.Current.CancellationToken);
        await Until(() => house.State.Trouble is not null);
        server.Behaviour = _ => null;
        house.Post<SignInCode>(address: "anna@example.org");
        house.Outbox.Wake();

        await Until(
            () => house.Mails.TrueForAll(mail => mail.State == OutboxState.Sent),
            () => house.Clock.Advance(TimeSpan.FromSeconds(1)),
            most: 50
        );

        Assert.Equal(2, server.Received.Count);
        await house.OutboxWorker.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A port at which nobody listens.</summary>
    private static async Task<int> PortWithoutServer()
    {
        await using var gone = SmtpServer.Start();
        return gone.Port;
    }

    private static async Task<(int Count, string Reason)?> Stuck(MailFixture house) =>
        await house.Use(db => db.StuckAsync(house.State, house.Clock.GetUtcNow().UtcDateTime)) is { } stuck
            ? (stuck.Count, stuck.Reason)
            : null;

    private static List<(LogLevel Level, string Text)> Said(MailFixture house) => [.. house.Log.Lines];

    private static async Task Until(Func<bool> done, Action? step = null, int most = int.MaxValue)
    {
        for (var steps = 0; !done(); steps++)
        {
            Assert.True(steps < most, "It takes too long on the site's clock.");
            step?.Invoke();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
