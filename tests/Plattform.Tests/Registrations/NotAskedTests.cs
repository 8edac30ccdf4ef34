using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Meetings;
using Plattform.Tests.Attendance;
using Plattform.Tests.Coordination;
using Plattform.Tests.House;
using Plattform.Tests.Messages;

namespace Plattform.Tests.Registrations;

/// <summary>What a meeting does not ask for is not in its form and not anywhere else.</summary>
public sealed partial class NotAskedTests
{
    private const string Office = "buero@example.org";

    [Theory]
    [InlineData("ortsverein", "de")]
    [InlineData("elternabend", "de")]
    [InlineData("elternabend", "en")]
    [InlineData("foerderkreis", "de")]
    [InlineData("climate-group", "en")]
    [InlineData("naturschutz", "en")]
    public async Task Neither_cake_nor_alliance_is_on_a_page_in_a_letter_or_in_a_table(string slug, string language)
    {
        using var site = new Site(
            ("Coordinators:0:Name", "Vorstand"),
            ("Coordinators:0:Email", "vorstand@example.org"),
            ("Coordinators:1:Name", "Büro"),
            ("Coordinators:1:Email", Office)
        );
        await site.Invite(slug);
        var desk = await site.Coordinator(Office);
        await desk.Submit(await desk.Get("/koordination/gruppe"), ("rhythm", "hourly"), ("detail", "full"));
        site.EmptyMailbox();
        var (rosa, visitor) = (new Person(site, "rosa@example.org"), site.Visitor(language));

        var form = await visitor.Get($"/treffen/{slug}/anmelden");
        Assert.Empty(form.Html.QuerySelectorAll("[name^=cake], [name=organisation], [name=contribution]"));
        var thanks = await visitor.Submit(
            form,
            ("name", "Rosa"),
            ("email", rosa.Email),
            ("attendance", slug == "foerderkreis" ? "online" : "onsite"),
            ("consent", "true"),
            // A form that somebody kept from a meeting that asks.
            ("organisation", "https://example.org"),
            ("cakeCount", "99"),
            ("cakeKind", "Streusel"),
            ("contribution", "Unser Freibad")
        );
        var stored = await rosa.Stored();
        Assert.Equal(("", 0, true), (stored.Alliance, stored.Cakes.Count, stored.Contribution is null));
        var own = await rosa.OwnPath();
        foreach (
            var address in new[]
            {
                thanks.Location,
                $"/treffen/{slug}",
                $"/treffen/{slug}/anmelden",
                $"/treffen/{slug}/plakat",
                own,
                own + "/absagen",
                own + "/daten",
                own + "/loeschen",
            }
        )
            await SaysNothing(visitor, address);

        var page = await visitor.Get(own);
        await visitor.Submit(page, page.FormWith("amend"), ("message", "Wir kommen zu spät."));
        await site.Comes("registration-changed", "digest");
        desk = await site.Coordinator(Office);
        foreach (
            var address in new[]
            {
                "/koordination",
                $"/koordination/{slug}",
                $"/koordination/{slug}/teilnahme",
                $"/koordination/{slug}/teilnahme.csv",
                $"/koordination/{slug}/nachrichten",
                $"/koordination/{slug}/post",
            }
        )
            await SaysNothing(desk, address);

        var start = (await site.Read(db => db.Meetings.SingleAsync(m => m.Slug == slug))).Start;
        site.Time.SetUtcNow(new DateTimeOffset(start.AddDays(-2), TimeSpan.Zero));
        await site.Comes("reminder");
        site.Time.SetUtcNow(new DateTimeOffset(start.AddDays(-1).AddHours(2), TimeSpan.Zero));
        if (slug != "foerderkreis") // online only: there is no door
            await site.Comes("door-list");
        await visitor.Submit(await visitor.Get(own + "/absagen"));
        await site.Comes("withdrawal");
        await SaysNothing(visitor, own);
        foreach (var letter in await site.NewMails())
            Assert.DoesNotMatch(CakeOrAlliance(), $"{letter.Subject} {letter.TextBody} {letter.HtmlBody}");
    }

    [Fact]
    public async Task A_meeting_may_have_its_own_word_and_a_most_per_answer()
    {
        using var site = new Site(("Coordinators:0:Name", "Büro"), ("Coordinators:0:Email", Office));
        await site.Invite("elternabend", ("personsMost: 2", "personsMost: 2\norganisation: Klasse"));
        var (rosa, visitor) = (new Person(site, "rosa@example.org"), site.Visitor());
        var form = await visitor.Get("/treffen/elternabend/anmelden");
        Assert.Equal("Klasse (freiwillig)", form.One("label[for=organisation]").TextContent);
        Assert.Equal("Damit wir sehen, woher alle kommen.", form.One("#organisation-hint").TextContent);
        Assert.Equal(["1", "2"], form.Html.QuerySelectorAll("#persons option").Select(option => option.TextContent));
        (string, string?)[] answer = [("name", "Rosa"), ("email", rosa.Email), ("attendance", "onsite"), ("consent", "true")];

        var wrong = await visitor.Submit(form, [.. answer, ("persons", "3"), ("organisation", "https://example.org")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Bitte gib an, mit wie vielen Personen du kommst: 1 bis 2.", wrong.One("#persons-error").TextContent);
        Assert.Contains("Bitte schreib hier nur den Namen, ohne Internetadresse.", wrong.One("#organisation-error").TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(wrong, [.. answer, ("persons", "2"), ("organisation", "4b")])).Status);

        Assert.Contains("Klasse4b", (await rosa.OwnPage()).Text, StringComparison.Ordinal);
        Assert.Contains("Klasse4b", (await rosa.OwnPage("/daten")).Text, StringComparison.Ordinal);
        Assert.Equal(
            "Klasse (optional)",
            (await site.Visitor("en").Get("/treffen/elternabend/anmelden")).One("label[for=organisation]").TextContent
        );
        var desk = await site.Coordinator(Office);
        var list = await desk.Get("/koordination/elternabend/teilnahme");
        Assert.Contains("Klasse", list.Html.QuerySelectorAll(".sorts a").Select(sort => sort.TextContent));
        Assert.EndsWith("0 abgesagt · 1 × Klasse", list.One(".totals").Words(), StringComparison.Ordinal);
        Assert.Contains(";\"Klasse\";", (await desk.Get("/koordination/elternabend/teilnahme.csv")).Body, StringComparison.Ordinal);
        Assert.Contains("Klasse 1 vertreten", (await desk.Get("/koordination/elternabend")).Text, StringComparison.Ordinal);

        var page = await rosa.OwnPage();
        await visitor.Submit(page, page.FormWith("amend"), ("organisation", "3a"));
        var notices = (await site.NewMails())
            .For(Office)
            .Where(mail => mail.Subject!.StartsWith("Anmeldungen", StringComparison.Ordinal))
            .ToList();
        Assert.All(notices, notice => Assert.Contains(": 2 Personen, 1 × Klasse, ", notice.Subject!, StringComparison.Ordinal));
        Assert.Contains(notices, notice => notice.Words().Contains("Klasse: 4b → 3a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_each_answer_is_one_person_nobody_is_asked_how_many()
    {
        using var site = new Site();
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers(("persons", "3"));
        await site.Change(meeting => meeting.Content.PersonsMost = 1);
        var karl = new Person(site, "karl@example.org");

        Assert.Empty((await karl.Visitor.Get($"/treffen/{Person.Slug}/anmelden")).Html.QuerySelectorAll("[name=persons]"));
        await karl.Answers(("name", "Karl"), ("persons", "5"));
        Assert.Equal(1, (await karl.Stored()).Persons);

        // What was right when it was said stays until it is changed.
        var page = await rosa.OwnPage();
        Assert.Equal(["1", "3"], page.Html.QuerySelectorAll("#persons option").Select(option => option.TextContent));
        await rosa.Visitor.Submit(page, page.FormWith("amend"), ("message", "Bis bald"));
        Assert.Equal((3, "Bis bald"), ((await rosa.Stored()).Persons, (await rosa.Stored()).Message));
        page = await rosa.OwnPage();
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await rosa.Visitor.Submit(page, page.FormWith("amend"), ("persons", "2"))).Status
        );
        await rosa.Visitor.Submit(page, page.FormWith("amend"), ("persons", "1"));
        Assert.Empty((await rosa.OwnPage()).Html.QuerySelectorAll("[name=persons]"));
    }

    [Fact]
    public async Task What_was_said_before_the_meeting_stopped_asking_is_shown_and_can_be_taken_back()
    {
        using var site = new Site();
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers(("organisation", "AUF Kassel"), ("cakeCount", "1"), ("cakeKind", "Streusel"));
        await site.Change(meeting => (meeting.Content.Alliances, meeting.Content.Hints.Cakes) = ([], null));
        await new Person(site, "karl@example.org").Answers(("name", "Karl"), ("organisation", "Linden"), ("cakeCount", "2"));

        var list = await (await site.Coordinator()).Get($"/koordination/{Person.Slug}/teilnahme");
        Assert.Contains("1 Kuchen · ein Bündnis", list.One(".totals").Words(), StringComparison.Ordinal);
        Assert.Contains("AUF Kassel", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kuchen zusagen", (await rosa.Visitor.Get($"/treffen/{Person.Slug}")).Text, StringComparison.Ordinal);

        var page = await rosa.OwnPage();
        await rosa.Visitor.Submit(page, page.FormWith("amend"), ("message", "Bis bald"));
        Assert.Equal(("AUF Kassel", 1), ((await rosa.Stored()).Alliance, (await rosa.Stored()).Cakes.Count));
        page = await rosa.OwnPage();
        await rosa.Visitor.Submit(page, page.FormWith("amend"), ("organisation", ""), ("cakeCount", "0"));
        Assert.DoesNotMatch(
            CakeOrAlliance(),
            (await rosa.OwnPage())
                .One("main")
                .TextContent.Replace("\u00AD", "", StringComparison.Ordinal)
                .Replace("Internationalistischen Bündnis", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_contribution_is_one_persons_where_nobody_is_asked_for_an_alliance()
    {
        using var site = new Site();
        await site.Change(meeting => meeting.Content.Alliances = []);
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers(("contribution", "Freibad"));

        Assert.Contains(
            "7 Minuten je Beitrag, 1 angemeldet.",
            (await rosa.Visitor.Get($"/treffen/{Person.Slug}/anmelden")).One("#contribution-hint").TextContent
        );
        var invitation = await rosa.Visitor.Get($"/treffen/{Person.Slug}");
        Assert.Contains("7 Minuten Erfahrung, gern einen Kuchen", invitation.Text, StringComparison.Ordinal);
        Assert.Contains("7 Minuten je Beitrag; 1 von 17 angemeldet", invitation.One("#beitraege").TextContent);
        var desk = await site.Coordinator();
        Assert.Contains(
            "Beiträge Ein Beitrag ist angemeldet.",
            (await desk.Get("/koordination/kommunalpolitik")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("nein")]
    [InlineData("false")]
    public void The_word_is_no_yes_or_no(string word)
    {
        var read = MeetingFile.Read(
            SampleMeeting.Text.Replace("\nalliances:", $"\norganisation: {word}\nalliances:", StringComparison.Ordinal),
            _ => null
        );
        Assert.Contains("nobody is asked", Assert.Single(read.Errors).Message, StringComparison.Ordinal);
    }

    private static async Task SaysNothing(Visitor visitor, string address)
    {
        var page = await visitor.Get(address);
        Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Status}");
        var text = page.Html.QuerySelector("main") is null ? page.Body : page.Text;
        Assert.False(CakeOrAlliance().IsMatch(text), $"{address}:\n{text}");
    }

    [GeneratedRegex("kuchen|bündnis|cake|alliance", RegexOptions.IgnoreCase)]
    private static partial Regex CakeOrAlliance();
}
