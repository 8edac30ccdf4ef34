using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

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

        Assert.Equal("alle 124 wartet 1 nicht angekommen 1 verschickt 121 nicht mehr verschickt 1", page.One(".chips").Words());
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
            .Single(f => f.Method == "post" && f.GetAttribute("role") != "search" && f.QuerySelector("[name=act]") is null);

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
