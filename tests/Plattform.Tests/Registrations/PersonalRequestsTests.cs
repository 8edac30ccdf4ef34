using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>What an event may ask besides, and what it may do without.</summary>
public sealed class PersonalRequestsTests : IDisposable
{
    private const string Start = "start: 2026-05-09T14:00";
    private readonly Site _site = new();
    private readonly Person _rosa;

    public PersonalRequestsTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Own_questions_are_asked_stored_mailed_listed_and_change_with_the_answer()
    {
        await Import(
            "questions:\n  - id: essen\n    text: Isst du mit?\n    choices: [ja, nein]\n  - id: themen\n    text: Worüber willst du reden?"
        );
        var form = await _rosa.Visitor.Get("/treffen/kommunalpolitik/anmelden");
        Assert.Contains("Isst du mit? (freiwillig)", form.Text, StringComparison.Ordinal);

        var wrong = await _rosa.Answers(("question-essen", "vielleicht"), ("question-themen", "Freibad"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains(
            "Bitte wähl hier nur aus, was dort steht.",
            wrong.One("#question-essen-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Freibad", wrong.Value("question-themen"));

        await _rosa.Answers(("question-essen", "ja"), ("question-themen", "Freibad"));
        var mails = await _site.NewMails();
        foreach (var letter in new[] { mails.For(_rosa.Email).Single(), mails.For("bergauf@posteo.de").Single() })
            Assert.Contains("Isst du mit? ja", letter.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Worüber willst du reden? steht auf deiner Seite",
            mails.For(_rosa.Email).Single().Words(),
            StringComparison.Ordinal
        ); // typed, and nobody proved the address
        Assert.Contains("Freibad", mails.For("bergauf@posteo.de").Single().TextBody, StringComparison.Ordinal);

        var page = await _rosa.OwnPage();
        Assert.Contains("Worüber willst du reden?Freibad", page.Text, StringComparison.Ordinal);
        await Saves(page, ("question-essen", "nein"));
        var notice = (await _site.NewMails()).For("bergauf@posteo.de").Single().TextBody!;
        Assert.Contains("Isst du mit?", notice, StringComparison.Ordinal);
        Assert.Contains("ja → nein", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Freibad", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wanted_is_claimed_by_a_tick_until_enough_hands_are_there()
    {
        await Import("wanted:\n  - id: aufbau\n    title: Raum aufbauen\n    count: 2\n  - count: 5\n    cakes: any");
        Assert.Contains(
            "Raum aufbauen (noch 2 gesucht)",
            (await _rosa.Visitor.Get("/treffen/kommunalpolitik/anmelden")).Text,
            StringComparison.Ordinal
        );
        await _rosa.Answers(("wanted", "aufbau"));
        var mails = await _site.NewMails();
        Assert.Contains("Raum aufbauen", mails.For(_rosa.Email).Single().TextBody, StringComparison.Ordinal);
        Assert.Contains("Raum aufbauen", mails.For("bergauf@posteo.de").Single().TextBody, StringComparison.Ordinal);
        await new Person(_site, "karl@example.org").Answers(("wanted", "aufbau"));
        Assert.DoesNotContain(
            "Raum aufbauen",
            (await _rosa.Visitor.Get("/treffen/kommunalpolitik/anmelden")).One("form").TextContent,
            StringComparison.Ordinal
        );

        var page = await _rosa.OwnPage();
        Assert.Contains("Das machst duRaum aufbauen", page.Text, StringComparison.Ordinal);
        await Saves(page, ("wanted", null));
        Assert.Equal(1, (await Figures()).Claims["aufbau"]);
        Assert.Contains(
            "Raum aufbauen (noch 1 gesucht)",
            (await _rosa.Visitor.Get("/treffen/kommunalpolitik/anmelden")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Lifts_and_beds_need_a_yes_and_stand_in_no_public_place()
    {
        await Import("");
        var wrong = await _rosa.Answers(("lift", "offers"), ("liftSeats", "3"), ("bed", "seeks"), ("bedSeats", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("von wo du fährst", wrong.One("#liftFrom-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("Zahl von 1 bis 9", wrong.One("#bedSeats-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ohne dein Einverständnis", wrong.One("#travelConsent-error").TextContent, StringComparison.Ordinal);
        Assert.True(wrong.One("details.more").HasAttribute("open"));
        Assert.Equal("offers", wrong.Value("lift"));

        await _rosa.Answers(
            ("lift", "offers"),
            ("liftFrom", "Kassel Hbf"),
            ("liftSeats", "3"),
            ("bed", "seeks"),
            ("travelConsent", "true")
        );
        Assert.Contains("bietet 3 Plätze im Auto, ab Kassel Hbf", (await _rosa.OwnPage()).Text, StringComparison.Ordinal);
        Assert.Contains(
            "bietet 3 Plätze im Auto, ab Kassel Hbf",
            (await _site.NewMails()).For("bergauf@posteo.de").Single().Words(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Kassel Hbf", (await _rosa.Visitor.Get("/treffen/kommunalpolitik")).Body, StringComparison.Ordinal);

        var page = await Saves(await _rosa.OwnPage(), ("lift", ""), ("liftFrom", ""));
        Assert.Contains("sucht einen Schlafplatz", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "bietet 3 Plätze im Auto, ab Kassel Hbf → –",
            (await _site.NewMails()).For("bergauf@posteo.de").Single().Words(),
            StringComparison.Ordinal
        );
        await Saves(page, ("attendance", "online"));
        Assert.Empty(await _site.Read(db => db.Travel.ToListAsync()));
    }

    [Fact]
    public async Task A_name_alone_leads_to_ones_own_page_with_the_link_to_keep()
    {
        await Import("withoutEmail: true");
        var form = await _rosa.Visitor.Get("/treffen/kommunalpolitik/anmelden");
        var first = await _rosa.Visitor.Submit(
            form,
            ("name", "Oma Erna"),
            ("email", ""),
            ("attendance", "onsite"),
            ("consent", "true"),
            ("message", "Ich habe kein Internet.")
        );
        var second = await _rosa.Visitor.Submit(
            form,
            ("name", "Oma Erna"),
            ("email", ""),
            ("attendance", "onsite"),
            ("consent", "true"),
            ("message", "Ich habe kein Internet.")
        );
        Assert.StartsWith("/anmeldung/", first.Location, StringComparison.Ordinal);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await _site.CountRegistrations());

        var page = await _rosa.Visitor.Follow(first);
        Assert.Contains("ist diese Seite der einzige Weg, sie zu ändern", page.Text, StringComparison.Ordinal);
        Assert.Equal("http://localhost:5080" + first.Location.Split('?')[0], page.One(".address").TextContent);
        Assert.NotNull(page.One("#link svg path").GetAttribute("d"));
        var mails = await _site.NewMails();
        Assert.Equal(2, mails.Count);
        Assert.Contains("keine: bitte selbst Bescheid geben", mails.For("bergauf@posteo.de").Single().Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_that_setting_an_address_is_needed() =>
        Assert.Contains(
            "Bitte gib deine E-Mail-Adresse an.",
            (await _rosa.Answers(("email", ""))).One("#email-error").TextContent,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Where_addresses_are_confirmed_an_answer_counts_after_the_press_and_the_coordinators_hear_of_it_then()
    {
        await Import("confirmEmail: true\ncapacity: 1");
        var thanks = await _rosa.Visitor.Follow(
            await _rosa.Answers(("contribution", "Das Freibad"), ("cakeCount", "1"), ("cakeKind", "Apfel"))
        );
        Assert.Contains("Erst wenn du auf den Link in der Mail klickst, zählt deine Antwort.", thanks.Text, StringComparison.Ordinal);
        var mails = await _site.NewMails();
        var asked = Assert.Single(mails);
        Assert.StartsWith("Noch ein Klick, dann zählt deine Antwort", asked.Subject, StringComparison.Ordinal);
        Assert.Null(asked.Calendar());
        Assert.Contains("Freitag, 3. April 2026", asked.Words(), StringComparison.Ordinal);
        var invitation = await _rosa.Visitor.Get("/treffen/kommunalpolitik");
        Assert.DoesNotContain("Apfel", invitation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Der Raum ist voll.", invitation.Text, StringComparison.Ordinal); // it has no place yet

        var page = await _rosa.Visitor.Get(SignUpTests.OwnLink(asked));
        Assert.Contains("Warst du das?", page.Text, StringComparison.Ordinal);
        Assert.Empty(await _site.NewMails());
        var done = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page));
        Assert.Contains("Danke, jetzt zählt deine Antwort.", done.Text, StringComparison.Ordinal);
        mails = await _site.NewMails();
        Assert.StartsWith("Schön, dass du kommst", mails.For(_rosa.Email).Single().Subject, StringComparison.Ordinal);
        Assert.Contains("Neue Antwort", mails.For("bergauf@posteo.de").Single().TextBody, StringComparison.Ordinal);
        Assert.Contains("Apfel", (await _rosa.Visitor.Get("/treffen/kommunalpolitik")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_it_was_not_deletes_it_by_one_press_and_two_days_do_it_too()
    {
        await Import("confirmEmail: true\ncapacity: 1");
        await _rosa.Answers();
        await new Person(_site, "karl@example.org").Answers();
        Assert.Equal(
            (HttpStatusCode.Found, await _rosa.OwnPath()),
            await _rosa.OwnPage("/absagen") is var question ? (question.Status, question.Location) : default
        );
        var page = await _rosa.OwnPage();
        var denied = await _rosa.Visitor.Submit(page, page.Form(1));
        Assert.Contains("Von dieser Antwort ist nichts mehr gespeichert", denied.Text, StringComparison.Ordinal);
        var karl = await _site.Read(db => db.Registrations.SingleAsync());
        Assert.Equal(("karl@example.org", PlaceStatus.Confirmed), (karl.Email, karl.PlaceStatus));
        Assert.All(await _site.NewMails(), mail => Assert.StartsWith("Noch ein Klick", mail.Subject, StringComparison.Ordinal));

        _site.Time.Advance(TimeSpan.FromHours(48));
        for (var patience = 0; patience < 200 && await _site.CountRegistrations() > 0; patience++)
        {
            _site.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        Assert.Equal(0, (await Figures()).PersonsOnSite);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task A_second_contribution_of_an_alliance_shares_the_turn_and_the_first_speaker_is_told()
    {
        await Import("");
        await _rosa.Answers(("organisation", "AUF Kassel"), ("contribution", "Das Freibad"));
        await _site.NewMails();
        await new Person(_site, "karl@example.org").Answers(
            ("organisation", "auf  kassel"),
            ("contribution", "Der Bus"),
            ("name", "Karl")
        );
        Assert.Equal(1, (await Figures()).Contributions["rechtsentwicklung"]);
        var mails = await _site.NewMails();
        var first = mails.For(_rosa.Email).Single();
        Assert.StartsWith("Noch ein Beitrag aus eurem Bündnis", first.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Karl", first.TextBody, StringComparison.Ordinal);
        Assert.Contains("Beide zählen als einer", mails.For("bergauf@posteo.de").Single().Words(), StringComparison.Ordinal);
        Assert.Contains(
            "zusammen mit anderen aus eurem Bündnis",
            mails.For("karl@example.org").Single().Words(),
            StringComparison.Ordinal
        );
    }

    private Task Import(string lines) => _site.ImportSample((Start, lines.Length == 0 ? Start : $"{lines}\n{Start}"));

    private async Task<Page> Saves(Page page, params (string, string?)[] typed) =>
        await _rosa.Visitor.Follow(
            await _rosa.Visitor.Submit(page, (AngleSharp.Html.Dom.IHtmlFormElement)page.One("#felder form"), typed)
        );

    private Task<MeetingFigures> Figures() => _site.Read(db => db.MeetingFigures.AsNoTracking().SingleAsync());
}
