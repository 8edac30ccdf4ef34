using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Replies by phone, by letter and on call.</summary>
public sealed class ReplyPageTests : IDisposable
{
    internal const string Form = "/koordination/kommunalpolitik/teilnahme/neu";
    private const string Martina = "martina.reichmann@onlinehome.de";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task She_calls_and_comes_with_two_and_without_an_address_and_the_page_waits_for_the_next()
    {
        var desk = await _site.Coordinator(Martina);
        var page = await desk.Get(Form);
        Assert.Equal("am Telefon gesagt, aufgeschrieben von Martina Reichmann", page.Value("consentSaid"));
        Assert.Equal("2026-04-01", page.Value("repliedOn"));

        var next = await desk.Follow(await Calls(desk, page, ("name", "Jana Vorlage"), ("persons", "2")));
        Assert.Contains(
            "Jana Vorlage ist eingetragen (2 Personen, vor Ort).",
            next.One(".notice[role=status]").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal("", next.Value("name"));
        Assert.NotNull(next.One("#name[autofocus]"));
        Assert.NotEqual(page.Value("press"), next.Value("press"));

        var jana = await _site.Stored("Jana Vorlage");
        Assert.Equal((ReplyVia.Phone, new DateOnly(2026, 4, 1), "Martina Reichmann"), (jana.Via, jana.RepliedOn, jana.TakenBy));
        Assert.Equal("am Telefon gesagt, aufgeschrieben von Martina Reichmann", jana.ConsentSaid);
        Assert.Equal((2, 2), (jana.Persons, (await _site.FiguresOf(jana.MeetingId)).PersonsOnSite));
        Assert.Equal(DeskAct.PersonAdded, await _site.Read(db => db.DeskEntries.OrderBy(e => e.Id).Select(e => e.Act).LastAsync()));

        var slip = await desk.Get(next.Link("Zettel drucken"));
        var own = _site.Services.GetRequiredService<PersonalLinks>().OwnPage(jana.Id, 0);
        Assert.Contains(own, slip.One(".slip").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, slip.Html.QuerySelectorAll(".slip svg").Length);
        Assert.Contains("löschen wir deine Angaben", slip.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(new Uri(own).PathAndQuery)).Status);
    }

    [Fact]
    public async Task For_ten_minutes_it_is_undone_with_one_press_and_its_letter_never_leaves()
    {
        var desk = await _site.Coordinator(Martina);
        var next = await desk.Follow(await Calls(desk, await desk.Get(Form), ("name", "Jana Vorlage"), ("email", "jana@example.org")));
        var undone = await desk.Follow(await desk.Submit(next, (AngleSharp.Html.Dom.IHtmlFormElement)next.One("form.undo")));
        Assert.Contains("Rückgängig gemacht.", undone.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _site.CountRegistrations());
        _site.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Empty((await _site.NewMails()).For("jana@example.org"));
    }

    [Fact]
    public async Task Who_has_an_address_gets_the_usual_letter_and_nothing_proves_the_address()
    {
        await _site.Change(meeting => meeting.Content.ConfirmEmail = true);
        var desk = await _site.Coordinator(Martina);
        await Calls(desk, await desk.Get(Form), ("name", "Jana Vorlage"), ("email", "jana@example.org"));
        var jana = await _site.Stored("Jana Vorlage");
        Assert.Null(jana.EmailVerifiedAt);
        Assert.False(jana.IsHeld);
        _site.Time.Advance(TimeSpan.FromMinutes(11));
        var letter = Assert.Single((await _site.NewMails()).For("jana@example.org"));
        Assert.Contains("/anmeldung/", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("löschen wir deine Angaben", letter.Words(), StringComparison.Ordinal);

        var slip = await desk.Get($"/koordination/kommunalpolitik/teilnahme/{jana.Id:N}/zettel");
        Assert.DoesNotContain("/anmeldung/", slip.One(".slip").TextContent, StringComparison.Ordinal);
        Assert.Single(slip.Html.QuerySelectorAll(".slip svg"));
    }

    [Fact]
    public async Task What_waits_for_a_press_under_her_address_counts_with_her_word()
    {
        await _site.Change(meeting => meeting.Content.ConfirmEmail = true);
        await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage", Persons = 1 });
        var held = await _site.Read(db => db.Registrations.AsNoTracking().SingleAsync());
        Assert.True(held.IsHeld);
        var desk = await _site.Coordinator(Martina);
        await Calls(desk, await desk.Get(Form), ("name", "Jana Vorlage"), ("email", "Jana@example.org"), ("persons", "2"));
        var jana = await _site.Stored("Jana Vorlage");
        Assert.Equal((held.Id, false, 2), (jana.Id, jana.IsHeld, jana.Persons));
        await _site.FiguresAreTrue(jana.MeetingId);
    }

    [Fact]
    public async Task A_known_address_is_offered_and_the_same_name_is_said_once()
    {
        await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage", Alliance = "Aufbruch Altdorf" });
        var desk = await _site.Coordinator(Martina);
        var known = await Calls(desk, await desk.Get(Form), ("name", "J. Vorlage"), ("email", "JANA@example.org"));
        Assert.Equal(HttpStatusCode.Conflict, known.Status);
        Assert.Contains("Unter dieser Adresse steht schon Jana Vorlage: eine Person, vor Ort.", known.Text, StringComparison.Ordinal);
        Assert.Equal("J. Vorlage", known.Value("name"));
        Assert.Equal(1, await _site.CountRegistrations());

        var same = await Calls(desk, await desk.Get(Form), ("name", "jana vorlage"), ("organisation", "Aufbruch Altdorf"));
        Assert.Equal(HttpStatusCode.Conflict, same.Status);
        Assert.Contains("Jana Vorlage steht schon auf der Liste", same.Text, StringComparison.Ordinal);
        Assert.Equal(1, await _site.CountRegistrations());
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(same)).Status);
        Assert.Equal(2, await _site.CountRegistrations());
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await Calls(desk, await desk.Get(Form), ("name", "Jana Vorlage"), ("organisation", "Linden"))).Status
        );
    }

    [Fact]
    public async Task The_same_press_counts_once_and_another_name_on_it_is_asked_about()
    {
        var desk = await _site.Coordinator(Martina);
        var page = await desk.Get(Form);
        var first = await Calls(desk, page, ("name", "Jana Vorlage"));
        Assert.Equal(first.Location, (await Calls(desk, page, ("name", "Jana Vorlage"))).Location);
        Assert.Equal(1, await _site.CountRegistrations());
        var other = await Calls(desk, page, ("name", "Ulf Vorberg")); // back in the browser, the next name
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(1, await _site.CountRegistrations());
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(other)).Status);
        Assert.Equal(2, await _site.CountRegistrations());
    }

    [Fact]
    public async Task A_full_room_means_the_waiting_list_unless_the_desk_says_otherwise()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 1);
        var desk = await _site.Coordinator(Martina);
        await Calls(desk, await desk.Get(Form), ("name", "Anton Erster"));
        var waits = await desk.Follow(await Calls(desk, await desk.Get(Form), ("name", "Berta Zweite")));
        Assert.Contains("auf der Warteliste", waits.One(".notice[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("an einer Antwort auf der Warteliste vorbei", waits.Text, StringComparison.Ordinal);
        await Calls(desk, await desk.Get(Form), ("name", "Carla Dritte"), ("inAddition", "true"));
        var carla = await _site.Stored("Carla Dritte");
        Assert.Equal(1, carla.PlacesTaken);
        Assert.Equal(2, (await _site.FiguresOf(carla.MeetingId)).PersonsOnSite);
        await _site.FiguresAreTrue(carla.MeetingId);
    }

    [Fact]
    public async Task The_desk_enters_before_the_opening_and_after_the_closing_until_the_end()
    {
        var desk = await _site.Coordinator(Martina);
        await _site.Change(meeting => meeting.Content.OpensAt = _site.Now.AddDays(3));
        Assert.Contains("Du kannst hier trotzdem eintragen", (await desk.Get(Form)).Text, StringComparison.Ordinal);
        await Calls(desk, await desk.Get(Form), ("name", "Frühe Frida"));
        await _site.Change(meeting => (meeting.Content.OpensAt, meeting.Content.ClosesAt) = (null, _site.Now.AddDays(-1)));
        Assert.Contains("Die Anmeldung ist geschlossen.", (await desk.Get(Form)).Text, StringComparison.Ordinal);
        var page = await desk.Get(Form);
        await Calls(desk, page, ("name", "Später Sepp"));
        Assert.Equal(2, await _site.CountRegistrations());

        await _site.Change(meeting => meeting.Status = MeetingStatus.Cancelled);
        var late = await Calls(desk, page, ("name", "Zu Spät"), ("press", "x"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Dieses Treffen findet nicht statt.", late.Text, StringComparison.Ordinal);
        Assert.Equal(2, await _site.CountRegistrations());
    }

    [Fact]
    public async Task How_it_came_stands_in_the_own_data_and_goes_with_it()
    {
        var desk = await _site.Coordinator(Martina);
        await Calls(
            desk,
            await desk.Get(Form),
            ("name", "Jana Vorlage"),
            ("via", "letter"),
            ("repliedOn", "2026-03-28"),
            ("cakeCount", "1"),
            ("message", "Am Rand, bitte")
        );
        var jana = await _site.Stored("Jana Vorlage");
        Assert.Equal("im Brief geschrieben, eingetragen von Martina Reichmann", jana.ConsentSaid); // follows the way while nobody changed it
        var (visitor, own) = (_site.Visitor(), _site.Services.GetRequiredService<PersonalLinks>().OwnPath(jana.Id, 0));
        var data = (await visitor.Get(own + "/daten")).Text;
        Assert.Contains("im Brief, 28. März 2026, aufgenommen von Martina Reichmann", data, StringComparison.Ordinal);
        Assert.Contains("im Brief geschrieben, eingetragen von Martina Reichmann", data, StringComparison.Ordinal);
        var file = (await visitor.Get(own + "/daten.json")).Body;
        Assert.Contains("\"via\": \"letter\"", file, StringComparison.Ordinal);
        Assert.Contains("\"repliedOn\": \"2026-03-28\"", file, StringComparison.Ordinal);
        Assert.Contains("\"takenBy\": \"Martina Reichmann\"", file, StringComparison.Ordinal);
        await visitor.Submit(await visitor.Get(own + "/loeschen"));
        Assert.Equal(0, await _site.CountRegistrations());
    }

    [Theory]
    [InlineData("name", "", "name")]
    [InlineData("attendance", null, "attendance")]
    [InlineData("email", "jana@", "email")]
    [InlineData("via", "taube", "via")]
    [InlineData("repliedOn", "2026-04-02", "repliedOn")]
    [InlineData("repliedOn", "gestern", "repliedOn")]
    [InlineData("consentSaid", "", "consentSaid")]
    [InlineData("persons", "viele", "persons")]
    public async Task What_is_wrong_is_said_at_the_field_and_nothing_is_stored(string field, string? value, string at)
    {
        var desk = await _site.Coordinator(Martina);
        var answer = await Calls(desk, await desk.Get(Form), ("message", "Bleibt stehen"), ("name", "Jana Vorlage"), (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEmpty(answer.One($"#{at}-error").TextContent);
        Assert.Equal("Bleibt stehen", answer.Value("message"));
        Assert.Equal(0, await _site.CountRegistrations());
    }

    [Fact]
    public async Task A_script_needs_only_the_fields_of_the_contract_and_readers_enter_nothing()
    {
        var desk = await _site.Coordinator(Martina);
        var token = (await desk.Get(Form)).Value("siegel");
        await desk.Post(Form, ("siegel", token), ("name", "Jana"), ("attendance", "declined"), ("via", "person"));
        var jana = await _site.Stored("Jana");
        Assert.Equal((ReplyVia.Person, "persönlich gesagt, aufgeschrieben von Martina Reichmann"), (jana.Via, jana.ConsentSaid));

        await desk.Invites("lena@example.org", "read");
        var reader = await _site.Coordinator("lena@example.org");
        Assert.Equal(HttpStatusCode.Forbidden, (await Calls(reader, await reader.Get(Form), ("name", "Ulf"))).Status);
        Assert.Equal(1, await _site.CountRegistrations());
    }

    /// <summary>On site, alone, by phone, unless said otherwise; of a field said twice the later counts.</summary>
    private static Task<Page> Calls(Visitor desk, Page page, params (string Name, string? Value)[] typed) =>
        desk.Submit(
            page,
            (AngleSharp.Html.Dom.IHtmlFormElement)page.One("form.reply"),
            [
                .. new (string Name, string? Value)[] { ("attendance", "onsite") }
                    .Concat(typed)
                    .GroupBy(field => field.Name)
                    .Select(same => same.Last()),
            ]
        );
}

internal static class LinkTexts
{
    public static string Link(this Page page, string text) =>
        page.Html.QuerySelectorAll("main a").First(link => link.TextContent == text).GetAttribute("href")!;
}
