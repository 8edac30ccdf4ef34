using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>What becomes of a mail by what the mail server says.</summary>
public sealed class MailRefusalsTests
{
    [Theory]
    [InlineData(SmtpStep.RcptTo, 450)]
    [InlineData(SmtpStep.Data, 451)]
    [InlineData(SmtpStep.EndOfData, 452)]
    [InlineData(SmtpStep.MailFrom, 421)]
    [InlineData(SmtpStep.Connect, 421)]
    public async Task Four_hundred_means_later(SmtpStep step, int code)
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == step ? SmtpAnswer.Say(code) : null;
        var posted = house.Post<Greeting>();

        await house.DeliverAll();

        var mail = house.OnlyMail;
        Assert.Equal((OutboxState.Waiting, 1), (mail.State, mail.Tries));
        Assert.Equal($"Der Mailserver bittet um einen späteren Versuch ({code}).", mail.Reason);
        Assert.NotNull(mail.Facts);
        server.Behaviour = _ => null;
        house.Clock.Advance(TimeSpan.FromSeconds(13));
        await house.DeliverAll();
        Assert.Equal((OutboxState.Sent, 2, null), (house.OnlyMail.State, house.OnlyMail.Tries, house.OnlyMail.Reason));
        Assert.Contains($"Message-Id: <{posted.MessageId}>", Assert.Single(server.Received).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(SmtpStep.RcptTo, 550)]
    [InlineData(SmtpStep.EndOfData, 554)]
    public async Task A_refused_mail_is_given_up_at_once_and_the_others_go_on(SmtpStep step, int code)
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment =>
            moment.Step == step && (moment.Argument + moment.Text).Contains("nobody@example.org", StringComparison.Ordinal)
                ? SmtpAnswer.Say(code)
                : null;
        var refused = house.Post<Greeting>(address: "nobody@example.org");
        house.Post<Greeting>();

        await house.DeliverAll();

        var mail = house.Mails.Single(m => m.Id == refused.Id);
        Assert.Equal((OutboxState.GivenUp, 1), (mail.State, mail.Tries));
        Assert.Contains($"({code})", mail.Reason);
        Assert.NotNull(mail.Facts);
        Assert.Equal("rosa@example.org", Assert.Single(server.Received).To);
        Assert.Equal(1, server.Connections);
        Assert.Null(house.State.Trouble);
    }

    [Fact]
    public async Task A_refused_sender_lets_everything_wait_without_costing_a_try()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == SmtpStep.MailFrom ? SmtpAnswer.Say(553) : null;
        house.Post<Greeting>();

        Assert.Equal(Round.Misconfigured, await house.DeliverAll());

        Assert.Equal((OutboxState.Waiting, 0), (house.OnlyMail.State, house.OnlyMail.Tries));
        Assert.Equal("Der Mailserver nimmt nichts von unserer Absenderadresse (Mail:From) an (553).", house.State.Trouble?.Reason);
    }

    [Fact]
    public async Task A_wrong_password_is_said_loudly_until_it_works_again()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "right");
        await using var house = new MailFixture(server.Port, options: o => (o.Smtp.UserName, o.Smtp.Password) = ("site", "wrong"));
        var since = house.Clock.GetUtcNow().UtcDateTime;
        house.Post<Greeting>();
        await house.DeliverAll();
        house.Clock.Advance(TimeSpan.FromDays(30));
        await house.DeliverAll();
        Assert.Equal(new MailTrouble("Der Mailserver lehnt Benutzername oder Passwort ab (535).", since), house.State.Trouble);
        Assert.Equal(house.State.Trouble!.Reason, house.OnlyMail.Reason);

        await using var repaired = new MailFixture(
            server.Port,
            house.Folder,
            house.Clock,
            o => (o.Smtp.UserName, o.Smtp.Password) = ("site", "right")
        );
        await repaired.DeliverAll();

        Assert.Equal((OutboxState.Sent, 1), (repaired.OnlyMail.State, repaired.OnlyMail.Tries));
        Assert.Equal("site", Assert.Single(server.Received).UserName);
        Assert.Null(repaired.State.Trouble);
    }

    [Fact]
    public async Task A_sign_in_that_is_busy_is_not_a_wrong_password()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "right");
        await using var house = new MailFixture(server.Port, options: o => (o.Smtp.UserName, o.Smtp.Password) = ("site", "right"));
        server.Behaviour = moment => moment.Step == SmtpStep.Auth ? SmtpAnswer.Say(454) : null;
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal((OutboxState.Waiting, 1), (house.OnlyMail.State, house.OnlyMail.Tries));
        Assert.Equal("Der Mailserver bittet um einen späteren Versuch (454).", house.State.Trouble?.Reason);
    }

    [Fact]
    public async Task A_trouble_is_over_when_mail_flows_again_and_when_nothing_waits_for_it_any_more()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == SmtpStep.MailFrom ? SmtpAnswer.Say(553) : null;
        house.Post<Greeting>();
        await house.DeliverAll();
        house.Post<SignInCode>(expiresAt: house.Clock.GetUtcNow().UtcDateTime.AddMinutes(10));
        await using var codes = house.OutboxDispatcher(Lane.SignIn);
        await house.DeliverAll(codes);
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await house.DeliverAll(codes);
        Assert.NotNull(house.State.Trouble);

        await using var restarted = new MailFixture(server.Port, house.Folder, house.Clock);
        await restarted.DeliverAll();
        Assert.Equal(house.State.Trouble, restarted.State.Trouble);

        server.Behaviour = _ => null;
        await house.DeliverAll();
        Assert.Null(house.State.Trouble);
    }
}
