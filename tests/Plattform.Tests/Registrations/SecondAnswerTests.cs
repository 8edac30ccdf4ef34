using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>A known address answers again: nothing changes by itself, and no answer is lost.</summary>
public sealed class SecondAnswerTests : IDisposable
{
    private const string SetProposal = "Soll die neue Antwort gelten?";
    private const string AlreadyThere = "Deine Anmeldung ist schon da.";
    private readonly Site _site = new();
    private readonly Person _rosa;

    public SecondAnswerTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task It_changes_nothing_and_the_page_does_not_tell()
    {
        var first = await _rosa.Answers();
        await _site.NewMails();
        var second = await _rosa.Answers(("name", "Rosa und Hugo"), ("persons", "2"));
        Assert.Equal(first.Location, second.Location);
        Assert.Equal((await _rosa.Visitor.Follow(first)).Body, (await _rosa.Visitor.Follow(second)).Body);

        var stored = await _rosa.Stored();
        Assert.Equal(("Person", 1), (stored.Name, stored.Persons));
        Assert.Equal(1, await _site.CountRegistrations());
        Assert.Equal(1, (await _site.Read(db => db.MeetingFigures.SingleAsync())).PersonsOnSite);

        var letter = Assert.Single(await _site.NewMails());
        Assert.Equal("rosa@example.org", SignUpTests.To(letter));
        Assert.StartsWith(SetProposal.TrimEnd('?'), letter.Subject, StringComparison.Ordinal);
        Assert.Contains("2 Personen, vor Ort", letter.TextBody, StringComparison.Ordinal);
        Assert.Null(letter.Calendar());
    }

    [Fact]
    public async Task The_letter_says_what_a_withdrawal_gives_up_and_gives_one_advice_only()
    {
        await _rosa.Answers(("cakeCount", "2"), ("cakeKind", "Streusel"), ("contribution", "Unser Freibad"), ("message", "Bis dann"));
        await _site.NewMails();
        await _rosa.Answers(("attendance", "declined"), ("persons", null));
        var letter = Assert.Single(await _site.NewMails()).TextBody;
        foreach (var dropped in new[] { "ohne Kuchen", "ohne Beitrag" })
            Assert.Contains(dropped, letter, StringComparison.Ordinal);
        Assert.Contains("Dann musst du nichts", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Dann sag über den Link", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_on_the_own_page_applies_it_and_coordinators_get_the_difference()
    {
        await _rosa.Answers(("message", "Wir kommen mit der Bahn."));
        await _rosa.Answers(("message", "Wir kommen mit der Bahn."), ("persons", "3"), ("cakeCount", "2"), ("cakeKind", "Streusel"));
        await _site.NewMails();

        var page = await _rosa.OwnPage();
        Assert.Contains("Personen: 1 → 3", page.One("#angebot").TextContent, StringComparison.Ordinal);
        Assert.Contains("Kuchen: 0 → 2", page.One("#angebot").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bahn", page.One("#angebot").TextContent, StringComparison.Ordinal);

        var done = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page));
        Assert.Contains("Geändert.", done.Text, StringComparison.Ordinal);
        Assert.Null(done.Html.GetElementById("angebot"));
        Assert.Equal((3, "Streusel"), await _rosa.Stored() is var stored ? (stored.Persons, stored.Cakes.Single().Kind) : default);

        var mails = await _site.NewMails();
        Assert.Equal(3, mails.Count);
        Assert.StartsWith("Deine Anmeldung ist geändert", mails.For("rosa@example.org").Single().Subject, StringComparison.Ordinal);
        Assert.Equal("REQUEST", mails.For("rosa@example.org").Single().Calendar()!.Value.Method);
        var notice = mails.For("bergauf@posteo.de").Single();
        Assert.Contains("1 → 3", notice.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Bahn", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains("3 Personen, 2 Kuchen", notice.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latest_proposal_wins_and_a_press_on_an_older_one_is_refused()
    {
        await _rosa.Answers();
        await _rosa.Answers(("persons", "2"));
        var old = await _rosa.OwnPage();
        await _rosa.Answers(("persons", "5"));

        var refused = await _rosa.Visitor.Submit(old);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Diese Antwort ist nicht mehr da. Sieh nach, was jetzt gilt.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("1 → 5", refused.One("#angebot").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await _rosa.Stored()).Persons);

        Assert.Equal(HttpStatusCode.SeeOther, (await _rosa.Visitor.Submit(refused)).Status);
        Assert.Equal(5, (await _rosa.Stored()).Persons);
        Assert.Equal(0, await _site.Read(db => db.Proposals.CountAsync()));
    }

    [Fact]
    public async Task Pressing_twice_applies_once()
    {
        await _rosa.Answers();
        await _rosa.Answers(("persons", "2"));
        var page = await _rosa.OwnPage();
        await _rosa.Visitor.Submit(page);
        await _site.NewMails();
        Assert.Equal(HttpStatusCode.Conflict, (await _rosa.Visitor.Submit(page)).Status);
        Assert.Empty(await _site.NewMails());
        Assert.Equal(2, (await _rosa.Stored()).Persons);
    }

    [Fact]
    public async Task The_same_answer_within_ten_minutes_sends_nothing_and_later_says_that_it_is_there()
    {
        await _rosa.Answers();
        await _site.NewMails();
        _site.Time.Advance(TimeSpan.FromMinutes(5));
        await _rosa.Answers();
        Assert.Empty(await _site.NewMails());

        _site.Time.Advance(TimeSpan.FromMinutes(10));
        await _rosa.Answers();
        var letter = Assert.Single(await _site.NewMails());
        Assert.StartsWith(AlreadyThere.TrimEnd('.'), letter.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(SetProposal, letter.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await _site.Read(db => db.Proposals.CountAsync()));
    }

    [Fact]
    public async Task The_first_answer_once_more_takes_a_proposal_back()
    {
        await _rosa.Answers();
        await _rosa.Answers(("persons", "2"));
        await _rosa.Answers();
        Assert.Null((await _rosa.Stored()).Proposal);
        Assert.Null((await _rosa.OwnPage()).Html.GetElementById("angebot"));
    }

    [Theory]
    [InlineData("ROSA@Example.ORG")]
    [InlineData("  rosa@example.org ")]
    [InlineData("rosa@EXAMPLE.org\u200B")]
    public async Task However_the_address_is_written_it_is_the_same(string written)
    {
        await _rosa.Answers();
        await _rosa.Answers(("email", written), ("persons", "2"));
        Assert.Equal(1, await _site.CountRegistrations());
        Assert.NotNull((await _rosa.Stored()).Proposal);
    }

    [Fact]
    public async Task Who_withdrew_can_come_back_and_calendars_follow()
    {
        await _rosa.Answers(("persons", "2"));
        var first = (await _site.NewMails()).For("rosa@example.org").Single().Calendar()!.Value;
        await _rosa.Cancels();
        var cancelled = (await _site.NewMails()).For("rosa@example.org").Single().Calendar()!.Value;

        await _rosa.Answers(("persons", "2"));
        Assert.Equal(AttendanceKind.Declined, (await _rosa.Stored()).Attendance);
        Assert.Null((await _site.NewMails()).For("rosa@example.org").Single().Calendar());
        await _rosa.Applies();
        var again = (await _site.NewMails()).For("rosa@example.org").Single().Calendar()!.Value;

        Assert.Equal(["REQUEST", "CANCEL", "REQUEST"], new[] { first.Method, cancelled.Method, again.Method });
        Assert.True(first.Sequence() < cancelled.Sequence() && cancelled.Sequence() < again.Sequence());
        Assert.Equal(2, (await _site.Read(db => db.MeetingFigures.SingleAsync())).PersonsOnSite);
    }

    [Fact]
    public async Task Saying_no_again_after_withdrawing_is_the_same_answer()
    {
        await _rosa.Answers(("persons", "2"));
        await _rosa.Cancels();
        await _site.NewMails();
        await _rosa.Answers(("attendance", "declined"), ("persons", null));
        Assert.Null((await _rosa.Stored()).Proposal);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task Above_the_days_bound_a_later_letter_takes_the_place_of_the_one_that_waits()
    {
        await _rosa.Answers();
        await _site.NewMails();
        for (var persons = 2; persons <= 3; persons++)
            await _rosa.Answers(("persons", $"{persons}"));
        Assert.Equal(2, (await _site.NewMails()).Count); // with the first one there were three

        await _rosa.Answers(("persons", "5"));
        await _rosa.Answers(("persons", "6"));
        Assert.Empty(await _site.NewMails());
        Assert.Equal(1, await _site.Read(db => db.Outbox.CountAsync(m => m.State == OutboxState.Waiting)));
        Assert.Contains("1 → 6", (await _rosa.OwnPage()).One("#angebot").TextContent, StringComparison.Ordinal);

        _site.Time.Advance(TimeSpan.FromDays(1));
        Assert.Contains("6 Personen", Assert.Single(await _site.NewMails()).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_that_does_not_fit_changes_nothing_and_stays_to_be_pressed_later()
    {
        await _site.ImportSample(("group:", "capacity: 3\ngroup:"));
        await _rosa.Answers(("persons", "2"));
        var hugo = new Person(_site, "hugo@example.org");
        await hugo.Answers();
        await _rosa.Answers(("persons", "3"));
        await _site.NewMails();

        var refused = await _rosa.Applies();
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(
            "Dafür sind gerade nicht genug Plätze frei. Du kannst auf sie warten und behältst bis dahin, was du hast.",
            refused.Text,
            StringComparison.Ordinal
        );
        Assert.Equal((2, PlaceStatus.Confirmed), await _rosa.Stored() is var stored ? (stored.Persons, stored.PlaceStatus) : default);
        Assert.Empty(await _site.NewMails());

        await hugo.Cancels();
        Assert.Equal(HttpStatusCode.SeeOther, (await _rosa.Applies()).Status);
        Assert.Equal(3, (await _rosa.Stored()).Persons);
    }

    [Fact]
    public async Task Nobody_else_can_apply_it_and_the_thanks_page_offers_nothing()
    {
        await _rosa.Answers();
        var thanks = await _rosa.Visitor.Follow(await _rosa.Answers(("persons", "2")));
        Assert.DoesNotMatch(@"/anmeldung/[\w-]{22}\.", thanks.Body);
        var hugo = new Person(_site, "hugo@example.org");
        await hugo.Answers();
        var proposal = (await _rosa.Stored()).Proposal!.Id;
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await hugo.Visitor.Post(await hugo.OwnPath(), ("act", "apply"), ("proposal", $"{proposal}"))).Status
        );
        Assert.Equal(1, (await _rosa.Stored()).Persons);
        Assert.Equal("Person", (await hugo.Stored()).Name);
    }

    [Fact]
    public async Task What_nobody_wants_goes_by_one_press_and_tells_nobody()
    {
        await _rosa.Answers();
        await _rosa.Answers(("persons", "4"));
        await _site.NewMails();
        var page = await _rosa.OwnPage();
        var kept = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(page, page.Form(0), ("act", "discard")));
        Assert.Contains("Gut, es bleibt, wie es ist.", kept.Text, StringComparison.Ordinal);
        Assert.Null(kept.Html.GetElementById("angebot"));
        Assert.Null((await _rosa.Stored()).Proposal);
        Assert.Empty(await _site.NewMails());
    }
}
