using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>People change their mind, on the page that belongs to them.</summary>
public sealed class OwnPageTests : IDisposable
{
    private readonly Site _site = new();
    private readonly Person _rosa;

    public OwnPageTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Everything_stored_stands_there_filled_in_and_everything_can_be_changed()
    {
        await _rosa.Answers(
            ("name", "Rosa"),
            ("persons", "2"),
            ("organisation", "Linden"),
            ("cakeCount", "1"),
            ("cakeKind", "Apfel"),
            ("cakeMarks", "vegan"),
            ("newcomer", "true"),
            ("message", "Bis bald")
        );
        await _site.NewMails();
        var page = await _rosa.OwnPage();
        Assert.Contains("Anmeldung von Rosa", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Am 23. Mai 2026 löschen wir deine Angaben auf dieser Website und in ihren Sicherungen.",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ("Rosa", "rosa@example.org", "Linden", "onsite", "2", "1", "Apfel", "Bis bald"),
            (
                page.Value("name"),
                page.Value("email"),
                page.Value("organisation"),
                page.Value("attendance"),
                page.Value("persons"),
                page.Value("cakeCount"),
                page.Value("cakeKind"),
                page.Value("message")
            )
        );

        var done = await Saves(
            page,
            ("cakeCount", "2"),
            ("cakeKind-2", "Nusszopf"),
            ("cakeCount-2", "1"),
            ("cakeMarks-2", "nuts"),
            ("persons", "3"),
            ("message", ""),
            ("contribution", "Das Freibad")
        );
        Assert.Contains("Geändert. Die Mail dazu ist unterwegs.", done.Text, StringComparison.Ordinal);
        Assert.Contains("2 Apfel (vegan)", done.Text, StringComparison.Ordinal);
        Assert.Contains("1 Nusszopf (mit Nüssen)", done.Text, StringComparison.Ordinal);
        Assert.Contains("7 Minuten, etwa um 14:10 Uhr, zu TOP 2", done.Text, StringComparison.Ordinal);
        Assert.Equal((3, 3, 36, 1), await Figures(f => (f.PersonsOnSite, f.Cakes, f.Servings, f.Contributions["rechtsentwicklung"])));

        var mails = await _site.NewMails();
        var letter = mails.For(_rosa.Email).Single();
        Assert.Equal("Deine Anmeldung ist geändert: Samstag, 9. Mai 2026, Treffen der kommunalpolitischen Plattform im…", letter.Subject);
        var notice = mails.For("bergauf@posteo.de").Single().Words();
        foreach (
            var difference in new[]
            {
                "1 → 3",
                "2 → 3",
                "Apfel (vegan) → Apfel (vegan), Nusszopf (mit Nüssen)",
                "– → Das Freibad",
                "Bis bald → –",
            }
        )
            Assert.Contains(difference, notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Linden →", notice, StringComparison.Ordinal);
        foreach (var fact in new[] { "Das Freibad", "7 Minuten", "etwa um 14:10 Uhr, zu TOP 2", "Unterlagen abgeben" })
            Assert.Contains(fact, letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        await _rosa.Answers();
        var page = await _rosa.OwnPage();
        var again = await _rosa.Visitor.Submit(
            page,
            Form(page),
            ("name", ""),
            ("email", "rosa@"),
            ("message", "Mit dem Rad"),
            ("cakeCount-2", "12")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(("", "rosa@", "Mit dem Rad"), (again.Value("name"), again.Value("email"), again.Value("message")));
        Assert.Contains("Bitte schreib deinen Namen dazu.", again.One("#name-error").TextContent, StringComparison.Ordinal);
        Assert.True(again.One("#felder").HasAttribute("open"));
        Assert.Equal("Person", (await _rosa.Stored()).Name);
    }

    [Fact]
    public async Task The_same_once_more_and_a_second_window_change_nothing_unseen()
    {
        await _rosa.Answers();
        var (left, right) = (await _rosa.OwnPage(), await _rosa.OwnPage());
        await _site.NewMails();
        Assert.Contains("Es war nichts zu ändern.", (await Saves(left)).Text, StringComparison.Ordinal);
        Assert.Empty(await _site.NewMails());

        await Saves(left, ("persons", "2"));
        await _site.NewMails();
        Assert.Contains("Es war nichts zu ändern.", (await Saves(left, ("persons", "2"))).Text, StringComparison.Ordinal);
        var late = await _rosa.Visitor.Submit(right, Form(right), ("message", "Aus dem anderen Fenster"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Aus dem anderen Fenster", late.Value("message"));
        Assert.Empty(await _site.NewMails());
        Assert.Contains("Geändert.", (await Saves(late, ("persons", "2"))).Text, StringComparison.Ordinal);
        Assert.Equal((2, "Aus dem anderen Fenster"), await _rosa.Stored() is var stored ? (stored.Persons, stored.Message) : default);
    }

    [Fact]
    public async Task More_than_fits_is_offered_as_waiting_and_the_present_places_stay()
    {
        await HasPlaces(3);
        await new Person(_site, "erste@example.org").Answers(("persons", "2"));
        await _rosa.Answers();
        await _site.NewMails();

        var page = await _rosa.OwnPage();
        var full = await _rosa.Visitor.Submit(page, Form(page), ("persons", "3"), ("message", "Wir sind jetzt drei"));
        Assert.Equal(HttpStatusCode.Conflict, full.Status);
        Assert.Equal(("3", "Wir sind jetzt drei"), (full.Value("persons"), full.Value("message")));
        Assert.Empty(await _site.NewMails());
        Assert.Equal(1, (await _rosa.Stored()).Persons);

        var waits = await Saves(full, ("wait", "true"));
        Assert.Contains("Ihr habt einen Platz und wartet auf Plätze für 3 Personen.", waits.Text, StringComparison.Ordinal);
        Assert.Contains("Du stehst ganz vorn.", waits.Text, StringComparison.Ordinal);
        Assert.Equal((3, 2), await Figures(f => (f.PersonsOnSite, f.PersonsWaiting)));
        await _site.NewMails();

        await new Person(_site, "erste@example.org").Cancels();
        Assert.Equal((3, 0), await Figures(f => (f.PersonsOnSite, f.PersonsWaiting)));
        var moved = (await _site.NewMails()).For(_rosa.Email).Single();
        Assert.StartsWith("Ein Platz ist frei", moved.Subject, StringComparison.Ordinal);
        Assert.Contains("Eure 3 Plätze sind sicher", moved.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("Hier sagst du ab", moved.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Online_by_one_press_and_back_when_there_is_room()
    {
        await _rosa.Answers();
        await _site.NewMails();
        var page = await Presses("online");
        Assert.Contains("Du siehst zu.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zum Livestream", page.Text, StringComparison.Ordinal);
        var letter = (await _site.NewMails()).For(_rosa.Email).Single();
        Assert.Contains("/live", letter.TextBody, StringComparison.Ordinal);
        await Saves(page, ("attendance", "onsite"));
        Assert.Equal(AttendanceKind.OnSite, (await _rosa.Stored()).Attendance);
    }

    [Fact]
    public async Task Cancelled_and_back_again_counts_up_the_calendar_each_time()
    {
        await _rosa.Answers(("persons", "2"));
        Assert.Equal(0, (await _site.NewMails()).For(_rosa.Email).Single().Calendar()!.Value.Sequence());
        await _rosa.Cancels();
        var cancelled = (await _site.NewMails()).For(_rosa.Email).Single();
        Assert.Equal(("CANCEL", 1), (cancelled.Calendar()!.Value.Method, cancelled.Calendar()!.Value.Sequence()));

        var page = await Presses("return");
        Assert.Contains("Du kommst.", page.Text, StringComparison.Ordinal);
        Assert.Equal((AttendanceKind.OnSite, 2), await _rosa.Stored() is var stored ? (stored.Attendance, stored.Persons) : default);
        var mails = await _site.NewMails();
        var back = mails.For(_rosa.Email).Single();
        Assert.StartsWith("Schön, dass du doch dabei bist", back.Subject, StringComparison.Ordinal);
        Assert.Equal(("REQUEST", 2), (back.Calendar()!.Value.Method, back.Calendar()!.Value.Sequence()));
        Assert.Contains("Jemand kommt doch", mails.For("bergauf@posteo.de").Single().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_meeting_is_on_one_may_still_cancel_or_switch_but_not_come_with_more()
    {
        await _rosa.Answers();
        var page = await _rosa.OwnPage();
        _site.Time.SetUtcNow(new(2026, 5, 9, 13, 0, 0, TimeSpan.Zero));
        var late = await _rosa.Visitor.Submit(page, Form(page), ("persons", "2"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Das Treffen hat begonnen.", late.Text, StringComparison.Ordinal);
        Assert.Null(late.Html.GetElementById("felder"));
        Assert.Contains("Du siehst zu.", (await Presses("online")).Text, StringComparison.Ordinal);
        Assert.Contains("Du kommst nicht.", (await _rosa.Visitor.Follow(await _rosa.Cancels())).Text, StringComparison.Ordinal);
        Assert.Contains("Du siehst zu.", (await Presses("online")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_opens_for_those_who_watch_and_nobody_is_told_its_address_before()
    {
        await _site.ImportSample(("livestream: true", "livestream: true\nstreamUrl: https://stream.example.org/geheim"));
        await _rosa.Answers();
        Assert.DoesNotContain("stream.example.org", (await _rosa.OwnPage("/live")).Body, StringComparison.Ordinal);
        var page = await Presses("online");
        Assert.DoesNotContain("stream.example.org", page.Body, StringComparison.Ordinal);
        Assert.Equal("https://stream.example.org/geheim", (await _rosa.OwnPage("/live")).One("main a.main").GetAttribute("href"));
        Assert.All(await _site.NewMails(), mail => Assert.DoesNotContain("stream.example.org", mail.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("stream.example.org", (await _rosa.OwnPage("/kalender.ics")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_is_never_said_to_come()
    {
        await HasPlaces(1);
        await new Person(_site, "erste@example.org").Answers();
        await _rosa.Answers();
        await _site.NewMails();
        await _rosa.Cancels();
        Assert.Contains(
            "Warteliste → abgesagt",
            (await _site.NewMails()).For("bergauf@posteo.de").Single().TextBody,
            StringComparison.Ordinal
        );
        await Presses("return");
        Assert.Contains(
            "abgesagt → Warteliste",
            (await _site.NewMails()).For("bergauf@posteo.de").Single().TextBody,
            StringComparison.Ordinal
        );
    }

    private async Task<Page> Saves(Page page, params (string, string?)[] typed) =>
        await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page, Form(page), typed));

    private async Task<Page> Presses(string act)
    {
        var page = await _rosa.OwnPage();
        return await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page, Form(page, act)));
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement Form(Page page, string act = "amend") =>
        (AngleSharp.Html.Dom.IHtmlFormElement)page.One($"input[name=act][value={act}]").Closest("form")!;

    private Task HasPlaces(int capacity) =>
        _site.ImportSample(("start: 2026-05-09T14:00", $"capacity: {capacity}\nstart: 2026-05-09T14:00"));

    private Task<T> Figures<T>(Func<MeetingFigures, T> of) =>
        _site.Read(async db => of(await db.MeetingFigures.AsNoTracking().SingleAsync()));
}
