using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>What becomes of a mail, by what the mail server does.</summary>
public sealed class OutboxWorkerTests
{
    [Fact]
    public async Task Many_mails_go_over_one_connection_oldest_first()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        foreach (var n in Enumerable.Range(1, 25))
        {
            house.Post<Greeting>(address: $"person{n}@example.org");
            house.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await house.DeliverAll();

        Assert.Equal(1, server.Connections);
        Assert.Equal(Enumerable.Range(1, 25).Select(n => $"person{n}@example.org"), server.Received.Select(m => m.To));
        Assert.All(house.Mails, m => Assert.Equal(OutboxState.Sent, m.State));
    }

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
    public async Task Tries_grow_rarer_and_end_after_five_days()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment.Step == SmtpStep.RcptTo ? SmtpAnswer.Say(450) : null;
        house.Post<Greeting>();
        await using var carrier = house.OutboxDispatcher();
        var waits = new List<double>();
        while (true)
        {
            await house.DeliverAll(carrier);
            if (house.OnlyMail.State == OutboxState.GivenUp)
                break;
            var now = house.Clock.GetUtcNow().UtcDateTime;
            waits.Add((house.OnlyMail.DueAt - now).TotalSeconds);
            house.Clock.Advance(house.OnlyMail.DueAt - now);
        }

        double[] expected = [10, 60, 300, 900, .. Enumerable.Repeat(3600.0, 121)];
        Assert.Equal(expected.Length, waits.Count);
        Assert.All(waits.Zip(expected), w => Assert.InRange(w.First, 0.8 * w.Second, 1.2 * w.Second));
        Assert.StartsWith("Nach fünf Tagen aufgegeben. Der Mailserver bittet", house.OnlyMail.Reason);
        Assert.NotNull(house.OnlyMail.Facts);
        Assert.Empty(server.Received);
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

    [Fact]
    public async Task An_expired_code_is_not_sent_and_forgotten()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        house.Post<SignInCode>(expiresAt: house.Clock.GetUtcNow().UtcDateTime.AddMinutes(10));
        house.Clock.Advance(TimeSpan.FromMinutes(10));

        await using var carrier = house.OutboxDispatcher(Lane.SignIn);
        await house.DeliverAll(carrier);

        Assert.Empty(server.Received);
        Assert.Equal((OutboxState.Dropped, null), (house.OnlyMail.State, house.OnlyMail.Facts));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_written_is_given_up_and_the_log_names_nobody()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        var broken = house.Post<BrokenLetter>();
        house.Post<Greeting>();

        await house.DeliverAll();

        Assert.Equal(OutboxState.GivenUp, house.Mails.Single(m => m.Id == broken.Id).State);
        Assert.Single(server.Received);
        Assert.Contains(
            house.Log.Lines,
            line =>
                line.Level == Microsoft.Extensions.Logging.LogLevel.Error
                && line.Text.Contains(LetterKey.Of<BrokenLetter>(), StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            house.Log.Lines,
            line => line.Text.Contains("rosa@", StringComparison.Ordinal) || line.Text.Contains("Beispiel", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_address_that_is_none_is_given_up_without_asking_the_server()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        house.Post<Greeting>(address: "rosa@example.org\r\nRCPT TO:<other@example.org>");

        await house.DeliverAll();

        Assert.Equal(OutboxState.GivenUp, house.OnlyMail.State);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_letter_to_a_thousand_that_stalls_delays_neither_a_confirmation_nor_a_code()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment =>
            moment.Step == SmtpStep.RcptTo && moment.Argument.StartsWith("person", StringComparison.Ordinal) ? SmtpAnswer.Stall : null;
        house.PostMany<Circular>(1000);
        await house.OutboxWorker.StartAsync(CancellationToken.None);
        await OutboxTests.Until(() => house.Mails.Any(m => m.State == OutboxState.Sending));

        house.Post<Greeting>(address: "rosa@example.org");
        house.Post<SignInCode>(address: "hanni@example.org");
        house.Outbox.Wake();
        await OutboxTests.Until(() => server.Received.Count == 2);

        Assert.Equal(["hanni@example.org", "rosa@example.org"], server.Received.Select(m => m.To).Order(StringComparer.Ordinal));
        var stop = house.OutboxWorker.StopAsync(CancellationToken.None);
        house.Clock.Advance(TimeSpan.FromSeconds(7));
        await stop;
        Assert.Equal(1000, house.Mails.Count(m => (m.State, m.Tries, m.Claim) == (OutboxState.Waiting, 0, null)));
    }

    [Fact]
    public async Task Lanes_do_not_wait_for_each_other()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment =>
            moment.Step == SmtpStep.EndOfData && moment.Text.Contains("rosa@", StringComparison.Ordinal) ? SmtpAnswer.Stall : null;
        await house.OutboxWorker.StartAsync(CancellationToken.None);
        house.Post<Greeting>();
        house.Outbox.Wake();
        await OutboxTests.Until(() => house.Mails.Any(m => m.State == OutboxState.Sending));

        house.Post<SignInCode>(address: "hanni@example.org");
        house.Outbox.Wake();
        await OutboxTests.Until(() => server.Received.Count == 1);

        Assert.Equal("hanni@example.org", server.Received[0].To);
        Assert.Equal(OutboxState.Sending, house.Mails.Single(m => m.Kind == LetterKey.Of<Greeting>()).State);
        var stop = house.OutboxWorker.StopAsync(CancellationToken.None);
        house.Clock.Advance(TimeSpan.FromSeconds(7));
        await stop;
        Assert.Equal(
            (OutboxState.Waiting, 0),
            house.Mails.Where(m => m.Kind == LetterKey.Of<Greeting>()).Select(m => (m.State, m.Tries)).Single()
        );
    }
}
