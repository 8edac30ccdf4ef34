using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>What becomes of a mail when the connection breaks, or there is none.</summary>
public sealed class MailConnectionsTests
{
    [Fact]
    public async Task A_connection_dropped_while_idle_is_made_anew_and_costs_no_try()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await using var carrier = house.OutboxDispatcher();
        house.Post<Greeting>();
        await house.DeliverAll(carrier);
        server.Behaviour = moment => moment.Step == SmtpStep.Noop ? SmtpAnswer.Drop : null;
        house.Clock.Advance(TimeSpan.FromSeconds(10));
        house.Post<Greeting>();

        await house.DeliverAll(carrier);

        Assert.Equal((2, 2), (server.Received.Count, server.Connections));
        Assert.All(house.Mails, m => Assert.Equal((OutboxState.Sent, 1), (m.State, m.Tries)));
    }

    public static TheoryData<SmtpStep, string> Troubles =>
        new()
        {
            { SmtpStep.Connect, nameof(SmtpAnswer.Drop) },
            { SmtpStep.MailFrom, nameof(SmtpAnswer.ResetConnection) },
            { SmtpStep.Data, nameof(SmtpAnswer.Drop) },
            { SmtpStep.EndOfData, nameof(SmtpAnswer.Drop) },
            { SmtpStep.EndOfData, nameof(SmtpAnswer.ResetConnection) },
        };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_broken_connection_means_later(SmtpStep step, string how)
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment =>
            moment.Step != step ? null
            : how == nameof(SmtpAnswer.Drop) ? SmtpAnswer.Drop
            : SmtpAnswer.ResetConnection;
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal((OutboxState.Waiting, 1), (house.OnlyMail.State, house.OnlyMail.Tries));
        server.Behaviour = _ => null;
        house.Clock.Advance(TimeSpan.FromSeconds(13));
        await house.DeliverAll();
        Assert.Single(server.Received);
    }

    [Theory]
    [InlineData(SmtpStep.Connect)]
    [InlineData(SmtpStep.MailFrom)]
    [InlineData(SmtpStep.EndOfData)]
    public async Task A_server_that_falls_silent_means_later(SmtpStep step)
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == step ? SmtpAnswer.Stall : null;
        house.Post<Greeting>();

        await using var carrier = house.OutboxDispatcher(transport: house.Smtp(patience: TimeSpan.FromMilliseconds(300)));
        await house.DeliverAll(carrier);

        Assert.Equal((OutboxState.Waiting, 1), (house.OnlyMail.State, house.OnlyMail.Tries));
        Assert.Equal("Der Mailserver hat nicht rechtzeitig geantwortet.", house.OnlyMail.Reason);
    }

    [Fact]
    public async Task Nobody_listening_means_later()
    {
        var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        await server.DisposeAsync();
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal("Der Mailserver ist nicht zu erreichen.", house.OnlyMail.Reason);
        Assert.Equal((OutboxState.Waiting, 1), (house.OnlyMail.State, house.OnlyMail.Tries));
    }

    [Fact]
    public async Task A_server_away_for_three_days_loses_nothing()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = _ => SmtpAnswer.Drop;
        for (var n = 0; n < 5; n++)
            house.Post<Greeting>();
        await using var carrier = house.OutboxDispatcher();
        for (var hour = 0; hour < 72; hour++)
        {
            await house.DeliverAll(carrier);
            house.Clock.Advance(TimeSpan.FromHours(1));
        }

        server.Behaviour = _ => null;
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.DeliverAll(carrier);

        Assert.Equal(house.Mails.Select(m => m.Id), house.Mails.Where(m => m.State == OutboxState.Sent).Select(m => m.Id));
        Assert.Equal(5, server.Received.Count);
    }

    [Fact]
    public async Task A_mail_that_arrived_without_a_word_comes_again_under_the_same_Message_ID()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == SmtpStep.EndOfData ? SmtpAnswer.KeepAndDrop : null;
        var posted = house.Post<Greeting>();
        await house.DeliverAll();
        Assert.Equal("Der Mailserver hat die Verbindung mitten in der Mail abgebrochen.", house.OnlyMail.Reason);

        server.Behaviour = _ => null;
        house.Clock.Advance(TimeSpan.FromSeconds(13));
        await house.DeliverAll();

        Assert.Equal(2, server.Received.Count);
        Assert.All(server.Received, m => Assert.Contains(posted.MessageId, m.Text, StringComparison.Ordinal));
    }
}
