using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Plattform.Mail;

namespace Plattform.Tests.Mail;

/// <summary>From the form to the mail server, through the whole site; what the server says never reaches the person at the form.</summary>
public sealed class DeliveryEndToEndTests : IDisposable
{
    private const string Slug = "kommunalpolitik";
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_answer_becomes_exactly_three_mails_on_the_server()
    {
        await using var server = SmtpServer.Start();
        using var site = With(server.Port);

        Assert.Equal(HttpStatusCode.SeeOther, (await SignUp(site, "rosa@example.org")).Status);
        await UntilAllAreSent(site);

        Assert.Equal(
            ["hanni@example.org", "martina@example.org", "rosa@example.org"],
            server.Received.Select(m => m.To).Order(StringComparer.Ordinal)
        );
        Assert.All(server.Received, mail => Assert.Equal("treffen@example.org", mail.From));
        var letter = await Read(server.Received.Single(m => m.To == "rosa@example.org"));
        Assert.Contains("Käßbohrer", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/anmeldung/", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(letter.BodyParts, part => part.ContentType.MimeType == "text/calendar");
        Assert.False(Directory.Exists(site.MailDirectory), "With a mail server there are no files.");
    }

    [Theory]
    [InlineData("nobody listens")]
    [InlineData("says 421")]
    [InlineData("says 554")]
    [InlineData("falls silent")]
    [InlineData("hangs up")]
    public async Task A_mail_server_in_trouble_disturbs_no_answer_and_gets_every_mail_later(string trouble)
    {
        var server = SmtpServer.Start();
        var port = server.Port;
        if (trouble == "nobody listens")
            await server.DisposeAsync();
        server.Behaviour = moment =>
            (trouble, moment) switch
            {
                (_, { Connection: > 1 }) => null,
                ("says 421", { Step: SmtpStep.Connect }) => SmtpAnswer.Say(421),
                ("says 554", { Step: SmtpStep.Connect }) => SmtpAnswer.Say(554),
                ("falls silent", { Step: SmtpStep.Hello }) => SmtpAnswer.Stall,
                ("hangs up", { Step: SmtpStep.MailFrom }) => SmtpAnswer.Drop,
                _ => null,
            };
        using var site = With(port);

        Assert.Equal(HttpStatusCode.SeeOther, (await SignUp(site, "rosa@example.org")).Status);
        await Until(async () => server.Connections > 0 || await Tried(site));
        Assert.Equal(HttpStatusCode.SeeOther, (await SignUp(site, "karl@example.org")).Status);
        Assert.Equal(2, await site.CountRegistrations());

        // The transport's own patience runs on the site's clock.
        await Until(() => Tried(site), () => site.Time.Advance(TimeSpan.FromSeconds(30)));
        if (trouble == "nobody listens")
            server = SmtpServer.Start(port);
        await using (server)
        {
            await UntilAllAreSent(site);
            var arrived = await Task.WhenAll(server.Received.Select(Read));
            Assert.Equal(
                (await Mails(site)).Select(m => m.MessageId).Order(StringComparer.Ordinal),
                arrived.Select(m => m.MessageId!).Order(StringComparer.Ordinal)
            );
            Assert.Equal(6, arrived.Length);
        }
    }

    [Fact]
    public async Task A_refused_address_is_given_up_and_the_desk_says_so_while_the_coordinators_are_told()
    {
        await using var server = SmtpServer.Start();
        server.Behaviour = moment => moment is { Step: SmtpStep.RcptTo, Argument: "rosa@example.org" } ? SmtpAnswer.Say(550) : null;
        using var site = With(server.Port);

        Assert.Equal(HttpStatusCode.SeeOther, (await SignUp(site, "rosa@example.org")).Status);
        await Until(async () => (await Mails(site)).All(m => m.State is OutboxState.Sent or OutboxState.GivenUp));

        Assert.Equal(["hanni@example.org", "martina@example.org"], server.Received.Select(m => m.To).Order(StringComparer.Ordinal));
        var lost = (await Mails(site)).Single(m => m.State == OutboxState.GivenUp);
        Assert.Equal("rosa@example.org", lost.RecipientAddress);
        var desk = await (await site.Coordinator("hanni@example.org")).Get("/koordination");
        Assert.Contains("Mail kam nicht an.", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_wrong_password_the_desk_says_how_many_mails_wait_and_why_until_it_is_right()
    {
        await using var server = SmtpServer.Start(userName: "site", password: "right");
        using (var site = With(server.Port, ("Mail:Smtp:UserName", "site"), ("Mail:Smtp:Password", "wrong")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await SignUp(site, "rosa@example.org")).Status);
            await Until(() => Task.FromResult(site.Services.GetRequiredService<MailState>().Trouble is not null));

            var desk = await (await site.Coordinator("hanni@example.org")).Get("/koordination");
            Assert.Contains(
                "3 Mails warten seit 10:00 Uhr: Der Mailserver lehnt Benutzername oder Passwort ab (535).",
                desk.Text,
                StringComparison.Ordinal
            );
            Assert.Empty(server.Received);
        }

        using var repaired = With(server.Port, ("Mail:Smtp:UserName", "site"), ("Mail:Smtp:Password", "right"));
        await UntilAllAreSent(repaired);
        Assert.Equal(3, server.Received.Select(m => m.To).Distinct().Count());
        var calm = await (await repaired.Coordinator("hanni@example.org")).Get("/koordination");
        Assert.DoesNotContain("warten", calm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_last_process_ended_under_the_same_Message_IDs()
    {
        var away = SmtpServer.Start();
        var nobody = away.Port;
        await away.DisposeAsync();
        List<string> posted;
        using (var site = With(nobody))
        {
            await SignUp(site, "rosa@example.org");
            await Until(() => Tried(site));
            posted = [.. (await Mails(site)).Select(m => m.MessageId)];
        }

        await using var server = SmtpServer.Start();
        using var restarted = With(server.Port);
        await UntilAllAreSent(restarted);

        var arrived = await Task.WhenAll(server.Received.Select(Read));
        Assert.Equal(posted.Order(StringComparer.Ordinal), arrived.Select(m => m.MessageId!).Order(StringComparer.Ordinal));
    }

    private Site With(int port, params (string, string)[] more) =>
        new([
            ("Data:Directory", _folder),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", $"{port}"),
            ("Mail:Smtp:Security", "None"),
            ("Mail:From", "treffen@example.org"),
            ("Coordinators:0:Name", "Hanni"),
            ("Coordinators:0:Email", "hanni@example.org"),
            ("Coordinators:1:Name", "Martina"),
            ("Coordinators:1:Email", "martina@example.org"),
            .. more,
        ]);

    private static Task<Page> SignUp(Site site, string address) =>
        site.Visitor()
            .SignUp(Slug, ("name", "Rosa Käßbohrer"), ("email", address), ("attendance", "onsite"), ("persons", "1"), ("consent", "true"));

    private static Task<List<OutboxMessage>> Mails(Site site) => site.Read(db => db.Outbox.AsNoTracking().ToListAsync());

    /// <summary>At least one mail has been tried in vain; its row forgets that as soon as another one is taken.</summary>
    private static Task<bool> Tried(Site site) =>
        Task.FromResult(site.Log.Any(line => line.Contains("All mails wait", StringComparison.Ordinal)));

    /// <summary>The clock moves on only while no mail is in hand: a slow machine shall not look like a slow server.</summary>
    private static async Task UntilAllAreSent(Site site)
    {
        while (true)
        {
            var mails = await Mails(site);
            if (mails.TrueForAll(m => m.State == OutboxState.Sent))
                return;
            Assert.DoesNotContain(mails, m => m.State == OutboxState.GivenUp);
            if (mails.TrueForAll(m => m.State != OutboxState.Sending))
                site.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>As long as it takes; a hang ends with the test run's own limit.</summary>
    private static async Task Until(Func<Task<bool>> done, Action? step = null)
    {
        while (!await done())
        {
            step?.Invoke();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static Task<MimeMessage> Read(ReceivedMail mail) =>
        MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(mail.Text)));
}
