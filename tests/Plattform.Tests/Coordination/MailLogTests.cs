using System.Net;
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
        Assert.Contains("verschickt 47", calm.One(".chips").Words(), StringComparison.Ordinal);
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
        Assert.Contains("3 Mails kamen nicht an. Sieh nach, wen es betrifft", overview.Text, StringComparison.Ordinal);
        Assert.Equal("Nachrichten", overview.One(".actions a[href=\"/koordination/kommunalpolitik/nachrichten\"]").TextContent);

        var page = await visitor.Get(overview.One($"a[href=\"{Post}?auswahl=aufgegeben\"]").GetAttribute("href")!);
        Assert.Equal(["gast3", "gast2", "gast1"], page.Html.QuerySelectorAll(".name").Select(name => name.TextContent));
        Assert.Contains("550", page.One("tbody tr").TextContent, StringComparison.Ordinal);
        var lost = await Mails(site, "gast3@example.org");

        server.Behaviour = _ => null;
        var form = page
            .Html.QuerySelectorAll("main form")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(f => f.Method == "post" && f.GetAttribute("role") != "search");
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

/// <summary>The list itself, and the confirmation mailed anew: one site for all stories.</summary>
public sealed class MailLogListTests(MailLogListTests.SeededMailLog furnished) : IClassFixture<MailLogListTests.SeededMailLog>
{
    private const string Post = "/koordination/kommunalpolitik/post";
    private readonly Site _site = furnished.Site;

    public sealed class SeededMailLog : IAsyncLifetime
    {
        public Site Site { get; } = new();

        /// <summary>Delivery has begun, which makes everything due that waits: what is added now keeps its hour.</summary>
        public async ValueTask InitializeAsync()
        {
            await Site.Answers("zuerst@example.org", new() { Name = "Zuerst" });
            await Site.NewMails();
        }

        public ValueTask DisposeAsync()
        {
            Site.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task Before_the_first_mail_the_page_says_what_it_will_show()
    {
        await _site.NewMeeting("leer");
        var page = await (await _site.Coordinator()).Get("/koordination/leer/post");
        Assert.Contains("Noch ging keine Mail hinaus.", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _site.Coordinator()).Get("/koordination/gibt-es-nicht/post")).Status);
    }

    [Fact]
    public async Task Every_mail_has_a_kind_and_a_state_in_words_and_is_found_by_the_beginning_of_name_or_address()
    {
        var meeting = await _site.NewMeeting("liste");
        var now = _site.Now;
        await Add(
            meeting,
            121,
            i =>
                new()
                {
                    RecipientName = $"Gast Nummer{i}",
                    RecipientAddress = $"gast{i}@example.org",
                    State = OutboxState.Sent,
                    SentAt = now,
                    Tries = 1,
                }
        );
        await Add(
            meeting,
            1,
            _ =>
                new()
                {
                    RecipientName = "Ulla 100%",
                    RecipientAddress = "ulla@example.org",
                    State = OutboxState.Waiting,
                    DueAt = now.AddHours(2),
                    Tries = 4,
                    Reason = "Der Mailserver antwortet nicht.",
                    Facts = "null",
                }
        );
        await Add(
            meeting,
            1,
            _ =>
                new()
                {
                    RecipientName = "Bert Brummer",
                    RecipientAddress = "bert@example.org",
                    State = OutboxState.Dropped,
                    Reason = MailWaits.NoLongerNeeded,
                }
        );
        await Add(
            meeting,
            1,
            _ =>
                new()
                {
                    RecipientName = "Cleo",
                    RecipientAddress = "cleo@example.org",
                    State = OutboxState.GivenUp,
                    Reason = "Diese Adresse gibt es nicht (550).",
                    Tries = 1,
                    Facts = "null",
                }
        );
        await Add(
            null,
            1,
            _ =>
                new()
                {
                    RecipientName = "Hanni",
                    RecipientAddress = "hanni-code@example.org",
                    State = OutboxState.Sent,
                    SentAt = now,
                }
        );
        var visitor = await _site.Coordinator();
        var page = await visitor.Get("/koordination/liste/post");

        Assert.Equal("alle 124 wartet 1 aufgegeben 1 verschickt 121 nicht mehr verschickt 1", page.One(".chips").Words());
        Assert.Equal(["Cleo", "Bert Brummer", "Ulla 100%", "Gast Nummer120"], Names(page).Take(4));
        var rows = page.Html.QuerySelectorAll("tbody tr").Select(row => row.Words()).ToList();
        Assert.Contains("Bestätigung aufgegeben Diese Adresse gibt es nicht (550).", rows[0], StringComparison.Ordinal);
        Assert.Contains("nicht mehr verschickt Der Anlass hatte sich erledigt.", rows[1], StringComparison.Ordinal);
        Assert.Contains(
            $"wartet wird um {Clock(now.AddHours(2))} Uhr noch einmal versucht: Der Mailserver antwortet nicht. 4",
            rows[2],
            StringComparison.Ordinal
        );
        Assert.Contains($"verschickt um {Clock(now)} Uhr", rows[3], StringComparison.Ordinal);
        Assert.Contains("Eine Mail wartet seit", page.One(".notice.bad").TextContent, StringComparison.Ordinal);

        var seen = new List<string>();
        for (var next = page; ; next = await visitor.Get(Older(next)!))
        {
            seen.AddRange(Names(next));
            if (Older(next) is null)
                break;
        }

        Assert.Equal((124, 124), (seen.Count, seen.Distinct().Count()));
        Assert.Equal("Gast Nummer0", seen[^1]);

        foreach (
            var (sought, found) in new[]
            {
                ("ULLA@", "Ulla 100%"),
                ("brum", "Bert Brummer"),
                ("Gast Nummer12", "Gast Nummer120 Gast Nummer12"),
                ("100%", "Ulla 100%"),
                ("_leo", ""),
                ("%", ""),
                ("hanni", ""),
            }
        )
            Assert.Equal(found, string.Join(' ', Names(await visitor.Search("/koordination/liste/post", sought))));
        Assert.Equal(["Cleo"], Names(await visitor.Search("/koordination/liste/post?auswahl=aufgegeben", "c")));
        Assert.Empty(Names(await visitor.Get("/koordination/liste/post?auswahl=quatsch")));
    }

    [Fact]
    public async Task Whoever_got_no_mail_gets_what_counts_now_once_more_and_a_double_press_mails_it_once()
    {
        await _site.Answers("rosa@example.org", new() { Name = "Rosa", Persons = 1 });
        await _site.Amends("Rosa", given => given with { Persons = 3 });
        await _site.NewMails();
        _site.Time.Advance(TimeSpan.FromMinutes(2));
        var visitor = await _site.Coordinator();

        var done = await Again(visitor, "rosa@example.org");
        Assert.Contains(
            "Was gerade gilt, geht jetzt noch einmal per Mail hinaus.",
            done.One(".notice[role=status]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Es geht keine zweite Mail heraus.",
            (await Again(visitor, "rosa@example.org")).One(".notice[role=status]").TextContent,
            StringComparison.Ordinal
        );
        var letter = Assert.Single(await _site.NewMails());
        Assert.Equal("rosa@example.org", letter.To.Mailboxes.Single().Address);
        Assert.Contains("3 Personen, vor Ort", letter.Words(), StringComparison.Ordinal);
        Assert.Equal("REQUEST", letter.Calendar()!.Value.Method);

        await new Person(_site, "rosa@example.org").Cancels();
        await _site.NewMails();
        _site.Time.Advance(TimeSpan.FromMinutes(2));
        await Again(visitor, "rosa@example.org");
        letter = Assert.Single(await _site.NewMails());
        Assert.Contains("Du hast abgesagt.", letter.Words(), StringComparison.Ordinal);
        Assert.Equal("CANCEL", letter.Calendar()!.Value.Method);
    }

    [Fact]
    public async Task Who_declined_or_has_not_confirmed_yet_gets_the_letter_that_fits()
    {
        await _site.Answers("nein@example.org", new() { Name = "Nein", Attendance = AttendanceKind.Declined });
        await _site.Change(meeting => meeting.Content.ConfirmEmail = true);
        await _site.Answers("offen@example.org", new() { Name = "Offen" });
        await _site.Change(meeting => meeting.Content.ConfirmEmail = false);
        await _site.NewMails();
        _site.Time.Advance(TimeSpan.FromMinutes(2));
        var visitor = await _site.Coordinator();
        await Again(visitor, "nein@example.org");
        await Again(visitor, "offen@example.org");

        var mails = await _site.NewMails();
        Assert.Contains("dass du diesmal nicht dabei bist", mails.For("nein@example.org").Single().Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Noch ein Klick, dann zählt deine Antwort.",
            mails.For("offen@example.org").Single().Words(),
            StringComparison.Ordinal
        );

        // A notice to a coordinator has nobody's confirmation behind it.
        var notices = await visitor.Search(Post, "bergauf");
        Assert.NotEmpty(Names(notices));
        Assert.Null(notices.Html.QuerySelector("button[name=id]"));
        foreach (var id in new[] { "", "x", $"{Guid.NewGuid()}" })
            Assert.Equal($"{Post}?fertig=weg", (await visitor.Submit(notices, PostForm(notices), ("id", id), ("suche", null))).Location);
    }

    private static async Task<Page> Again(Visitor visitor, string address)
    {
        var page = await visitor.Search(Post, address);
        visitor.Reading = TimeSpan.Zero;
        return await visitor.Follow(await visitor.Submit(page, PostForm(page), ("id", page.One("button[name=id]").GetAttribute("value"))));
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement PostForm(Page page) =>
        page
            .Html.QuerySelectorAll("main form")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(f => f.Method == "post" && f.GetAttribute("role") != "search");

    private Task<int> Add(Guid? meeting, int count, Func<int, OutboxMessage> mail) =>
        _site.Read(async db =>
        {
            for (var i = 0; i < count; i++)
            {
                var row = mail(i);
                (row.Kind, row.Subject, row.Date, row.MessageId) = (
                    LetterKey.Of<ConfirmationLetter>(),
                    meeting,
                    _site.Now,
                    $"{row.Id:N}@example.org"
                );
                row.DueAt = row.DueAt == default ? _site.Now : row.DueAt;
                db.Outbox.Add(row);
                await db.SaveChangesAsync();
            }

            return count;
        });

    private string Clock(DateTime utc) => Plattform.Time.LocalTime.Clock(Plattform.Time.LocalTime.FromUtc(utc, "Europe/Berlin"));

    private static IEnumerable<string> Names(Page page) => page.Html.QuerySelectorAll("tbody .name").Select(name => name.TextContent);

    private static string? Older(Page page) =>
        page.Html.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent == "Ältere")?.GetAttribute("href");
}

internal static class Read
{
    /// <summary>What stands there, with single spaces.</summary>
    public static string Words(this AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
