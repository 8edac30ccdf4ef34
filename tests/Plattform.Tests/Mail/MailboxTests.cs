using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Mail;

/// <summary>The mailbox of the sender's address, read over IMAP: mails that came back and answers of calendars, and nothing else.</summary>
public sealed class MailboxTests
{
    private const string Own = "/koordination/kommunalpolitik";

    [Fact]
    public async Task What_comes_back_is_noticed_and_everything_else_stays_unread()
    {
        await using var mailbox = ImapServer.Start();
        await using var server = SmtpServer.Start();
        using var site = With(mailbox, server);
        foreach (var name in new[] { "Rosa", "Karl", "Vera" })
            await site.Answers($"{name}@example.com".ToLowerInvariant(), new() { Name = name });
        await Until(async () => await site.Read(db => db.Outbox.AllAsync(m => m.State == OutboxState.Sent)));
        var random = new Random(21);
        foreach (var number in Enumerable.Range(0, 60))
            Receive(mailbox, site, OtherMails.Write(random, number, await IdOf(site, "karl@example.com")));
        Receive(mailbox, site, Report("gmail", await IdOf(site, "rosa@example.com"), "rosa@example.com"));
        Receive(mailbox, site, Report("postfix", await IdOf(site, "vera@example.com"), "somebody@example.net")); // not hers
        Receive(mailbox, site, Report("exim", "0196f0c4d5e67f8091a2b3c4d5e6f708@example.org", "karl@example.com")); // not ours

        await Looked(site, mailbox);
        Assert.NotNull((await site.Stored("Rosa")).NotReached);
        Assert.Equal((null, null), ((await site.Stored("Karl")).NotReached, (await site.Stored("Vera")).NotReached));
        Assert.Equal(1, await site.Read(db => db.Outbox.CountAsync(m => m.State == OutboxState.Bounced)));
        Assert.Equal(63, (await site.Read(db => db.MailboxPositions.SingleAsync())).LastUid);
        Assert.DoesNotContain(mailbox.Commands, command => command.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.DoesNotContain(mailbox.Commands, command => command.Contains("BODY[", StringComparison.Ordinal));
        Assert.DoesNotContain(mailbox.Commands, command => command.StartsWith("UID STORE", StringComparison.Ordinal));
        var whole = mailbox.Commands.Count(command => command.Contains("BODY.PEEK[]", StringComparison.Ordinal));
        Assert.InRange(whole, 3, 3 + 6 * 2); // those of a mail system only

        // Used again, the address is reached; the next look reads only what is new, and an old report marks nobody twice.
        await new Person(site, "rosa@example.com").Cancels();
        await Looked(site, mailbox);
        mailbox.UidValidity = 8;
        await Looked(site, mailbox);
        Assert.Null((await site.Stored("Rosa")).NotReached);
        var desk = await (await site.Coordinator("hanni@example.org")).Get(Own + "/post");
        Assert.Contains("verschickt", desk.One(".chips").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("an den Mailserver übergeben", desk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_s_answer_waits_beside_the_registration_until_its_owner_presses()
    {
        await using var mailbox = ImapServer.Start();
        using var site = With(mailbox);
        var rosa = new Person(site, "rosa@example.com");
        await site.Answers(rosa.Email, new() { Name = "Rosa", Persons = 2 });
        await site.Answers("fremd@example.com", new() { Name = "Fremd" });
        await site.NewMails();
        Receive(mailbox, site, await Answer(site, "rosa@example.com", "DECLINED"));
        await Looked(site, mailbox);
        Assert.Empty((await rosa.Stored()).Proposals); // nobody proved this address

        await site.Amends("Rosa", given => given with { Message = "Bis bald" });
        await site.NewMails();
        foreach (
            var (from, answer) in new[]
            {
                ("rosa@example.com", "TENTATIVE"),
                ("rosa@example.com", "ACCEPTED"),
                ("fremd@example.com", "DECLINED"),
            }
        )
            Receive(mailbox, site, await Answer(site, from, answer));
        await Looked(site, mailbox);
        Assert.Empty((await rosa.Stored()).Proposals);

        Receive(mailbox, site, await Answer(site, "Rosa@Example.com", "DECLINED"));
        await Looked(site, mailbox);
        Assert.Equal(AttendanceKind.OnSite, (await rosa.Stored()).Attendance);
        var letter = Assert.Single(await site.NewMails());
        Assert.Equal("rosa@example.com", letter.To.Mailboxes.Single().Address);
        Assert.Contains("aus deinem Kalender kam noch eine Antwort an.", letter.Words(), StringComparison.Ordinal);
        Assert.Contains("Aus deinem Kalender", (await rosa.OwnPage()).Text, StringComparison.Ordinal);
        Assert.Contains("Ein Kalenderprogramm schickte sie", (await rosa.OwnPage("/daten")).Text, StringComparison.Ordinal);

        mailbox.UidValidity = 9; // numbered anew: all are read once more
        await Looked(site, mailbox);
        Assert.Empty(await site.NewMails());
        await rosa.Applies();
        Assert.Equal(AttendanceKind.Declined, (await rosa.Stored()).Attendance);
        await site.NewMails();
        mailbox.UidValidity = 10;
        await Looked(site, mailbox);
        Assert.Empty((await rosa.Stored()).Proposals);

        Receive(mailbox, site, await Answer(site, "rosa@example.com", "ACCEPTED"));
        await Looked(site, mailbox);
        await rosa.Applies();
        Assert.Equal((AttendanceKind.OnSite, 2), (await rosa.Stored() is var back ? (back.Attendance, back.Persons) : default));
    }

    [Theory]
    [InlineData("wrong password", "Das Postfach lehnt Benutzername oder Passwort ab.")]
    [InlineData("no folder", "Im Postfach gibt es den Ordner „Rückläufer“ nicht.")]
    [InlineData("away", "Das Postfach ist nicht zu erreichen.")]
    public async Task A_mailbox_in_trouble_is_told_at_the_desk_and_read_again_later(string trouble, string sentence)
    {
        var mailbox = ImapServer.Start();
        var port = mailbox.Port;
        if (trouble == "away")
            await mailbox.DisposeAsync();
        if (trouble == "wrong password")
            mailbox.Password = "another";
        using (var site = With(mailbox, null, port, ("Mail:Imap:Folder", trouble == "no folder" ? "Rückläufer" : "INBOX")))
        {
            await Until(() => Task.FromResult(site.Services.GetRequiredService<MailboxState>().Trouble is not null));
            Assert.Contains(site.Log, line => line.Contains(sentence, StringComparison.Ordinal));
            var desk = await (await site.Coordinator()).Get("/koordination");
            Assert.Contains($"sehen wir nicht, ob Mails zurückkommen: {sentence}", desk.Text, StringComparison.Ordinal);
            if (trouble == "away")
                mailbox = ImapServer.Start(port);
            mailbox.Password = "right";
            if (trouble != "no folder")
                await Until(
                    () => Task.FromResult(site.Services.GetRequiredService<MailboxState>().Trouble is null),
                    () => site.Time.Advance(TimeSpan.FromMinutes(5))
                );
        }

        await mailbox.DisposeAsync();
    }

    [Theory]
    [InlineData("right", "INBOX", "Mailbox: INBOX of site at 127.0.0.1 can be read.")]
    [InlineData("wrong", "INBOX", "refuses user name or password (`Mail:Imap:UserName`, `Mail:Imap:Password`).")]
    [InlineData("right", "Nirgends", "has no folder Nirgends (`Mail:Imap:Folder`; usual is INBOX).")]
    public async Task The_command_check_tries_the_mailbox_too(string password, string folder, string sentence)
    {
        await using var mailbox = ImapServer.Start();
        await using var server = SmtpServer.Start(userName: "site", password: "secret");
        using var check = new CheckCommand();
        var imap = $$"""
            "Imap": { "Host": "127.0.0.1", "Port": {{mailbox.Port}}, "Security": "None", "UserName": "site", "Password": "{{password}}", "Folder": "{{folder}}" },
            "Smtp": {
            """;
        var (code, said, wrong) = await check.Run(server, change: [("\"Smtp\": {", imap)]);
        Assert.Contains(sentence, said + wrong, StringComparison.Ordinal);
        Assert.Equal(sentence.StartsWith("Mailbox", StringComparison.Ordinal) ? 0 : 1, code);
    }

    private static Site With(ImapServer mailbox, SmtpServer? server = null, int? port = null, params (string, string)[] more) =>
        new([
            ("Mail:Imap:Host", "127.0.0.1"),
            ("Mail:Imap:Port", $"{port ?? mailbox.Port}"),
            ("Mail:Imap:Security", "None"),
            ("Mail:Imap:UserName", "site"),
            ("Mail:Imap:Password", "right"),
            .. server is null
                ? Array.Empty<(string, string)>()
                :
                [
                    ("Mail:Smtp:Host", "127.0.0.1"),
                    ("Mail:Smtp:Port", $"{server.Port}"),
                    ("Mail:Smtp:Security", "None"),
                    ("Mail:From", "treffen@example.org"),
                    ("Coordinators:0:Name", "Hanni"),
                    ("Coordinators:0:Email", "hanni@example.org"),
                ],
            .. more,
        ]);

    private static void Receive(ImapServer mailbox, Site site, byte[] mail) => mailbox.Receive(mail, site.Time.GetUtcNow());

    private static byte[] Report(string kind, string id, string to) => Encoding.UTF8.GetBytes(BounceReaderTests.Eml(kind, id, to));

    private static Task<string> IdOf(Site site, string address) =>
        site.Read(db => db.Outbox.Where(m => m.RecipientAddress == address).Select(m => m.MessageId).SingleAsync());

    private static async Task<byte[]> Answer(Site site, string from, string participation)
    {
        var meeting = await site.Read(db => db.Meetings.Select(m => m.Id).FirstAsync());
        return Encoding.UTF8.GetBytes(
            $"""
            From: Rosa <{from}>
            To: treffen@example.org
            Subject: Antwort
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            Antwort aus dem Kalender
            --a
            Content-Type: text/calendar; method=REPLY; charset=utf-8

            BEGIN:VCALENDAR
            PRODID:-//Example//DE
            VERSION:2.0
            METHOD:REPLY
            BEGIN:VEVENT
            UID:{meeting}@plattform
            DTSTAMP:20260401T080000Z
            DTSTART:20260509T120000Z
            ORGANIZER:mailto:treffen@example.org
            ATTENDEE;PARTSTAT={participation}:mailto:{from}
            END:VEVENT
            END:VCALENDAR
            --a--
            """.ReplaceLineEndings("\r\n")
        );
    }

    /// <summary>A whole look of the worker that began after now.</summary>
    private static async Task Looked(Site site, ImapServer mailbox)
    {
        var (before, leaves) = (mailbox.Looks, mailbox.Commands.Count(command => command == "LOGOUT"));
        await Until(
            () => Task.FromResult(mailbox.Looks > before && mailbox.Commands.Count(command => command == "LOGOUT") > leaves),
            () => site.Time.Advance(TimeSpan.FromMinutes(1))
        );
    }

    private static async Task Until(Func<Task<bool>> done, Action? step = null)
    {
        while (!await done())
        {
            step?.Invoke();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
