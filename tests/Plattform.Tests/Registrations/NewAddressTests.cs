using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Holding a link is no proof of an address the link never travelled to: a new address waits for a press behind a link mailed to it.</summary>
public sealed class NewAddressTests : IDisposable
{
    private const string Old = "rosa@example.org";
    private const string New = "rosa@neu.example.org";
    private const string Victim = "victim@example.org";

    private readonly Site _site = new();
    private readonly Person _rosa;

    public NewAddressTests() => _rosa = new(_site, Old);

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task An_address_nobody_proved_is_not_believed_and_no_answer_carries_a_new_link()
    {
        await _rosa.Answers(("name", "Mallory"));
        await _site.NewMails();
        var path = await _rosa.OwnPath();
        var answer = await Types(Victim);
        Assert.Equal(path, answer.Location.Split('?')[0]);
        Assert.Contains($"Wir haben an {Victim} geschrieben", (await _rosa.Visitor.Follow(answer)).Text, StringComparison.Ordinal);
        Assert.Equal((Old, Old, 0), await _rosa.Stored() is var own ? (own.Email, own.EmailKey, own.Generation) : default);

        var asked = Assert.Single(await _site.NewMails());
        Assert.Equal(Victim, SignUpTests.To(asked));
        Assert.DoesNotContain(path, asked.TextBody, StringComparison.Ordinal);

        // Whoever signs up with that address has a registration alone, and nothing of it shows on the other page.
        await new Person(_site, Victim).Answers(("name", "Vera Opfer"), ("organisation", "Geheimbund"), ("message", "Nur für euch."));
        Assert.Equal(2, await _site.CountRegistrations());
        foreach (var below in new[] { "", "/daten", "/daten.json" })
        {
            var page = await _site.Visitor().Get(path + below);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var secret in new[] { "Vera Opfer", "Geheimbund", "Nur für euch." })
                Assert.DoesNotContain(secret, page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_press_behind_the_link_mailed_there_applies_it_ends_old_links_and_tells_the_old_address()
    {
        await _rosa.Answers(("persons", "2"));
        await _site.NewMails();
        var old = await _rosa.OwnPath();
        await Types(New);
        var asked = Assert.Single(await _site.NewMails());
        Assert.Null(asked.Calendar());
        var question = await Open(asked);
        Assert.Contains("Soll diese Adresse gelten?", question.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person", question.Text, StringComparison.Ordinal); // neither the name nor anything else of the registration
        Assert.Equal(Old, (await _rosa.Stored()).Email); // opening changes nothing

        var done = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(question));
        Assert.Contains($"Ab jetzt schreiben wir an {New}.", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _rosa.Visitor.Get(old)).Status);
        var own = await _site.Read(db => db.Registrations.SingleAsync());
        Assert.Equal((New, New, 1, null), (own.Email, own.EmailKey, own.Generation, own.PendingEmail));

        var mails = await _site.NewMails();
        Assert.Equal(4, mails.Count);
        var letter = mails.For(New).Single();
        Assert.Contains("deine Anmeldung läuft jetzt unter dieser Adresse", letter.Words(), StringComparison.Ordinal);
        Assert.Equal(("REQUEST", 0), letter.Calendar() is { } calendar ? (calendar.Method, calendar.Sequence()) : default);
        Assert.Equal(HttpStatusCode.OK, (await _rosa.Visitor.Get(SignUpTests.OwnLink(letter))).Status);
        var told = mails.For(Old).Single();
        Assert.StartsWith("Deine Anmeldung hat eine neue E-Mail-Adresse", told.Subject, StringComparison.Ordinal);
        Assert.Null(told.Calendar());
        foreach (var secret in new[] { "/anmeldung/", "neu.example.org" })
            Assert.DoesNotContain(secret, told.TextBody + told.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"{Old} → {New}", mails.For("bergauf@posteo.de").Single().TextBody, StringComparison.Ordinal);

        // A second press does nothing again, and leads to the same page.
        Assert.Equal(done.Address, "http://localhost" + (await _rosa.Visitor.Submit(question)).Location);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task What_else_was_changed_counts_at_once_and_is_confirmed_to_the_address_in_force()
    {
        await _rosa.Answers();
        await _site.NewMails();
        var page = await _rosa.Visitor.Follow(await Types(New, ("persons", "3")));
        Assert.Contains("Geändert. Die Mail dazu ist unterwegs.", page.Text, StringComparison.Ordinal);
        var mails = await _site.NewMails();
        Assert.Contains("3 Personen, vor Ort", mails.For(Old).Single().Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("3 Personen", mails.For(New).Single().Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(New, mails.For("bergauf@posteo.de").Single().Words(), StringComparison.Ordinal);
        Assert.Equal((3, Old), await _rosa.Stored() is var own ? (own.Persons, own.Email) : default);

        // The same form sent once more asks nobody again.
        await Types(New, ("persons", "3"));
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task Another_wish_makes_the_link_to_the_first_void_and_so_does_taking_it_back()
    {
        await _rosa.Answers();
        await _site.NewMails();
        await Types(Victim);
        var first = Link(Assert.Single(await _site.NewMails()));
        await Types(New);
        var second = Link(Assert.Single(await _site.NewMails()));
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.OK),
            ((await _rosa.Visitor.Get(first)).Status, (await _rosa.Visitor.Get(second)).Status)
        );

        var kept = await Presses("address-drop");
        Assert.Contains("Gut, es bleibt bei der bisherigen Adresse.", kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(New, kept.Text, StringComparison.Ordinal);
        foreach (var link in new[] { first, second })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _rosa.Visitor.Get(link)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await _rosa.Visitor.Post(link)).Status);
        }

        Assert.Equal(Old, (await _rosa.Stored()).Email);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task The_link_of_an_address_in_force_confirms_no_later_one()
    {
        await _rosa.Answers();
        await _site.NewMails();
        await Types(New);
        var link = Link(Assert.Single(await _site.NewMails()));
        var own = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(await _rosa.Visitor.Get(link)));
        await _rosa.Visitor.Submit(own, (IHtmlFormElement)own.One("#felder form"), ("email", Victim));

        Assert.Contains("Diese Adresse gilt schon.", (await _rosa.Visitor.Get(link)).Text, StringComparison.Ordinal);
        await _rosa.Visitor.Post(link);
        Assert.Equal(
            (New, Victim),
            await _site.Read(db => db.Registrations.SingleAsync()) is var stored ? (stored.Email, stored.PendingEmail) : default
        );
    }

    [Fact]
    public async Task Whoever_was_not_it_deletes_the_address_and_it_is_sent_again_on_request()
    {
        await _rosa.Answers();
        await _site.NewMails();
        await Types(New);
        var asked = Assert.Single(await _site.NewMails());
        Assert.Contains($"Die Mail an {New} ist unterwegs.", (await Presses("address-again")).Text, StringComparison.Ordinal);
        Assert.Equal(Link(asked), Link(Assert.Single(await _site.NewMails())));

        var question = await Open(asked);
        var dropped = await _site.Visitor().Submit(question, ("act", "drop"));
        Assert.Contains("Diese Adresse ist bei der Anmeldung nicht mehr eingetragen.", dropped.Text, StringComparison.Ordinal);
        Assert.Equal((Old, null), await _rosa.Stored() is var own ? (own.Email, own.PendingEmail) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Submit(question)).Status);
    }

    [Fact]
    public async Task An_address_that_is_known_already_looks_like_any_other_and_stays_with_whoever_had_it_first()
    {
        var karl = new Person(_site, "karl@example.org");
        await karl.Answers(("name", "Karl"));
        await _rosa.Answers(("name", "Rosa"));
        await _site.NewMails();
        Assert.Contains(
            "Wir haben an karl@example.org geschrieben.",
            (await _rosa.Visitor.Follow(await Types(karl.Email))).Text,
            StringComparison.Ordinal
        );
        var asked = Assert.Single(await _site.NewMails());
        await _rosa.Visitor.Submit(await Open(asked));
        Assert.Equal((2, "Karl"), (await _site.CountRegistrations(), (await karl.Stored()).Name));

        // Two who share an address: the form finds the one who was there first, a lost link is mailed to both.
        await karl.Answers(("name", "Karl"), ("persons", "3"));
        Assert.Equal((await karl.Stored()).Id, (await _site.Read(db => db.Proposals.SingleAsync())).RegistrationId);
        await _site.NewMails();
        await _site.Submit(new MailLinks(karl.Email));
        Assert.Contains("Anmeldung von Rosa", Assert.Single(await _site.NewMails()).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_address_waits_too_and_one_that_is_taken_away_is_gone_at_once()
    {
        await _site.ImportSample(("start: 2026-05-09T14:00", "withoutEmail: true\nstart: 2026-05-09T14:00"));
        var page = await _rosa.Visitor.Follow(await _rosa.Answers(("email", ""), ("name", "Oma Erna")));
        await _site.NewMails();
        var path = new Uri(page.Address).AbsolutePath;
        page = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page, (IHtmlFormElement)page.One("#felder form"), ("email", New)));
        Assert.Contains("Bis dahin ist diese Seite der einzige Weg zu deiner Antwort.", page.Text, StringComparison.Ordinal);
        Assert.Equal(path, new Uri(page.Address).AbsolutePath);
        Assert.Equal("", (await _site.Read(db => db.Registrations.SingleAsync())).Email);

        page = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(await Open(Assert.Single(await _site.NewMails()))));
        Assert.Equal(New, page.Value("email"));
        Assert.Single((await _site.NewMails()).For(New));
        path = new Uri(page.Address).AbsolutePath;
        page = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page, (IHtmlFormElement)page.One("#felder form"), ("email", "")));
        Assert.Contains("Ohne E-Mail-Adresse ist diese Seite der einzige Weg zu deiner Antwort", page.Text, StringComparison.Ordinal);
        Assert.Equal(path, new Uri(page.Address).AbsolutePath);
        var told = (await _site.NewMails()).For(New).Single();
        Assert.Contains("Der Link aus unseren früheren Mails gilt weiter.", told.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("/anmeldung/", told.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_in_ones_own_data_the_desk_sees_and_finds_it_and_it_goes_with_the_registration()
    {
        await _rosa.Answers(("name", "Rosa"));
        await Types(New);
        Assert.Contains(New, (await _rosa.OwnPage("/daten")).Text, StringComparison.Ordinal);
        Assert.Contains($"\"pendingEmail\": \"{New}\"", (await _rosa.OwnPage("/daten.json")).Body, StringComparison.Ordinal);
        var list = await (await _site.Coordinator()).Get($"/koordination/{Person.Slug}/teilnahme");
        Assert.Contains("neue Adresse wartet", list.One(".people .name").TextContent, StringComparison.Ordinal);
        Assert.Contains(RegistrationSearch.WordsOf(await _rosa.Stored()), word => word.Contains("neu", StringComparison.Ordinal));
        await _site.FiguresAreTrue((await _rosa.Stored()).MeetingId);

        await _rosa.Visitor.Submit(await _rosa.OwnPage("/loeschen"));
        Assert.Equal(
            (0, false),
            (await _site.CountRegistrations(), await _site.Read(db => db.Outbox.AnyAsync(m => m.RecipientAddress == New)))
        );
    }

    [Fact]
    public async Task After_the_meeting_it_is_too_late_and_the_page_says_so()
    {
        await _rosa.Answers();
        await _site.NewMails();
        await Types(New);
        var question = await Open(Assert.Single(await _site.NewMails()));
        _site.Time.SetUtcNow(new(2026, 5, 9, 18, 0, 0, TimeSpan.Zero));
        var late = await _rosa.Visitor.Submit(question);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Die Anmeldung behält die Adresse, die sie hatte.", late.Text, StringComparison.Ordinal);
        Assert.Equal(Old, (await _rosa.Stored()).Email);
        Assert.DoesNotContain(New, (await _rosa.OwnPage()).One("main").TextContent.Split("Alles ändern")[0], StringComparison.Ordinal);
    }

    private async Task<Page> Types(string address, params (string, string?)[] typed)
    {
        var page = await _rosa.OwnPage();
        return await _rosa.Visitor.Submit(page, (IHtmlFormElement)page.One("#felder form"), [("email", address), .. typed]);
    }

    private async Task<Page> Presses(string act)
    {
        var page = await _rosa.OwnPage();
        return await _rosa.Visitor.Follow(
            await _rosa.Visitor.Submit(page, (IHtmlFormElement)page.One("#neue-adresse form"), ("act", act))
        );
    }

    private Task<Page> Open(MimeKit.MimeMessage asked) => _rosa.Visitor.Get(Link(asked));

    private static string Link(MimeKit.MimeMessage asked)
    {
        var link = SignUpTests.OwnLink(asked);
        Assert.EndsWith("/adresse", link, StringComparison.Ordinal);
        return link;
    }
}
