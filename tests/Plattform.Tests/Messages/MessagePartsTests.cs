using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Mail;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>Writing to one person, an alliance, newcomers, those without a lift; first to oneself; with files.</summary>
public sealed class MessagePartsTests
{
    private const string Path = "/koordination/kommunalpolitik/nachrichten";

    [Fact]
    public async Task Each_part_gets_its_letter_and_nobody_else()
    {
        using var site = new Site();
        await site.Change(meeting => meeting.Content.Lifts = true);
        await site.Answers(
            "rosa@example.org",
            new()
            {
                Name = "Rosa",
                Alliance = "Bunte Liste",
                Newcomer = true,
            }
        );
        await site.Answers(
            "karl@example.org",
            new()
            {
                Name = "Karl",
                Alliance = "bunte  LISTE",
                Lift = new(TravelRole.Seeks, "Herne", 1),
            }
        );
        await site.Answers("vera@example.org", new() { Name = "Vera" });
        await site.Answers(
            "nein@example.org",
            new()
            {
                Name = "Nina",
                Alliance = "Bunte Liste",
                Attendance = AttendanceKind.Declined,
            }
        );
        await site.NewMails();
        var desk = await site.Coordinator();
        foreach (
            var (audience, alliance, people) in new[]
            {
                ("newcomers", "", "rosa@example.org"),
                ("withoutlift", "", "karl@example.org"),
                ("alliance", "bunte liste", "karl@example.org rosa@example.org"),
            }
        )
        {
            var draft = await Draft(desk, Path, ("audience", audience), ("alliance", alliance));
            await desk.Submit(draft, ("act", "send"));
            await Until(site, async () => await site.Read(db => db.Messages.AllAsync(m => m.Kind != "written" || m.IsAddressed)));
            var mails = await site.NewMails();
            Assert.Equal(people, string.Join(' ', mails.Select(mail => mail.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal)));
        }

        Assert.Contains("An alle von Bunte Liste", (await desk.Get(Path)).Text, StringComparison.Ordinal);
        var refused = await desk.Submit(
            await desk.Get(Path),
            Form(await desk.Get(Path)),
            ("subject", "x"),
            ("text", "x"),
            ("audience", "alliance")
        );
        Assert.Contains("an wen das geht", refused.One("#audience-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_to_one_person_reaches_also_who_wants_no_mailings_and_goes_with_that_person()
    {
        using var site = new Site();
        var rosa = await site.Answers("rosa@example.org", new() { Name = "Rosa", Attendance = AttendanceKind.Declined });
        await site.Answers("karl@example.org", new() { Name = "Karl" });
        await site.Submit(new Unsubscribe(rosa.Id));
        await site.NewMails();
        var desk = await site.Coordinator();
        var draft = await Draft(desk, $"{Path}?an={rosa.Id:N}", ("text", "Kannst du das Mikrofon mitbringen?"));
        Assert.Contains("Ein Mensch bekommt das", draft.Text, StringComparison.Ordinal);
        await desk.Submit(draft, ("act", "send"));
        await Until(site, async () => await site.Read(db => db.Messages.AllAsync(m => m.Kind != "written" || m.IsAddressed)));
        var mail = Assert.Single(await site.NewMails());
        Assert.Equal("rosa@example.org", mail.To.Mailboxes.Single().Address);
        Assert.Null(mail.Headers["List-Unsubscribe"]);
        var own = new Person(site, "rosa@example.org");
        Assert.Contains("Kannst du das Mikrofon mitbringen?", (await own.OwnPage("/daten")).Text, StringComparison.Ordinal);
        Assert.Contains("Mikrofon", (await own.OwnPage("/daten.json")).Body, StringComparison.Ordinal);

        await site.Submit(new Erase(rosa.Id));
        Assert.Equal(0, await site.Read(db => db.Messages.CountAsync(m => m.Kind == "written")));
        var gone = await desk.Get($"{Path}?an={rosa.Id:N}");
        Assert.NotNull(gone.Html.QuerySelector("#audience"));
        var refused = await desk.Submit(
            gone,
            Form(gone),
            ("subject", "x"),
            ("text", "x"),
            ("audience", "person"),
            ("person", $"{rosa.Id}")
        );
        Assert.Contains("Diesen Menschen gibt es hier nicht mehr", refused.One("#audience-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_go_along_first_to_oneself_and_then_to_all()
    {
        using var site = new Site();
        await site.Answers("rosa@example.org", new() { Name = "Rosa" });
        await site.NewMails();
        var desk = await site.Coordinator();
        var page = await desk.Get(Path);
        var tooMuch = await Upload(desk, page, ("a.pdf", Pdf(3_000_000)), ("b.pdf", Pdf(3_000_000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMuch.Status);
        Assert.Contains("höchstens 5 MB", tooMuch.One("#files-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mit Anhang", tooMuch.Value("subject"));
        Assert.Contains(
            "Diese Datei können wir nicht nehmen",
            (await Upload(desk, page, ("a.exe", "MZ"u8.ToArray()))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await site.Read(db => db.MessageFiles.CountAsync()));

        var draft = await desk.Follow(await Upload(desk, page, ("Plan für alle.pdf", Pdf(2_000_000)), ("weg.pdf", Pdf(10))));
        Assert.Contains("Anhang: Plan-für-alle.pdf (1953 kB), weg.pdf (1 kB)", draft.Text, StringComparison.Ordinal);
        var weg = draft.Html.QuerySelectorAll("[name=without]").OfType<IHtmlInputElement>().Last().Value;
        draft = await desk.Follow(await desk.Submit(draft, Form(draft), ("without", weg)));
        Assert.DoesNotContain("weg.pdf", draft.Text, StringComparison.Ordinal);

        var tried = await desk.Follow(await desk.Submit(draft, ("act", "test")));
        Assert.Contains("Die Probe geht jetzt an dich.", tried.One(".notice[role=status]").TextContent, StringComparison.Ordinal);
        var probe = Assert.Single(await site.NewMails());
        Assert.Equal(("bergauf@posteo.de", "Probe: Mit Anhang"), (probe.To.Mailboxes.Single().Address, probe.Subject));
        Assert.Equal(2_000_000, Content(probe).Length);

        await desk.Submit(tried, ("act", "send"));
        await Until(site, async () => await site.Read(db => db.Messages.AllAsync(m => m.Kind != "written" || m.IsAddressed)));
        var mail = Assert.Single(await site.NewMails());
        Assert.Equal("Plan-für-alle.pdf", mail.Attachments.OfType<MimePart>().Single().FileName);
        Assert.Equal(Pdf(2_000_000), Content(mail));
        Assert.NotNull(mail.HtmlBody);
    }

    [Fact]
    public async Task What_is_too_large_for_the_server_is_given_up_and_what_came_back_goes_to_the_right_address_by_one_press()
    {
        await using var server = SmtpServer.Start();
        server.Behaviour = moment => moment is { Step: SmtpStep.MailFrom } ? SmtpAnswer.Say(552, "5.3.4 too large") : null;
        using var site = new Site(
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", $"{server.Port}"),
            ("Mail:Smtp:Security", "None"),
            ("Mail:From", "treffen@example.org"),
            ("Coordinators:0:Name", "Hanni"),
            ("Coordinators:0:Email", "hanni@example.org")
        );
        await site.Change(meeting => meeting.Content.WithoutEmail = true);
        await site.Answers("", new() { Name = "Rosa" });
        await site.Read(db => db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, "falsch@example.org")));
        var desk = await site.Coordinator("hanni@example.org");
        var draft = await Draft(desk, Path);
        var sent = await desk.Submit(draft, ("act", "send"));
        await Until(site, async () => await site.Read(db => db.Outbox.AnyAsync(m => m.Series != null && m.State == OutboxState.GivenUp)));
        var page = await desk.Get(sent.Location);
        Assert.Contains("Die Mail ist dem Mailserver zu groß (552).", page.Text, StringComparison.Ordinal);
        Assert.Null((await site.Stored("Rosa")).NotReached);

        server.Behaviour = moment => moment is { Step: SmtpStep.RcptTo, Argument: "falsch@example.org" } ? SmtpAnswer.Say(550) : null;
        var again = await desk.Follow(await desk.Submit(page, Again(page), ("act", "again")));
        Assert.Contains("Die Mail wartet wieder", again.Text, StringComparison.Ordinal);
        await Until(site, async () => (await site.Stored("Rosa")).NotReached is not null);
        Assert.Contains("kam die letzte Mail nicht an", (await desk.Get(Path)).Text, StringComparison.Ordinal);

        await site.Read(db => db.Registrations.ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, "richtig@example.org")));
        page = await desk.Get(sent.Location);
        await desk.Submit(page, Again(page), ("act", "again"));
        await Until(site, async () => await site.Read(db => db.Outbox.AnyAsync(m => m.Series != null && m.State == OutboxState.Sent)));
        Assert.Null((await site.Stored("Rosa")).NotReached);
        Assert.Contains(server.Received, mail => mail.To == "richtig@example.org");
    }

    private static byte[] Pdf(int length) => [.. "%PDF-1.7 "u8, .. Encoding.ASCII.GetBytes(new string('x', length - 9))];

    private static byte[] Content(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.Attachments.OfType<MimePart>().Single().Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }

    private static async Task<Page> Draft(Visitor desk, string path, params (string, string?)[] typed)
    {
        var page = await desk.Get(path);
        (string, string?)[] plain = [("subject", "Betreff"), ("text", "Hier steht was.")];
        return await desk.Follow(
            await desk.Submit(page, Form(page), [.. plain.Where(field => typed.All(other => other.Item1 != field.Item1)), .. typed])
        );
    }

    private static async Task<Page> Upload(Visitor desk, Page page, params (string Name, byte[] Content)[] files)
    {
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in Visitor.Fields(Form(page)).Where(field => field.Name is not ("files" or "subject" or "text")))
            parts.Add(new StringContent(value), name);
        parts.Add(new StringContent("Mit Anhang"), "subject");
        parts.Add(new StringContent("Siehe Anhang."), "text");
        foreach (var (name, content) in files)
            parts.Add(new ByteArrayContent(content), "files", name);
        return await desk.Post(Path, parts);
    }

    private static IHtmlFormElement Form(Page page) => page.Html.QuerySelectorAll("form.edit").OfType<IHtmlFormElement>().Single();

    private static IHtmlFormElement Again(Page page) =>
        page.Html.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(form => form.QuerySelector("[value=again]") is not null);

    private static async Task Until(Site site, Func<Task<bool>> done)
    {
        while (!await done())
        {
            site.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
