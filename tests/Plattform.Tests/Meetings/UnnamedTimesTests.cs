using System.Net;
using MimeKit;

namespace Plattform.Tests.Meetings;

/// <summary>Page, poster, letter, calendar and text of meetings that leave something open: they say what was written, and no more.</summary>
public sealed class UnnamedTimesTests : IDisposable
{
    private const string Rosa = "rosa@example.org";
    private const string Desk = "gruppe@example.org";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Without_an_end_nothing_says_one_and_only_the_calendar_guesses()
    {
        await Import("start: 2026-05-11T18:00\nvenue: { name: Rathaus }");
        var said = await Everything();

        foreach (var text in said.Texts)
        {
            Assert.Contains("Montag, 11. Mai", text, StringComparison.Ordinal);
            Assert.Contains("ab 18 Uhr", text, StringComparison.Ordinal);
            Assert.Contains("Rathaus", text, StringComparison.Ordinal);
            AssertNone(text, "20 Uhr", "20:00", "Luft", "Rathaus,", "Karte öffnen", "nach ,");
        }

        AssertNone((await _site.Visitor().Get("/treffen/offen/plakat")).One("svg.dial").OuterHtml, ">20<", ">8<");
        foreach (var page in new[] { "/koordination", "/koordination/offen" })
            AssertNone((await (await _site.Coordinator()).Get(page)).Text, "bis 20 Uhr", "20:00");
        foreach (var calendar in said.Calendars)
        {
            Assert.Contains("DTSTART;TZID=Europe/Berlin:20260511T180000", calendar, StringComparison.Ordinal);
            Assert.Contains("DTEND;TZID=Europe/Berlin:20260511T200000", calendar, StringComparison.Ordinal);
            Assert.Contains("LOCATION:Rathaus\n", calendar, StringComparison.Ordinal);
        }

        var form = await _site.Visitor().Get("/treffen/offen/anmelden");
        Assert.Contains("vor Ort", form.One("#attendance").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_an_end_it_says_about()
    {
        await Import("start: 2026-05-16T10:00\nend: 2026-05-16T15:00\nendsAbout: true");
        foreach (var text in (await Everything()).Texts)
        {
            Assert.Contains("Samstag, 16. Mai", text, StringComparison.Ordinal);
            Assert.Contains("bis gegen 15 Uhr", text, StringComparison.Ordinal);
            AssertNone(text, "bis 15 Uhr", "Luft");
        }
    }

    [Fact]
    public async Task Whole_days_have_no_hours_and_stand_in_the_calendar_as_days()
    {
        await Import("start: 2026-05-16\nend: 2026-05-17\nvenue: { city: Dresden, note: Treffpunkt am Bahnhof }");
        var said = await Everything();
        foreach (var text in said.Texts)
        {
            Assert.Matches("Samstag, 16. Mai 2026 bis Sonntag, 17. Mai 2026|^Plattform Samstag bis Sonntag, 16.–17. Mai 2026 Schön", text);
            Assert.Contains("Treffpunkt am Bahnhof", text, StringComparison.Ordinal);
            AssertNone(text, "0 Uhr", "00:00", "18. Mai");
        }

        foreach (var calendar in said.Calendars)
        {
            Assert.Contains("DTSTART;VALUE=DATE:20260516\n", calendar, StringComparison.Ordinal);
            Assert.Contains("DTEND;VALUE=DATE:20260518\n", calendar, StringComparison.Ordinal);
            Assert.Contains("LOCATION:Dresden (Treffpunkt am Bahnhof)\n", calendar, StringComparison.Ordinal);
        }

        Assert.Contains(
            "&dates=20260516/20260518&",
            (await Page()).One("#kalender a[href*=google]").GetAttribute("href"),
            StringComparison.Ordinal
        );
        AssertNone((await Live("declined")).Text, "Uhr");
    }

    [Fact]
    public async Task Doors_are_a_time_and_whom_one_does_not_admit_is_none()
    {
        await Import("start: 2026-05-11T19:00\ndoors: \"18:30\"\nadmissionNotice: Wer Menschen verachtet, kommt nicht hinein.");
        var said = await Everything();
        foreach (var text in said.Texts.Concat(said.Calendars))
            Assert.Matches("Einlass:? ab 18:30 Uhr", text);
        var own = new Registrations.Person(_site, Rosa);
        Assert.Contains("Einlass ab 18:30 Uhr", (await own.OwnPage()).Text, StringComparison.Ordinal);
        Assert.Contains("Wen wir nicht einlassen", (await Page()).One("#gut-zu-wissen").TextContent, StringComparison.Ordinal);

        var english = (await _site.Visitor("en").Get("/treffen/offen")).Text;
        Assert.Contains("Doors open at 18:30", english, StringComparison.Ordinal);
        Assert.Contains("Who is not admitted", english, StringComparison.Ordinal);
        Assert.Contains("Monday, 11 May 2026, from 19:00", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Online_only_has_no_place_and_only_who_takes_part_learns_how_to_get_in()
    {
        await Import(
            "start: 2026-05-11T19:00\nonline: only\ncapacity: 30\nlifts: true\nbeds: true\naccess: [ Meeting-ID 555 010, Kenncode 4711 ]"
        );
        var said = await Everything("online");
        string[] ofAPlace =
        [
            "steht noch nicht fest",
            "Stühle",
            "Stuhl",
            "Weg zum",
            "Karte",
            "zusieh",
            "siehst",
            "vor Ort",
            "Livestream",
            "Plätze",
            "Mitfahren",
            "Kuchen",
        ];
        foreach (var text in said.Texts)
        {
            Assert.Contains("online", text, StringComparison.OrdinalIgnoreCase);
            AssertNone(text, ofAPlace);
        }

        var form = await _site.Visitor().Get("/treffen/offen/anmelden");
        Assert.Equal(
            ["online", "declined"],
            form.Html.QuerySelectorAll("[name=attendance]").Select(choice => choice.GetAttribute("value"))
        );
        AssertNone(form.Text, ofAPlace);
        Assert.Null(form.Html.QuerySelector("[name=persons]"));
        var refused = await _site
            .Visitor()
            .Submit(form, ("name", "Ben"), ("email", "ben@example.org"), ("attendance", "onsite"), ("consent", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Dieses Treffen ist nur online.", refused.Text, StringComparison.Ordinal);

        foreach (var text in new[] { said.Letter, (await Live("")).Text, (await new Registrations.Person(_site, Rosa).OwnPage()).Text })
            Assert.Contains("Kenncode 4711", text, StringComparison.Ordinal);
        var open = await Everything("declined", "ben@example.org");
        string[] notTold =
        [
            .. open.Texts,
            .. said.Calendars,
            .. open.Calendars,
            said.Notice,
            open.Notice,
            form.Body,
            (await _site.Visitor().Get("/kalender.ics")).Body,
            (await _site.Visitor().Get("/")).Body,
            (await new Registrations.Person(_site, "ben@example.org").OwnPage()).Body,
            (await new Registrations.Person(_site, "ben@example.org").OwnPage("/live")).Body,
        ];
        foreach (var text in notTold)
            AssertNone(text, "4711", "555 010");
        foreach (var calendar in said.Calendars)
            Assert.Contains("LOCATION:online\n", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Costs_deadlines_and_hints_stand_on_lines_of_their_own_and_never_in_the_calendar()
    {
        await Import(
            "start: 2026-05-11T19:00\nvenue: { name: Rathaus }\ncosts: 25 Euro, IBAN DE02 1203 0000\nchildcare: Ja\nbring: Eine Tasse\n"
                + "hints: [ { title: Treffpunkt, text: Am Brunnen } ]\ncloses: 2026-05-11T00:00\n"
                + "deadlines: [ { date: 2026-04-20, text: Zimmer }, { date: 2026-04-13, text: Anträge } ]"
        );
        var said = await Everything();
        foreach (var text in new[] { said.Page, said.Letter, said.Text })
        {
            Assert.Matches("bis 13. April: Anträge.*bis 20. April: Zimmer", text);
            Assert.Matches("Kosten:? ?25 Euro", text);
            Assert.Matches("Treffpunkt:? ?Am Brunnen", text);
            Assert.Matches("Kinderbetreuung:? ?Ja", text);
            AssertNone(text, "Rathaus 25 Euro");
        }

        foreach (var calendar in said.Calendars)
            AssertNone(calendar, "IBAN", "25 Euro");
        Assert.Contains("Anmelden kannst du dich bis Sonntag, 10. Mai 2026.", said.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("(vorbei)", said.Page, StringComparison.Ordinal);

        _site.Time.Advance(TimeSpan.FromDays(13));
        Assert.Contains("bis 13. April: Anträge (vorbei)", (await Page()).Text, StringComparison.Ordinal);
        Assert.NotNull((await Page()).Html.QuerySelector("a[href$='/anmelden']"));
    }

    [Fact]
    public async Task Who_is_reached_by_phone_alone_is_called_and_not_written_to()
    {
        await Import("start: 2026-05-11T19:00", contacts: "[ { name: Monika, phone: \"+49 (0) 7543 555012\" } ]");
        var said = await Everything();
        Assert.Equal("tel:+497543555012", (await Page()).One("#gut-zu-wissen a[href^='tel:']").GetAttribute("href"));
        Assert.DoesNotContain("mailto:\"", (await Page()).Body, StringComparison.Ordinal);
        Assert.Contains("Fragen? Ruf an: Monika, +49 (0) 7543 555012", said.Letter, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:+497543555012\"", WebUtility.HtmlDecode(said.Html), StringComparison.Ordinal);
        Assert.Contains("Fragen beantworten: Monika, +49 (0) 7543 555012", said.Text, StringComparison.Ordinal);
        AssertNone(said.Letter, "schreib an", "Antworte einfach");
        Assert.Empty(said.ReplyTo);
    }

    [Fact]
    public async Task The_desk_leaves_the_end_open_and_is_told_what_does_not_fit()
    {
        await Import("start: 2026-05-11T14:00\nend: 2026-05-11T18:00");
        var desk = await _site.Coordinator();
        async Task<Page> Saves(params (string, string?)[] typed) =>
            await desk.Submit(await desk.Get("/koordination/offen/bearbeiten"), typed);

        var wrong = await Saves(("end", "2026-05-11T13:00"), ("doors", "14:30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Das Ende muss nach dem Beginn liegen.", wrong.One("#end-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("nach dem Beginn", wrong.One("#doors-error").TextContent, StringComparison.Ordinal);
        Assert.NotNull((await Saves(("end", "2026-05-12"))).Html.QuerySelector("#end-error"));
        Assert.NotNull((await Saves(("end", ""), ("endsAbout", "true"))).Html.QuerySelector("#end-error"));
        Assert.NotNull((await Saves(("doors", "halb zwei"))).Html.QuerySelector("#doors-error"));

        Assert.Equal(HttpStatusCode.SeeOther, (await Saves(("end", ""), ("doors", "13:30"))).Status);
        Assert.Contains("ab 14 Uhr Einlass ab 13:30 Uhr", (await Page()).Text, StringComparison.Ordinal);
        AssertNone((await Page()).Text, "18 Uhr", "16 Uhr");
        Assert.Equal("", (await desk.Get("/koordination/offen/bearbeiten")).Value("end"));

        Assert.Equal(HttpStatusCode.SeeOther, (await Saves(("end", "2026-05-12T00:00"), ("wholeDay", "true"), ("doors", ""))).Status);
        Assert.Contains("Montag, 11. Mai 2026 bis Dienstag, 12. Mai 2026", (await Page()).Text, StringComparison.Ordinal);

        var online = await Saves(("online", "only"), ("access", "Meeting-ID 1\nKenncode 2"));
        Assert.Equal(HttpStatusCode.SeeOther, online.Status);
        var shown = await desk.Get("/koordination/offen/bearbeiten");
        Assert.Equal(("only", "Meeting-ID 1\nKenncode 2"), (shown.Value("online"), shown.Value("access")));
    }

    private Task Import(string front, string contacts = "[ { email: " + Desk + " } ]") =>
        _site.Import($"---\nslug: offen\nstatus: published\ntitle: Offener Abend\ncontacts: {contacts}\n{front}\n---\n\nKommt gern.\n");

    private Task<Page> Page() => _site.Visitor().Get("/treffen/offen");

    private Task<Page> Live(string answer) =>
        new Registrations.Person(_site, Rosa).OwnPage(answer.Length == 0 ? "/live" : "/live?" + answer);

    /// <summary>Somebody answers, and everything is read that says when and where.</summary>
    private async Task<Said> Everything(string attendance = "onsite", string email = Rosa)
    {
        var visitor = _site.Visitor();
        await visitor.SignUp("offen", ("name", "Person"), ("email", email), ("attendance", attendance), ("consent", "true"));
        var mails = await _site.NewMails();
        var letter = mails.For(email).Single();
        var desk = await _site.Coordinator();
        return new(
            (await Page()).Text,
            (await visitor.Get("/treffen/offen/plakat")).Text,
            letter.Words(),
            string.Join(
                ' ',
                (await desk.Get("/koordination/offen/nachrichten/einladung.txt")).Body.Split(
                    (char[]?)null,
                    StringSplitOptions.RemoveEmptyEntries
                )
            ),
            [
                .. new[] { (await visitor.Get("/treffen/offen/kalender.ics")).Body, letter.Calendar()?.Text }
                    .OfType<string>()
                    .Select(Unfolded),
            ],
            letter.HtmlBody!,
            mails.For(Desk) is [var notice, ..] ? notice.Words() : "",
            letter.ReplyTo
        );
    }

    private static string Unfolded(string calendar) =>
        calendar.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal);

    private static void AssertNone(string text, params string[] unsaid)
    {
        foreach (var words in unsaid)
            Assert.DoesNotContain(words, text, StringComparison.Ordinal);
    }

    private sealed record Said(
        string Page,
        string Poster,
        string Letter,
        string Text,
        IReadOnlyList<string> Calendars,
        string Html,
        string Notice,
        InternetAddressList ReplyTo
    )
    {
        public IReadOnlyList<string> Texts => [Page, Poster, Letter, Text];
    }
}
