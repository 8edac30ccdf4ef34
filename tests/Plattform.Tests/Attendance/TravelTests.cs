using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>The desk puts two people in touch who agreed to it, as long as there are seats.</summary>
public sealed class TravelTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/fahrten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task One_press_writes_to_both_and_a_second_one_to_nobody()
    {
        var offer = await Travels("Anna", lift: new(TravelRole.Offers, "Kassel", 3));
        var seeker = await Travels("Bert", lift: new(TravelRole.Seeks, "Kassel", 1));
        await _site.NewMails();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        Assert.Contains("Bert sucht einen Platz im Auto, ab Kassel", page.One("#mitfahren").Words(), StringComparison.Ordinal);
        Assert.Contains("Ab Kassel Anna 3 Plätze, frei", page.One("#mitfahren").Words(), StringComparison.Ordinal);

        var done = await desk.Follow(await Matches(desk, page, seeker, offer));
        Assert.Contains("Die beiden bekommen jetzt je eine Mail", done.One(".notice").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Anna 3 Plätze, 1 vergeben Bert bekannt gemacht am 1. April",
            done.One("#mitfahren").Words(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Noch nicht untergebracht", done.Text, StringComparison.Ordinal);

        var mails = await _site.NewMails();
        Assert.Equal(2, mails.Count);
        foreach (
            var (name, other, subject, said) in new[]
            {
                ("anna", "bert", "Jemand möchte mit dir mitfahren", "sucht einen Platz im Auto"),
                ("bert", "anna", "Hier kann dich jemand mitnehmen", "bietet 3 Plätze im Auto"),
            }
        )
        {
            var letter = mails.For($"{name}@example.org").Single();
            Assert.StartsWith(subject, letter.Subject, StringComparison.Ordinal);
            Assert.Equal($"{other}@example.org", letter.ReplyTo.Mailboxes.Single().Address);
            foreach (var part in new[] { $"{other}@example.org", said, "Ihr habt beide bei der Anmeldung zugestimmt" })
                Assert.Contains(part, letter.Words(), StringComparison.Ordinal);
            Assert.DoesNotContain("Kassel", letter.TextBody, StringComparison.Ordinal); // typed, and nobody proved the address
            Assert.Null(letter.Calendar());
        }

        var again = await Matches(desk, page, seeker, offer);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("Diese beiden sind schon bekannt gemacht.", again.One(".notice").TextContent, StringComparison.Ordinal);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task What_does_not_fit_together_is_refused_beside_the_one_who_looks_and_nobody_gets_a_letter()
    {
        var lift = await Travels("Anna", lift: new(TravelRole.Offers, "Kassel", 2));
        var bed = await Travels("Bert", bed: new(TravelRole.Seeks, "", 2));
        var passenger = await Travels("Cleo", lift: new(TravelRole.Seeks, "", 1));
        var silent = await Travels("", "Dora", lift: new(TravelRole.Seeks, "Kassel", 1));
        var family = await Travels("Emil", lift: new(TravelRole.Seeks, "Kassel", 3));
        await _site.ImportSample(("slug: kommunalpolitik", "slug: woanders"));
        var elsewhere = (
            await _site.Answers("fritz@example.org", new() { Name = "Fritz", Lift = new(TravelRole.Offers, "Kassel", 9) }, "woanders")
        )
            .Travel[0]
            .Id;
        await _site.NewMails();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        Assert.Contains("Gerade ist nirgends genug auf einmal frei.", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Dora sucht einen Platz im Auto, ab Kassel ohne E-Mail Bitte selbst bekannt machen.",
            page.One("#mitfahren").Words(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Fritz", page.Body, StringComparison.Ordinal);

        foreach (
            var (offer, seeker, status, sentence) in new[]
            {
                ($"{lift}", $"{bed}", HttpStatusCode.Conflict, "Das eine ist eine Fahrt, das andere ein Schlafplatz."),
                ($"{lift}", $"{family}", HttpStatusCode.Conflict, "Das reicht nicht: Emil sucht 3, bei Anna sind noch 2 frei."),
                ($"{passenger}", $"{passenger}", HttpStatusCode.Conflict, "Dieses Angebot gibt es hier nicht mehr."),
                ($"{elsewhere}", $"{passenger}", HttpStatusCode.Conflict, "Dieses Angebot gibt es hier nicht mehr."),
                ($"{lift}", $"{Guid.NewGuid()}", HttpStatusCode.Conflict, "Wer hier gesucht hat, sucht nicht mehr."),
                ($"{lift}", $"{silent}", HttpStatusCode.Conflict, "Dora hat keine E-Mail-Adresse angegeben."),
                ("", $"{passenger}", HttpStatusCode.UnprocessableEntity, "Wähl bitte beides aus"),
                ("x", $"{bed}", HttpStatusCode.UnprocessableEntity, "Wähl bitte beides aus"),
            }
        )
        {
            var answer = await desk.Submit(page, FormOf(page, passenger), ("act", "match"), ("offer", offer), ("seeker", seeker));
            Assert.Equal(status, answer.Status);
            Assert.Contains(sentence, answer.One(".trips .error, .notice.bad").TextContent, StringComparison.Ordinal);
            Assert.StartsWith("Fehler:", answer.Html.Title, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(page, FormOf(page, passenger), ("act", "beides"))).Status);
        Assert.Empty(await _site.NewMails());
        Assert.False(await _site.Read(db => db.Introductions.AnyAsync()));
    }

    [Fact]
    public async Task Seats_are_counted_by_the_size_of_the_party_and_nobody_is_placed_twice()
    {
        var anna = await Travels("Anna", lift: new(TravelRole.Offers, "Kassel", 3));
        var otto = await Travels("Otto", lift: new(TravelRole.Offers, "kassel ", 1));
        var bert = await Travels("Bert", lift: new(TravelRole.Seeks, "Kassel", 2));
        var cleo = await Travels("Cleo", lift: new(TravelRole.Seeks, "Göttingen", 2));
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        Assert.Contains("2 Antworten suchen noch eine Mitfahrt. 4 Plätze sind frei.", page.Text, StringComparison.Ordinal);
        Assert.Single(page.Html.QuerySelectorAll("#mitfahren h3"), head => head.TextContent == "Ab Kassel");
        await Matches(desk, page, bert, anna);

        page = await desk.Get(Address);
        Assert.Contains("Anna 3 Plätze, 2 vergeben", page.One("#mitfahren").Words(), StringComparison.Ordinal);
        var full = await desk.Submit(page, FormOf(page, null), ("act", "match"), ("offer", $"{anna}"), ("seeker", $"{cleo}"));
        Assert.Contains(
            "Das reicht nicht: Cleo sucht 2, bei Anna sind noch 1 frei.",
            full.One(".trips .error").TextContent,
            StringComparison.Ordinal
        );
        var twice = await desk.Submit(page, FormOf(page, null), ("act", "match"), ("offer", $"{otto}"), ("seeker", $"{bert}"));
        Assert.Contains("Bert ist schon bei Anna untergebracht.", twice.One(".notice.bad").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_coordinators_at_once_make_one_match()
    {
        var offers = new[]
        {
            await Travels("Anna", lift: new(TravelRole.Offers, "Kassel", 3)),
            await Travels("Otto", lift: new(TravelRole.Offers, "Kassel", 3)),
        };
        var bert = await Travels("Bert", lift: new(TravelRole.Seeks, "Kassel", 2));
        await _site.NewMails();
        var (one, other) = (await _site.Coordinator(), await _site.Coordinator("martina.reichmann@onlinehome.de"));
        var pages = new[] { await one.Get(Address), await other.Get(Address) };
        var answers = await Task.WhenAll(Matches(one, pages[0], bert, offers[0]), Matches(other, pages[1], bert, offers[1]));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal(1, await _site.Read(db => db.Introductions.CountAsync()));
        Assert.Single((await _site.NewMails()).For("bert@example.org"));
    }

    [Fact]
    public async Task Without_an_address_the_desk_tells_them_itself_and_marks_it()
    {
        var anna = await Travels("Anna", lift: new(TravelRole.Offers, "Kassel", 3));
        var dora = await Travels("", "Dora", lift: new(TravelRole.Seeks, "Kassel", 1));
        await _site.NewMails();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        Assert.Null(FormOf(page, dora).QuerySelector("[value=match]"));
        page = await desk.Follow(await desk.Submit(page, FormOf(page, dora), ("act", "hand"), ("offer", $"{anna}")));
        Assert.Contains("Vermerkt. Es geht keine Mail heraus", page.One(".notice").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Anna 3 Plätze, 1 vergeben Dora selbst bekannt gemacht am 1. April",
            page.One("#mitfahren").Words(),
            StringComparison.Ordinal
        );
        Assert.Empty(await _site.NewMails());

        await new Person(_site, "anna@example.org").Cancels();
        page = await desk.Get(Address);
        Assert.Contains("Ohne Adresse konnten wir nicht schreiben. Bitte sag selbst Bescheid.", page.Text, StringComparison.Ordinal);
        page = await desk.Follow(await desk.Submit(page, page.FormFor("told", dora)!));
        Assert.DoesNotContain("Ohne Adresse konnten wir nicht schreiben.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zwei Personen selbst bekannt gemacht", (await desk.Get("/koordination/verlauf")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_see_it_and_press_nothing()
    {
        await Travels("Anna", bed: new(TravelRole.Offers, "", 2));
        await Travels("Bert", bed: new(TravelRole.Seeks, "", 1));
        var desk = await _site.Coordinator();
        await desk.Invites("leser@example.org", "read");
        var page = await (await _site.Coordinator("leser@example.org")).Get(Address);
        Assert.Contains("Anna 2 Schlafplätze, frei", page.One("#schlafen").Words(), StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("#schlafen form"));
    }

    [Fact]
    public async Task The_old_address_takes_no_match_and_without_anybody_the_page_says_so()
    {
        var desk = await _site.Coordinator();
        Assert.Contains("Noch bietet oder sucht niemand etwas.", (await desk.Get(Address)).Text, StringComparison.Ordinal);
        var list = await desk.Get("/koordination/kommunalpolitik/teilnahme");
        Assert.Null(list.Html.QuerySelector("#mitfahren"));
        var seal = list.One("input[name=siegel]").GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Post(list.Address, ("siegel", seal), ("offer", $"{Guid.NewGuid()}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/fahrten")).Status);
    }

    private static Task<Page> Matches(Visitor desk, Page page, Guid seeker, Guid offer) =>
        desk.Submit(page, FormOf(page, seeker), ("act", "match"), ("offer", $"{offer}"));

    /// <summary>The form of somebody who looks; null: anybody's.</summary>
    private static IHtmlFormElement FormOf(Page page, Guid? seeker) =>
        page
            .Html.QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .First(form => seeker is null || form.QuerySelector($"[name=seeker][value=\"{seeker}\"]") is not null);

    private Task<Guid> Travels(string name, TravelFacts? lift = null, TravelFacts? bed = null) =>
        Travels($"{name.ToLowerInvariant()}@example.org", name, lift, bed);

    private async Task<Guid> Travels(string email, string name, TravelFacts? lift = null, TravelFacts? bed = null) => (
            await _site.Answers(
                email,
                new()
                {
                    Name = name,
                    Lift = lift,
                    Bed = bed,
                }
            )
        ).Travel.Single().Id;
}
