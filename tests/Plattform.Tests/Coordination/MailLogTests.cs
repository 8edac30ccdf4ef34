using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Mail;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>What coordinators read about mails while the telephone rings, and what they can do about it.</summary>
public sealed class MailLogTests : IDisposable
{
    private const string Post = "/koordination/kommunalpolitik/post";
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Forty_seven_mails_wait_for_the_right_password_and_the_desk_says_since_when_also_after_a_restart()
    {
        const string sentence = "47 Mails warten seit 10:01 Uhr: Der Mailserver lehnt Benutzername oder Passwort ab (535).";
        await using var server = SmtpServer.Start(userName: "site", password: "right");
        using (var site = With(server, "wrong"))
        {
            for (var i = 0; i < 16; i++)
                await site.Answers(i == 0 ? "" : $"gast{i}@example.org", new() { Name = $"Gast {i}" });
            await Until(() => Task.FromResult(site.Services.GetRequiredService<MailState>().Trouble is not null));
            var visitor = await site.Coordinator("hanni@example.org");
            Assert.Contains(
                sentence,
                (await visitor.Get("/koordination")).One(".notice.bad").TextContent.Trim(),
                StringComparison.Ordinal
            );
            Assert.Contains(sentence, (await visitor.Get(Post)).One(".notice.bad").TextContent.Trim(), StringComparison.Ordinal);
            Assert.Equal(
                "/koordination/kommunalpolitik/post?auswahl=wartet",
                (await visitor.Get("/koordination")).One(".notice.bad a").GetAttribute("href")
            );
            Assert.Empty(server.Received);
        }

        using (var restarted = With(server, "wrong", still: true))
        {
            Assert.Null(restarted.Services.GetRequiredService<MailState>().Trouble);
            restarted.Time.Advance(TimeSpan.FromMinutes(30));
            Assert.Contains(
                sentence,
                (await (await restarted.Coordinator("hanni@example.org")).Get("/koordination")).Text,
                StringComparison.Ordinal
            );
        }

        using var repaired = With(server, "right");
        repaired.Time.Advance(TimeSpan.FromMinutes(30));
        await Until(async () => await repaired.Read(db => db.Outbox.AllAsync(m => m.State == OutboxState.Sent)));
        Assert.Equal(47, server.Received.Count);
        var calm = await (await repaired.Coordinator("hanni@example.org")).Get(Post);
        Assert.DoesNotContain("warten", calm.Text, StringComparison.Ordinal);
        Assert.Contains("an den Mailserver übergeben 15 für die Koordination 32", calm.One(".chips").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_up_is_sent_again_by_one_press_as_the_same_mail_and_a_double_press_sends_it_once()
    {
        await using var server = SmtpServer.Start();
        server.Behaviour = moment =>
            moment is { Step: SmtpStep.RcptTo } && moment.Argument.StartsWith("gast", StringComparison.Ordinal)
                ? SmtpAnswer.Say(550)
                : null;
        using var site = With(server);
        foreach (var name in new[] { "gast1", "gast2", "gast3" })
            await site.Answers($"{name}@example.org", new() { Name = name });
        await Until(async () => await site.Read(db => db.Outbox.CountAsync(m => m.State == OutboxState.GivenUp)) == 3);
        var visitor = await site.Coordinator("hanni@example.org");
        var overview = await visitor.Get("/koordination");
        Assert.Contains(
            "3 Mails kamen nicht an. Sieh nach, wen es betrifft",
            overview.One(".todo li").TextContent,
            StringComparison.Ordinal
        );

        var page = await visitor.Get(overview.One($"a[href=\"{Post}?auswahl=aufgegeben\"]").GetAttribute("href")!);
        Assert.Equal(["gast3", "gast2", "gast1"], page.Html.QuerySelectorAll(".name").Select(name => name.TextContent));
        Assert.Contains("550", page.One("tbody tr").TextContent, StringComparison.Ordinal);
        var lost = await Mails(site, "gast3@example.org");

        server.Behaviour = _ => null;
        var form = page
            .Html.QuerySelectorAll("main form")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(f => f.Method == "post" && f.QuerySelector("button[name=id]") is not null);
        var id = page.One("button[name=id]").GetAttribute("value");
        var presses = await Task.WhenAll(visitor.Submit(page, form, ("id", id)), visitor.Submit(page, form, ("id", id)));
        Assert.All(presses, press => Assert.StartsWith($"{Post}?fertig=", press.Location, StringComparison.Ordinal));
        await Until(async () => (await Mails(site, "gast3@example.org")).TrueForAll(m => m.State == OutboxState.Sent));
        var sent = Assert.Single(await Mails(site, "gast3@example.org"));
        Assert.Equal((lost.Single().MessageId, 1), (sent.MessageId, sent.Tries));
        Assert.Single(server.Received, mail => mail.To == "gast3@example.org");

        var all = await visitor.Follow(await visitor.Submit(page, form, ("all", "true")));
        Assert.Contains("Alle aufgegebenen Mails warten wieder", all.One(".notice").TextContent, StringComparison.Ordinal);
        await Until(async () => await site.Read(db => db.Outbox.AllAsync(m => m.State == OutboxState.Sent)));
        Assert.Equal(
            ["gast1@example.org", "gast2@example.org", "gast3@example.org"],
            server.Received.Select(m => m.To).Where(to => to.StartsWith("gast", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("nicht an", (await visitor.Get("/koordination")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_that_wait_for_the_next_hour_say_so_and_no_alarm_is_raised()
    {
        using var site = new Site(("Limits:LettersPerHour", "1"));
        for (var i = 0; i < 3; i++)
            await site.Answers($"gast{i}@example.org", new() { Name = $"Gast {i}" });
        await site.NewMails();
        var visitor = await site.Coordinator();
        const string sentence = "2 Mails warten bis 12:00 Uhr, weil in dieser Stunde schon viele an neue Adressen gingen.";
        Assert.Contains(sentence, (await visitor.Get("/koordination")).Text, StringComparison.Ordinal);
        var page = await visitor.Get($"{Post}?auswahl=wartet");
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "bis 12:00 Uhr: In dieser Stunde gingen schon viele Mails an neue Adressen.",
            page.One("tbody tr").TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(page.Html.QuerySelector(".notice.bad"));

        for (var hour = 0; hour < 2; hour++)
        {
            site.Time.Advance(TimeSpan.FromHours(1));
            Assert.Single(await site.NewMails());
        }

        Assert.DoesNotContain("warten", (await visitor.Get("/koordination")).Text, StringComparison.Ordinal);
    }

    private Site With(SmtpServer server, string? password = null, bool still = false) =>
        new([
            ("Data:Directory", _folder),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", $"{server.Port}"),
            ("Mail:Smtp:Security", "None"),
            ("Mail:From", "treffen@example.org"),
            ("Coordinators:0:Name", "Hanni"),
            ("Coordinators:0:Email", "hanni@example.org"),
            ("Coordinators:1:Name", "Martina"),
            ("Coordinators:1:Email", "martina@example.org"),
            .. password is null ? Array.Empty<(string, string)>() : [("Mail:Smtp:UserName", "site"), ("Mail:Smtp:Password", password)],
        ])
        {
            Still = still,
        };

    private static Task<List<OutboxMessage>> Mails(Site site, string address) =>
        site.Read(db => db.Outbox.AsNoTracking().Where(m => m.RecipientAddress == address).ToListAsync());

    private static async Task Until(Func<Task<bool>> done)
    {
        while (!await done())
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
