using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination;

/// <summary>The agenda as rows that work without a script: each press brings the page back with all that was typed, and stores nothing.</summary>
public sealed class AgendaEditTests : IDisposable
{
    private const string Path = "/koordination/herbst/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task From_nothing_to_five_items_with_a_break_and_sessions_and_the_clock_beside_them()
    {
        var (desk, page) = await Draft();
        Assert.Equal(["", "", ""], Titles(page));

        page = await desk.Submit(
            page,
            ("agenda-1-title", "Begrüßung"),
            ("agenda-1-minutes", "10"),
            ("agenda-2-title", "Bericht"),
            ("agenda-2-minutes", "45 Min."),
            ("agenda-2-points", "Haushalt\nKita, 5 Min."),
            ("agenda-3-title", "Wahlen"),
            ("agenda-3-minutes", "60"),
            ("act", "add-break")
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.One("#agenda-4-title").HasAttribute("autofocus"));
        page = await desk.Submit(page, ("agenda-4-title", "Kaffee"), ("agenda-4-minutes", "20"), ("act", "add-parallel"));
        page = await desk.Submit(
            page,
            ("agenda-5-title", "Arbeitsgruppen"),
            ("agenda-5-minutes", "55"),
            ("agenda-5-sessions-1-title", "Finanzen"),
            ("agenda-5-sessions-1-room", "Birke"),
            ("agenda-5-sessions-1-host", "Lena"),
            ("agenda-5-sessions-1-places", "12"),
            ("agenda-5-sessions-2-title", "Bildung"),
            ("act", "calculate")
        );
        Assert.Equal(["14:00 bis 14:10", "14:10 bis 14:55", "14:55 bis 15:55", "15:55 bis 16:15", "16:15 bis 17:10"], Clocks(page));
        Assert.Equal("50 Minuten Luft", page.One("#luft b").TextContent);

        page = await desk.Submit(page, ("act", "up-agenda-4"));
        Assert.Equal(["Begrüßung", "Bericht", "Kaffee", "Wahlen", "Arbeitsgruppen"], Titles(page));
        Assert.True(page.One("#up-agenda-3").HasAttribute("autofocus"));
        Assert.Equal(["TOP 1", "TOP 2", "Pause", "TOP 3", "TOP 4"], page.Html.QuerySelectorAll(".top-n").Select(mark => mark.TextContent));
        Assert.Empty((await Stored()).Agenda);

        await desk.Follow(await desk.Submit(page));
        var agenda = (await Stored()).Agenda;
        Assert.Equal(
            [
                ("begruessung", 10, false),
                ("bericht", 45, false),
                ("kaffee", 20, true),
                ("wahlen", 60, false),
                ("arbeitsgruppen", 55, false),
            ],
            agenda.Select(item => (item.Id, item.Minutes ?? 0, item.Unnumbered))
        );
        Assert.Equal([("Haushalt", null), ("Kita", 5)], agenda[1].Points.Select(point => (point.Title, point.Minutes)));
        Assert.Equal(
            [("finanzen", "Birke", "Lena", 12), ("bildung", null, null, null)],
            agenda[4].Sessions.Select(session => (session.Id, session.Room, session.Host, session.Places))
        );
    }

    [Fact]
    public async Task What_is_renamed_moved_or_loses_a_neighbour_keeps_its_id()
    {
        await _site.Import(
            File(
                "agenda: [{title: Bericht, minutes: 20}, Wahlen, {title: Gruppen, sessions: [Finanzen, {title: Bildung, places: 9}, Kultur]}]"
            )
        );
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        foreach (var act in new[] { "down-agenda-1", "remove-agenda-1", "remove-agenda-2-sessions-1", "down-agenda-2-sessions-1" })
            page = await desk.Submit(page, ("act", act));
        Assert.Equal(["Bericht", "Gruppen"], Titles(page));
        Assert.Equal("Kultur", page.Value("agenda-2-sessions-1-title"));

        await desk.Follow(await desk.Submit(page, ("agenda-1-title", "Der Bericht"), ("agenda-2-sessions-2-title", "Bildung und Kultur")));
        var agenda = (await Stored()).Agenda;
        Assert.Equal([("bericht", "Der Bericht"), ("gruppen", "Gruppen")], agenda.Select(item => (item.Id, item.Title)));
        Assert.Equal(
            [("kultur", "Kultur", null), ("bildung", "Bildung und Kultur", 9)],
            agenda[1].Sessions.Select(session => (session.Id, session.Title, session.Places))
        );
    }

    [Fact]
    public async Task A_time_that_contradicts_the_one_above_is_told_at_its_row_and_names_both()
    {
        var (desk, page) = await Draft();
        var refused = await desk.Submit(
            page,
            ("agenda-1-title", "Begrüßung"),
            ("agenda-1-minutes", "30"),
            ("agenda-2-title", "Bericht"),
            ("agenda-2-at", "14.20"),
            ("agenda-3-title", "Ausklang"),
            ("agenda-3-day", "2026-06-08")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(
            "Fehler: „Bericht“ beginnt um 14:20 Uhr, aber „Begrüßung“ davor dauert bis 14:30 Uhr. Bitte ändere eins von beiden.",
            refused.One("#agenda-2-at-error").TextContent
        );
        Assert.Contains("Dieser Tag gehört nicht zum Treffen.", refused.One("#agenda-3-day-error").TextContent, StringComparison.Ordinal);
        Assert.True(refused.One("#more-3").HasAttribute("open"));
        Assert.NotNull(refused.Html.QuerySelector("#fehler a[href='#agenda-2-at']"));
        Assert.Equal("14.20", refused.Value("agenda-2-at"));

        var over = await desk.Submit(
            refused,
            ("agenda-2-at", "17"),
            ("agenda-2-minutes", "75"),
            ("agenda-3-title", ""),
            ("agenda-3-day", ""),
            ("act", "calculate")
        );
        Assert.Equal("15 Minuten über 18:00 Uhr", over.One("#luft b").TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(over)).Status);
        Assert.Equal(new TimeOnly(17, 0), (await Stored()).Agenda[1].At);
    }

    [Theory]
    [InlineData("agenda-1-minutes", "viel", "agenda-1-minutes", "Bitte gib 1 bis 1440 Minuten an")]
    [InlineData("agenda-1-title", "", "agenda-1-title", "wie dieser Punkt heißt")]
    [InlineData("agenda-1-points", "Kita, 0 Min.", "agenda-1-points", "„Kita“: Bitte gib 1 bis 1440 Minuten an.")]
    [InlineData("agenda-1-venueName", "FlexRaum", "agenda-1-day", "gehört zu einem Tag")]
    [InlineData("agenda-1-at", "25:00", "agenda-1-at", "eine Uhrzeit")]
    [InlineData("agenda-1-contributionMinutes", "0", "agenda-1-contributionMinutes", "1 bis 1440")]
    [InlineData("contacts-1-email", "rosa@", "contacts-1-email", "nicht vollständig")]
    [InlineData("contacts-1-email", "", "contacts-1-email", "E-Mail-Adresse oder eine Telefonnummer")]
    [InlineData("contacts-1-phone", "anrufen", "contacts-1-phone", "Ziffern")]
    [InlineData("title", "", "title", "einen Titel")]
    [InlineData("language", "fr", "language", "eine Sprache")]
    [InlineData("timeZone", "Gelsenkirchen", "timeZone", "Europe/Berlin")]
    [InlineData("personsMost", "11", "personsMost", "von 1 bis 10")]
    public async Task A_mistake_in_a_row_is_told_at_its_field(string field, string typed, string at, string said)
    {
        await _site.Import(File("agenda: [{title: Bericht, minutes: 20}]"));
        var desk = await _site.Coordinator();
        var refused = await desk.Submit(await desk.Get(Path), (field, typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(said, refused.One($"#{at}-error").TextContent, StringComparison.Ordinal);
        if (field != "language") // a choice shows what there is
            Assert.Equal(typed, refused.Value(field));
    }

    [Fact]
    public async Task Every_other_list_has_its_rows_too()
    {
        var (desk, page) = await Draft();
        foreach (var list in new[] { "contacts", "hints", "deadlines", "related", "questions" })
            page = await desk.Submit(page, ("act", $"add-{list}"));
        var saved = await desk.Submit(
            page,
            ("contacts-2-name", "Monika"),
            ("contacts-2-phone", "07543 555012"),
            ("hints-1-title", "Treffpunkt"),
            ("hints-1-text", "Vor dem Haus,\nneben der Post"),
            ("deadlines-1-date", "2026-05-13"),
            ("deadlines-1-text", "Anträge"),
            ("related-1-title", "Demonstration"),
            ("related-1-date", "2026-06-05"),
            ("questions-1-text", "Was isst du?"),
            ("questions-1-choices", "vegan\nalles"),
            ("questions-1-places", "20"),
            ("alliances", "Bergauf\nAUF Kassel"),
            ("lifts", "true"),
            ("personsMost", "2")
        );
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var content = (await Stored()).Content;
        Assert.Equal(("Monika", "07543 555012"), (content.Contacts[1].Name, content.Contacts[1].Phone));
        Assert.Equal("Vor dem Haus,\nneben der Post", content.MoreHints.Single().Text);
        Assert.Equal((new DateOnly(2026, 5, 13), "demonstration"), (content.Deadlines.Single().Date, content.Related.Single().Id));
        Assert.Equal(["vegan", "alles"], content.Questions.Single().Choices);
        Assert.Equal(["Bergauf", "AUF Kassel"], content.Alliances);
        Assert.Equal((true, false, 2), (content.Lifts, content.Beds, content.PersonsMost));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unsinn")]
    [InlineData("remove-agenda")]
    [InlineData("remove-agenda-9")]
    [InlineData("up-agenda-0")]
    [InlineData("add-agenda-1")]
    [InlineData("add-gibtsnicht")]
    [InlineData("up-contacts-1-sessions-1")]
    public async Task A_button_that_is_not_there_is_refused(string act)
    {
        var (desk, page) = await Draft();
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(page, ("act", act))).Status);
    }

    [Fact]
    public async Task Far_too_many_rows_and_far_too_long_ones_come_back_as_they_were_typed()
    {
        var (desk, page) = await Draft();
        var rows = Enumerable.Range(1, 200).Select(n => ($"agenda-{n}-title", (string?)new string('x', 3000))).ToArray();
        var refused = await desk.Submit(page, rows);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("höchstens 100", refused.One("#agenda-list-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("höchstens 1000 Zeichen", refused.One("#agenda-200-title-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(3000, refused.Value("agenda-200-title").Length);
        var endless = Enumerable.Range(1, 5000).Select(n => ($"agenda-{n}-title", (string?)"x")).ToArray();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await desk.Submit(page, endless)).Status);
    }

    private async Task<(Visitor Desk, Page Page)> Draft()
    {
        await _site.Import(File(""));
        var desk = await _site.Coordinator();
        return (desk, await desk.Get(Path));
    }

    private static string File(string more) =>
        $"---\nslug: herbst\nstatus: draft\ntitle: Mitgliederversammlung\nstart: 2026-06-06T14:00\nend: 2026-06-06T18:00\ncontacts: [{{name: Rosa, email: bergauf@posteo.de}}]\n{more}\n---\nKommt alle.\n";

    private static IEnumerable<string> Titles(Page page) =>
        page.Html.QuerySelectorAll(".agenda .what textarea").Select(title => title.TextContent);

    private static IEnumerable<string> Clocks(Page page) =>
        page.Html.QuerySelectorAll(".agenda .item > .clock").Select(clock => clock.TextContent.Trim());

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(meeting => meeting.Slug == "herbst"));
}
