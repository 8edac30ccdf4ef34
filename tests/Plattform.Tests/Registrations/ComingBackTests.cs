using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Attendance;

namespace Plattform.Tests.Registrations;

/// <summary>Whoever withdraws and comes back finds what was entered, and meanwhile it counts nowhere.</summary>
public sealed class ComingBackTests : IDisposable
{
    private static readonly (string, string?)[] Much =
    [
        ("persons", "2"),
        ("cakeCount", "1"),
        ("cakeKind", "Streusel"),
        ("organisation", "Linden"),
        ("contribution", "Das Freibad"),
        ("wanted", "stuehle"),
        ("lift", "offers"),
        ("liftFrom", "Kassel"),
        ("liftSeats", "3"),
        ("travelConsent", "true"),
        ("message", "Bis dann"),
    ];

    private readonly Site _site = new();
    private readonly Person _rosa;

    public ComingBackTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Absagen_then_we_come_after_all_restores_everything_and_nothing_of_it_counted_meanwhile()
    {
        await AsksForMuch();
        await _rosa.Answers(Much);
        var paper = await _site.HandsIn("Person");
        await _site.NewMails();
        var before = (await _rosa.Stored()).Data.ToJson();

        Assert.Contains(
            "Wir heben es auf: Kommst du doch, ist es wieder da",
            (await _rosa.OwnPage("/absagen")).Text,
            StringComparison.Ordinal
        );
        await _rosa.Cancels();
        Assert.Contains(
            "Was du eingetragen hattest, ist dann wieder da, soweit noch Platz ist.",
            (await _site.NewMails()).For(_rosa.Email).Single().Words(),
            StringComparison.Ordinal
        );
        var figures = await _site.Read(db => db.MeetingFigures.SingleAsync());
        Assert.Equal(
            (0, 0, 0, 0, 0, 0),
            (
                figures.PersonsOnSite,
                figures.Cakes,
                figures.Contributions.Values.Sum(),
                figures.Claims.Values.Sum(),
                figures.AnswersWithCake,
                figures.AnswersWithContribution
            )
        );
        var desk = await _site.Coordinator();
        foreach (var page in new[] { "teilnahme", "teilnahme.csv", "kuchen", "beitraege" })
        foreach (var gone in new[] { "Streusel", "Freibad", "Kassel", "rede.pdf" })
            Assert.DoesNotContain(gone, (await desk.Get($"/koordination/{Person.Slug}/{page}")).Body, StringComparison.Ordinal);

        var away = await _rosa.OwnPage();
        Assert.Contains(
            "Aufgehoben und nirgends mitgezählt: 2 Personen, 1 Streusel, dein Beitrag „Das Freibad“ mit einer Datei, Stühle stellen, bietet 3 Plätze im Auto, ab Kassel.",
            away.Text,
            StringComparison.Ordinal
        );
        await _rosa.Visitor.Submit(away, Pressing(away, "return"));
        Assert.Equal(before, (await _rosa.Stored()).Data.ToJson());
        Assert.Null((await _rosa.Stored()).DataForReturn);
        Assert.Equal(
            paper,
            await _site.Read(db => db.Papers.Where(p => p.ContributionId != null && p.FormerOf == null).Select(p => p.Id).SingleAsync())
        );
        Assert.Contains("rede.pdf", (await _rosa.OwnPage("/beitrag")).Text, StringComparison.Ordinal);
        var letter = (await _site.NewMails())
            .For(_rosa.Email)
            .First(mail => mail.Subject!.StartsWith("Schön", StringComparison.Ordinal))
            .Words();
        foreach (var back in new[] { "2 Personen, vor Ort", "1 Streusel", "7 Minuten, etwa um 14:10 Uhr, zu TOP 2", "Stühle stellen" })
            Assert.Contains(back, letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_is_taken_meanwhile_is_named_on_the_page_and_in_the_letter_and_kept_with_its_papers()
    {
        await _site.Change(meeting => meeting.Agenda.Find(item => item.Id == "rechtsentwicklung")!.Minutes = 7);
        await _rosa.Answers(("contribution", "Das Freibad"), ("cakeCount", "1"));
        await _site.HandsIn("Person");
        await _rosa.Cancels();
        var ben = new Person(_site, "ben@example.org");
        await ben.Answers(("name", "Ben"), ("contribution", "Der Bus"));
        await _site.NewMails();

        var away = await _rosa.OwnPage();
        var back = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(away, Pressing(away, "return")));
        Assert.Contains(
            "Dein Beitrag „Das Freibad“ ist nicht wieder dabei: Alle Beiträge sind vergeben.",
            back.Text,
            StringComparison.Ordinal
        );
        Assert.Equal((1, null), await _rosa.Stored() is var stored ? (stored.Cakes.Count, stored.Contribution) : default);
        Assert.Contains(
            "Nur dein Beitrag ist nicht wieder dabei",
            (await _site.NewMails()).For(_rosa.Email).Single().Words(),
            StringComparison.Ordinal
        );

        await ben.Cancels();
        var again = await _rosa.OwnPage();
        await _rosa.Visitor.Submit(again, Pressing(again, "amend"), ("contribution", "Das Freibad"));
        Assert.Equal("Das Freibad", (await _rosa.Stored()).Contribution?.Topic);
        Assert.True(await _site.Read(db => db.Papers.AllAsync(p => p.ContributionId != null)));
        Assert.DoesNotContain("nicht wieder dabei", (await _rosa.OwnPage()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_room_is_full_the_whole_party_waits_with_what_it_brings()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 2);
        await _rosa.Answers(("persons", "2"), ("cakeCount", "1"), ("cakeKind", "Streusel"));
        await _rosa.Cancels(keepCake: true);
        await new Person(_site, "ben@example.org").Answers();
        var away = await _rosa.OwnPage();
        var back = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(away, Pressing(away, "return")));
        Assert.Contains("Du stehst auf der Warteliste.", back.Text, StringComparison.Ordinal);
        Assert.Equal(
            (2, PlaceStatus.Waiting, "Streusel"),
            await _rosa.Stored() is var stored ? (stored.Persons, stored.PlaceStatus, stored.Cakes.Single().Kind) : default
        );
    }

    [Fact]
    public async Task Online_instead_of_on_site_keeps_the_number_of_persons_and_what_is_done_there()
    {
        await AsksForMuch();
        await _rosa.Answers(Much);
        var before = (await _rosa.Stored()).Data.ToJson();
        var page = await _rosa.OwnPage();
        var online = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page, Pressing(page, "online")));
        Assert.Equal(
            (AttendanceKind.Online, 1, "Das Freibad"),
            await _rosa.Stored() is var watching ? (watching.Attendance, watching.Persons, watching.Contribution!.Topic) : default
        );
        Assert.Equal(1, (await _site.Read(db => db.MeetingFigures.SingleAsync())).PersonsOnline);
        Assert.Contains("Wir kommen doch, 2 Personen", online.Text, StringComparison.Ordinal);

        await _rosa.Visitor.Submit(online, Pressing(online, "return"));
        Assert.Equal(before, (await _rosa.Stored()).Data.ToJson());

        page = await _rosa.OwnPage();
        await _rosa.Visitor.Submit(page, Pressing(page, "online"));
        await _rosa.Cancels();
        var away = await _rosa.OwnPage();
        await _rosa.Visitor.Submit(away, Pressing(away, "return"));
        Assert.Equal(before, (await _rosa.Stored()).Data.ToJson());
    }

    [Fact]
    public async Task Whoever_comes_back_by_the_form_changes_what_is_typed_and_keeps_the_rest()
    {
        await AsksForMuch();
        await _rosa.Answers(Much);
        await _rosa.Cancels();
        var away = await _rosa.OwnPage();
        Assert.Equal("2", away.Value("persons"));
        await _rosa.Visitor.Submit(
            away,
            Pressing(away, "amend"),
            ("attendance", "onsite"),
            ("persons", "3"),
            ("cakeKind", "Apfelkuchen"),
            ("cakeCount", "2")
        );
        var stored = await _site.Stored("Person");
        Assert.Equal(
            (3, "Apfelkuchen", "Das Freibad", "Kassel"),
            (stored.Persons, stored.Cakes.Single().Kind, stored.Contribution!.Topic, stored.Travel.Single().Place)
        );
    }

    [Fact]
    public async Task An_empty_field_of_a_second_answer_changes_nothing()
    {
        await _rosa.Answers(
            ("persons", "2"),
            ("cakeCount", "1"),
            ("cakeKind", "Streusel"),
            ("contribution", "Das Freibad"),
            ("message", "Bis dann")
        );
        await _site.NewMails();
        await _rosa.Answers(("persons", "3"));
        var letter = Assert.Single(await _site.NewMails()).Words();
        Assert.DoesNotContain("ohne", letter.Split("Neu kam")[1], StringComparison.Ordinal);
        Assert.Contains("3 Personen, vor Ort 1 Streusel mit einem Beitrag mit einer Nachricht", letter, StringComparison.Ordinal);
        var page = await _rosa.OwnPage();
        Assert.Equal(["Personen: 2 → 3"], page.Html.QuerySelectorAll("#angebot li").Select(line => line.TextContent.Trim()));
        await _rosa.Visitor.Submit(page);
        var stored = await _rosa.Stored();
        Assert.Equal(
            (3, "Streusel", "Das Freibad", "Bis dann"),
            (stored.Persons, stored.Cakes.Single().Kind, stored.Contribution!.Topic, stored.Message)
        );
    }

    [Fact]
    public async Task What_is_kept_stands_in_ones_own_data_and_lifts_go_the_day_after()
    {
        await AsksForMuch();
        await _rosa.Answers(Much);
        await _site.HandsIn("Person");
        await _rosa.Cancels();
        var page = (await _rosa.OwnPage("/daten")).Text;
        foreach (var kept in new[] { "Von vorher aufgehoben", "1 Streusel", "dein Beitrag „Das Freibad“", "ab Kassel", "rede.pdf" })
            Assert.Contains(kept, page, StringComparison.Ordinal);
        var former = JsonDocument.Parse((await _rosa.OwnPage("/daten.json")).Bytes).RootElement.GetProperty("former");
        Assert.Equal(
            (2, "Das Freibad", "rede.pdf"),
            (
                former.GetProperty("persons").GetInt32(),
                former.GetProperty("topic").GetString(),
                former.GetProperty("papers")[0].GetProperty("fileName").GetString()
            )
        );

        Assert.Equal(
            CommandResult.Done,
            await _site.Submit(new ForgetTravel(await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync())))
        );
        Assert.DoesNotContain("Kassel", (await _rosa.Stored()).DataForReturn, StringComparison.Ordinal);
        await _site.Submit(new Erase((await _rosa.Stored()).Id));
        Assert.Equal(0, await _site.Read(db => db.Papers.CountAsync()));
    }

    private Task<int> AsksForMuch() =>
        _site.Change(meeting =>
        {
            (meeting.Content.Lifts, meeting.Content.Livestream) = (true, true);
            meeting.Content.Wanted =
            [
                new()
                {
                    Id = "stuehle",
                    Title = "Stühle stellen",
                    Count = 2,
                },
            ];
        });

    private static AngleSharp.Html.Dom.IHtmlFormElement Pressing(Page page, string act) =>
        (AngleSharp.Html.Dom.IHtmlFormElement)page.One($"form:has([name=act][value={act}])");
}
