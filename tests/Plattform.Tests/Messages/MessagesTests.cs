using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Messages;

/// <summary>Writing to everybody or a part: written, looked at, sent once, followed.</summary>
public sealed class MessagesTests
{
    private const string Path = "/koordination/kommunalpolitik/nachrichten";
    private const string Words =
        "es gibt **Neues**:\n\n- Der Saal ist jetzt im [Schloss](https://example.org/schloss)\n- Kuchen wie immer\n\nBis bald!";

    [Fact]
    public async Task Everybody_reads_it_once_each_as_it_concerns_them_and_later_people_too()
    {
        using var site = new Site();
        await site.Answers("rosa@example.org", Person("Rosa"));
        await site.Answers("karl@example.org", Person("Karl") with { Attendance = AttendanceKind.Online });
        await site.Answers("nein@example.org", Person("Nina") with { Attendance = AttendanceKind.Declined });
        await site.NewMails();
        var desk = await site.Coordinator();
        Assert.Contains("Noch nichts.", (await desk.Get(Path)).Text, StringComparison.Ordinal);

        var draft = await desk.Follow(
            await desk.Submit(
                await desk.Get(Path),
                ("subject", "Neues zum Treffen"),
                ("text", Words),
                ("withFacts", "true"),
                ("alsoLater", "true")
            )
        );
        Assert.Contains("2 Menschen bekommen das", draft.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Karl karl@example.org", "Rosa rosa@example.org"],
            draft.Html.QuerySelectorAll(".names li").Select(line => line.TextContent.Trim())
        );
        Assert.Equal(
            ["Neues", "Hallo Rosa,"],
            [draft.One(".letter strong").TextContent, draft.Html.QuerySelectorAll(".letter p")[1].TextContent]
        );
        Assert.Equal("https://example.org/schloss", draft.One(".letter a").GetAttribute("href"));
        Assert.Equal("An 2 Menschen schicken", draft.One("button[value=send]").TextContent);
        Assert.Empty(await site.NewMails());

        var sent = await desk.Follow(await desk.Submit(draft, ("act", "send")));
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(draft, ("act", "send"))).Status);
        var mails = await Arrived(site, 2);
        Assert.Equal(
            ["karl@example.org", "rosa@example.org"],
            mails.Select(mail => mail.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal)
        );
        var (rosa, karl) = (mails.For("rosa@example.org").Single(), mails.For("karl@example.org").Single());
        Assert.Equal("Neues zum Treffen", rosa.Subject);
        Assert.Contains(
            "Hallo Rosa, es gibt Neues: - Der Saal ist jetzt im Schloss (https://example.org/schloss) - Kuchen wie immer Bis bald!",
            rosa.Words(),
            StringComparison.Ordinal
        );
        Assert.Contains("es gibt <strong>Neues</strong>:", rosa.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Parkplatz ggü. am Schloss Horst", rosa.Words(), StringComparison.Ordinal);
        Assert.Contains("14:10 Die Rechtsentwicklung", rosa.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Parkplatz", karl.Words(), StringComparison.Ordinal);
        Assert.Contains("/live", karl.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", rosa.Headers["List-Unsubscribe-Post"]);
        var leave = rosa.Headers["List-Unsubscribe"]!.Trim('<', '>');
        Assert.Contains(leave, rosa.TextBody, StringComparison.Ordinal);
        Assert.Contains("Keine Erinnerungen und Rundbriefe mehr?", rosa.Words(), StringComparison.Ordinal);
        var own = (await site.Visitor().Get(new Uri(leave).PathAndQuery)).Text;
        Assert.Contains("Was deine Antwort betrifft, schreiben wir dir trotzdem", own, StringComparison.Ordinal);

        var done = await desk.Get(sent.Address);
        Assert.Contains("2 verschickt", done.Text, StringComparison.Ordinal);
        Assert.Null(done.Html.QuerySelector("[data-live=yes]"));
        Assert.Contains("2 verschickt", (await desk.Get(Path)).Text, StringComparison.Ordinal);

        await site.Answers("spaet@example.org", Person("Sina"));
        Assert.Single((await Arrived(site, 3)).For("spaet@example.org"), mail => mail.Subject == "Neues zum Treffen");
        await desk.Submit(done, ("act", "enough"));
        Assert.False((await Written(site)).AlsoLater);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Submit(draft, ("act", "stop"))).Status);
    }

    [Fact]
    public async Task Never_twice_to_one_address_whoever_presses_works_or_dies()
    {
        using var site = new Site { Still = true };
        foreach (var n in Enumerable.Range(0, 7))
            await site.Answers($"p{n}@example.org", Person($"Person {n}"));
        await site.Read(db =>
            db.Registrations.Where(r => r.Name == "Person 6").ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, "P0@Example.org"))
        );
        var desk = await site.Coordinator();
        var draft = await Draft(site, desk);
        Assert.Contains("6 Menschen bekommen das", draft.Text, StringComparison.Ordinal);
        var (first, second) = (await desk.Submit(draft, ("act", "send")), await desk.Submit(draft, ("act", "send")));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.Status, second.Status));
        var message = await Written(site);

        await Worker(site).AddressSomeAsync(message, Guid.Empty); // and died after its first batch
        Assert.Equal(2, await Rows(site));
        Assert.Contains("weitere folgen gleich", (await desk.Get(first.Location)).Text, StringComparison.Ordinal);
        var (one, other) = (Worker(site), Worker(site));
        for (var round = 0; round < 2; round++)
            await Task.WhenAll(
                Task.Run(() => one.LookAsync(CancellationToken.None)),
                Task.Run(() => other.LookAsync(CancellationToken.None))
            );

        Assert.Equal(6, await Rows(site));
        Assert.True((await Written(site)).IsAddressed);
        var under = await desk.Get(first.Location);
        Assert.Contains("6 warten", under.Text, StringComparison.Ordinal);
        Assert.NotNull(under.Html.QuerySelector("[data-live=yes]"));

        await site.Read(db =>
            db.Outbox.Where(m => m.Series != null && m.RecipientKey == "p1@example.org")
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(m => m.State, OutboxState.GivenUp).SetProperty(m => m.Reason, "Diese Adresse gibt es nicht.")
                )
        );
        await site.Read(db =>
            db.Outbox.Where(m => m.Series != null && m.RecipientKey == "p2@example.org")
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Tries, 1).SetProperty(m => m.Reason, "Der Server ist beschäftigt."))
        );
        var later = await desk.Get(first.Location);
        Assert.Contains("4 warten, 1 wird noch einmal versucht, 1 aufgegeben", later.Text, StringComparison.Ordinal);
        Assert.Contains("Diese Adresse gibt es nicht.", later.Text, StringComparison.Ordinal);
        Assert.Contains("Der Server ist beschäftigt.", later.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_or_does_not_want_to_be_reached_is_told_before_it_goes()
    {
        using var site = new Site { Still = true };
        await site.Change(meeting => (meeting.Content.Capacity, meeting.Content.WithoutEmail) = (2, true));
        await site.Answers("rosa@example.org", Person("Rosa") with { Cakes = [Guest.Cakes(1)] });
        await site.Answers("", Person("Oma Erna"));
        await site.Answers("wart@example.org", Person("Wanda"));
        await site.Answers(
            "karl@example.org",
            Person("Karl") with
            {
                Attendance = AttendanceKind.Online,
                Topic = "Busse",
                AgendaItem = "rechtsentwicklung",
            }
        );
        await site.Submit(new Unsubscribe((await site.Stored("Karl")).Id));
        var desk = await site.Coordinator();

        var page = await desk.Get(Path);
        Assert.Equal(
            ["2 Menschen", "ein Mensch", "0 Menschen", "ein Mensch", "ein Mensch", "0 Menschen"],
            page.Html.QuerySelectorAll("#audience .choice span").Select(span => span.LastChild!.TextContent.Trim())
        );
        var all = await Draft(site, desk);
        Assert.Contains("2 Menschen bekommen das", all.Text, StringComparison.Ordinal);
        Assert.Contains("Ohne E-Mail-Adresse, sagt es ihnen bitte selbst: Oma Erna", all.Text, StringComparison.Ordinal);
        Assert.Contains("Ein Mensch hat Rundbriefe abbestellt und bekommt es nicht.", all.Text, StringComparison.Ordinal);

        var online = await Draft(site, desk, ("audience", "online"));
        Assert.Contains("Gerade bekommt das niemand", online.Text, StringComparison.Ordinal);
        Assert.Null(online.Html.QuerySelector("button[value=send]"));
        var refused = await desk.Submit(online, ("act", "send"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Gerade ist niemand da, an den das geht.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_waits_for_its_time_can_be_stopped_and_nobody_overwrites_the_other()
    {
        using var site = new Site { Still = true };
        await site.Answers("rosa@example.org", Person("Rosa"));
        var desk = await site.Coordinator();
        var draft = await Draft(site, desk, ("when", "later"), ("sendAt", "2026-04-01T10:30"));
        Assert.Equal("Für Mittwoch, 1. April 2026, 10:30 Uhr planen", draft.One("button[value=plan]").TextContent);

        var planned = await desk.Follow(await desk.Submit(draft, ("act", "plan")));
        Assert.Contains("Geplant für Mittwoch, 1. April 2026, 10:30 Uhr.", planned.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(draft, ("act", "plan"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Submit(draft, ("act", "send"))).Status);
        await Worker(site).LookAsync(CancellationToken.None);
        Assert.Equal(0, await Rows(site));

        var stopped = await desk.Follow(await desk.Submit(planned, ("act", "stop")));
        Assert.Contains("Entwurf, noch nicht verschickt.", stopped.Text, StringComparison.Ordinal);
        var changed = await desk.Follow(await desk.Submit(stopped, stopped.Form(1), ("subject", "Ein anderer Betreff")));
        Assert.Contains("Ein anderer Betreff", changed.Text, StringComparison.Ordinal);

        var unseen = await desk.Submit(stopped, ("act", "plan"));
        Assert.Equal(HttpStatusCode.Conflict, unseen.Status);
        Assert.Contains("Lies sie noch einmal, dann drück wieder.", unseen.Text, StringComparison.Ordinal);
        var lost = await desk.Submit(stopped, stopped.Form(1), ("text", "meins"));
        Assert.Equal((HttpStatusCode.Conflict, "meins", "Neues"), (lost.Status, lost.Value("text"), lost.Value("subject")));
        Assert.Equal("Ein anderer Betreff", (await Written(site)).Subject);

        await desk.Submit(changed, ("act", "plan"));
        site.Time.SetUtcNow(new(2026, 4, 1, 8, 30, 0, TimeSpan.Zero));
        await Worker(site).LookAsync(CancellationToken.None);
        Assert.Equal(1, await Rows(site));
        var late = await desk.Submit(planned, ("act", "stop"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Das geht nicht mehr", late.Text, StringComparison.Ordinal);

        var other = await Draft(site, desk);
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(other, ("act", "delete"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(other, ("act", "delete"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get(other.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/nachrichten")).Status);
    }

    [Fact]
    public async Task Every_mistake_is_told_at_its_field_and_everything_typed_is_kept()
    {
        using var site = new Site { Still = true };
        var desk = await site.Coordinator();
        var page = await desk.Get(Path);
        foreach (
            var (field, value, sentence) in new[]
            {
                ("subject", "", "Bitte schreib einen Betreff."),
                ("subject", new string('x', 151), "Das ist zu lang: höchstens 150 Zeichen"),
                ("text", " \n ", "Bitte schreib, was du sagen möchtest."),
                ("text", new string('x', 20_001), "Das ist zu lang: höchstens 20000 Zeichen"),
                ("audience", "nachbarn", "Bitte wähl aus, an wen das geht."),
                ("sendAt", "", "Bitte gib Tag und Uhrzeit an"),
                ("sendAt", "bald", "Bitte gib Tag und Uhrzeit an"),
                ("sendAt", "2026-04-01T10:00", "Dieser Zeitpunkt ist schon vorbei."),
                ("sendAt", "2027-03-28T02:30", "Diese Uhrzeit gibt es nicht"),
                ("sendAt", "2026-05-23T09:00", "Am 23. Mai 2026 löschen wir alle Adressen."),
            }
        )
        {
            (string, string?)[] typed =
            [
                ("subject", "Betreff"),
                ("text", "Erste\n\n  zweite"),
                ("audience", "online"),
                ("alsoLater", "true"),
                ("when", "later"),
                ("sendAt", "2026-05-02T18:00"),
            ];
            var refused = await desk.Submit(page, [.. typed.Where(other => other.Item1 != field), (field, value)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(sentence, refused.One($"#{field}-error").TextContent, StringComparison.Ordinal);
            Assert.Equal("later", refused.Value("when"));
            Assert.Equal("true", refused.Value("alsoLater"));
            if (field != "text")
                Assert.Equal("Erste\n\n  zweite", refused.Value("text"));
            if (field != "audience")
                Assert.Equal(("online", field == "subject" ? value : "Betreff"), (refused.Value("audience"), refused.Value("subject")));
        }

        Assert.Equal(0, await site.Read(db => db.Messages.CountAsync()));
        Assert.NotEqual(
            HttpStatusCode.SeeOther,
            (await site.Visitor().Post(Path, ("subject", "x"), ("text", "x"), ("audience", "everyone"))).Status
        );
    }

    [Fact]
    public async Task Whoever_pastes_the_stream_s_link_is_offered_the_letter_about_it()
    {
        using var site = new Site { Still = true };
        await site.Answers("karl@example.org", Person("Karl") with { Attendance = AttendanceKind.Online });
        await site.Answers("rosa@example.org", Person("Rosa"));
        var desk = await site.Coordinator();
        Assert.DoesNotContain("Der Livestream hat einen Link.", (await desk.Get(Path)).Text, StringComparison.Ordinal);

        var saved = await desk.Follow(
            await desk.Submit(
                await desk.Get("/koordination/kommunalpolitik/bearbeiten"),
                ("streamUrl", "https://stream.example.org/geheim")
            )
        );
        var offer = saved.One("a[href*=vorlage]").GetAttribute("href")!;
        var form = await desk.Get(offer.Split('#')[0]);
        Assert.Equal("Der Livestream ist bereit", form.Value("subject"));
        Assert.Contains("Der Livestream hat einen Link.", (await desk.Get(Path)).Text, StringComparison.Ordinal);

        var draft = await desk.Follow(await desk.Submit(form));
        Assert.Contains("Ein Mensch bekommt das", draft.Text, StringComparison.Ordinal);
        await desk.Submit(draft, ("act", "send"));
        await Worker(site).LookAsync(CancellationToken.None);
        var row = Assert.Single(await site.Read(db => db.Outbox.AsNoTracking().Where(m => m.Series != null).ToListAsync()));
        Assert.Equal("karl@example.org", row.RecipientAddress);
        var letter = await site.In(services =>
            services
                .GetRequiredKeyedService<ILetter>(row.Kind)
                .WriteAsync(row.Facts!, Texts.German, new(row.RecipientName, row.RecipientAddress))
        );
        var text = LetterText.Render(letter!.Blocks);
        Assert.Contains("Zum Livestream:\nhttp://localhost:5080/anmeldung/", text, StringComparison.Ordinal);
        Assert.Contains("/live\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Der Livestream hat einen Link.", (await desk.Get(Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_invitation_leaves_as_text_and_as_a_draft_for_one_s_own_mail_program()
    {
        using var site = new Site { Still = true };
        var desk = await site.Coordinator();

        var text = (await desk.Get(Path + "/einladung.txt")).Body.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        foreach (
            var words in new[]
            {
                "Liebe Freundinnen und Freunde der kommunalpolitischen Plattform im InterBündnis,\nliebe Interessierte in der Kommunalpolitik!\n\nFür einen nächsten",
                "Samstag, 9. Mai 2026, 14 bis 18 Uhr\nBistro Horster Mitte\nSchmalhorststr. 1\n45899 Gelsenkirchen\n(Parkplatz ggü. am Schloss Horst)",
                "Unser Vorschlag für die Tagesordnung:\n\nTOP 1, 14:00 Uhr: Begrüßung (10 Minuten)\n\nTOP 2, 14:10 Uhr: Die Rechtsentwicklung",
                "– Termin des nächsten Treffens",
                "\nhttp://localhost:5080/treffen/kommunalpolitik\n",
                "Mit herzlichen Grüßen\n\nHanni und Werner Engelhardt\nMartina Reichmann\nKoordinierungsgruppe der Kommunalpolitischen Plattform\n",
            }
        )
            Assert.Contains(words, text, StringComparison.Ordinal);

        var file = await desk.Get(Path + "/einladung.eml");
        Assert.Equal("message/rfc822", file.Headers["Content-Type"]);
        Assert.Equal(Encoding.ASCII.GetString(file.Bytes), file.Body);
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(file.Bytes));
        Assert.Equal("1", mail.Headers["X-Unsent"]);
        Assert.Equal(
            "Einladung: Treffen der kommunalpolitischen Plattform im Internationalistischen Bündnis, Samstag, 9. Mai 2026",
            mail.Subject
        );
        Assert.Equal(text, mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Empty(mail.To);
        foreach (var header in new[] { HeaderId.From, HeaderId.To, HeaderId.MessageId, HeaderId.Date })
            Assert.False(mail.Headers.Contains(header));
        Assert.Equal(text, (await desk.Get(Path)).One("button[data-copy]").GetAttribute("data-copy")!.ReplaceLineEndings("\n"));
    }

    private static RegistrationData Person(string name) => new() { Name = name };

    /// <summary>Another process: it shares nothing but the file.</summary>
    private static MessageDispatcher Worker(Site site)
    {
        var worker = ActivatorUtilities.CreateInstance<MessageDispatcher>(site.Services);
        worker.AtOnce = 2;
        return worker;
    }

    /// <summary>The one that a coordinator wrote.</summary>
    private static Task<Message> Written(Site site) =>
        site.Read(db => db.Messages.AsNoTracking().SingleAsync(m => m.Kind == WrittenMessage.StoredKey));

    private static Task<int> Rows(Site site) => site.Read(db => db.Outbox.CountAsync(m => m.Series != null));

    private static async Task<Page> Draft(Site site, Visitor desk, params (string, string?)[] typed) =>
        await desk.Follow(await desk.Submit(await desk.Get(Path), [("subject", "Neues"), ("text", "Hallo!"), .. typed]));

    /// <summary>All new letters, as soon as there are so many rows of a series.</summary>
    private static async Task<IReadOnlyList<MimeMessage>> Arrived(Site site, int rows)
    {
        for (var patience = 0; await Rows(site) < rows; patience++)
        {
            Assert.True(patience < 400, "Nobody was written to.");
            site.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25);
        }

        return await site.NewMails();
    }
}
