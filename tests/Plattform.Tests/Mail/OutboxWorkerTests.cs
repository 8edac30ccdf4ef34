using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>In which order mails go, how often they are tried, and which are not.</summary>
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
