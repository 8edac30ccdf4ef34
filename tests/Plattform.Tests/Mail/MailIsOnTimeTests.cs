using System.Net;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>When the program itself says that mail does not leave.</summary>
public sealed class MailIsOnTimeTests
{
    [Fact]
    public async Task A_server_that_is_away_is_said_after_a_while_and_forgotten_when_it_is_back()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = _ => SmtpAnswer.Drop;
        house.Post<Greeting>();
        await using var carrier = house.OutboxDispatcher();
        for (var minute = 0; minute < 15; minute++)
        {
            await house.DeliverAll(carrier);
            Assert.True(house.IsOnTime());
            house.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        for (var minute = 0; minute < 60; minute++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(1));
            await house.DeliverAll(carrier);
        }

        Assert.False(house.IsOnTime());
        server.Behaviour = _ => null;
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.DeliverAll(carrier);
        Assert.True(house.IsOnTime());
    }

    [Fact]
    public async Task A_refused_password_is_said_and_so_is_a_worker_that_does_nothing()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "right");
        await using var house = new MailFixture(server.Port, options: o => (o.Smtp.UserName, o.Smtp.Password) = ("site", "wrong"));
        house.Post<SignInCode>();
        house.Post<Greeting>();
        await house.DeliverAll();
        Assert.True(house.IsOnTime());

        house.Clock.Advance(MailIsOnTime.Bound);
        await house.DeliverAll();

        Assert.False(house.IsOnTime());
    }

    [Fact]
    public async Task One_mailbox_that_is_full_is_no_matter_of_the_server_while_others_get_theirs()
    {
        await using var server = SmtpServer.Start();
        await using var house = new MailFixture(server.Port);
        server.Behaviour = moment => moment is { Step: SmtpStep.RcptTo, Argument: "full@example.org" } ? SmtpAnswer.Say(452) : null;
        house.Post<Greeting>(address: "full@example.org");
        await using var carrier = house.OutboxDispatcher();
        for (var hour = 0; hour < 8; hour++)
        {
            await house.DeliverAll(carrier);
            house.Clock.Advance(TimeSpan.FromMinutes(75));
        }

        Assert.False(house.IsOnTime());
        house.Post<Greeting>();
        await house.DeliverAll(carrier);
        Assert.True(house.IsOnTime());
    }

    [Fact]
    public async Task What_waits_on_purpose_is_not_late()
    {
        await using var house = new MailFixture();
        var mail = house.Post<Greeting>();
        var tomorrow = house.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        house.Use(db =>
        {
            db.Attach(mail).Entity.DueAt = tomorrow;
            return db.SaveChanges();
        });

        house.Clock.Advance(TimeSpan.FromHours(23));

        Assert.True(house.IsOnTime());
    }

    [Fact]
    public async Task The_answer_names_what_is_unwell_and_nobody()
    {
        using var site = new Site { Still = true };
        await site.ImportSample();
        using var client = site.CreateClient();
        Assert.Equal(
            "Healthy",
            await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken)
        );
        await site.Visitor()
            .SignUp(
                "kommunalpolitik",
                ("name", "Rosa"),
                ("email", "rosa@example.org"),
                ("attendance", "onsite"),
                ("persons", "1"),
                ("consent", "true")
            );

        site.Time.Advance(TimeSpan.FromMinutes(21));

        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(
            "Unhealthy\nmail: Mail has been waiting for more than 20 minutes. The desk tells why.",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        using var head = new HttpRequestMessage(HttpMethod.Head, "/health/ready");
        using var same = await client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, same.StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode
        );
    }
}
