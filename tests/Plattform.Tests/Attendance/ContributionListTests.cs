using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Who speaks when, and what only the desk may change about it.</summary>
public sealed class ContributionListTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/beitraege";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Each_turn_stands_at_its_time_and_those_of_one_alliance_share_theirs()
    {
        await Speaks("Anna", "AUF Kassel", "Schulessen");
        await Speaks("Bert", "", "Busse");
        await Speaks("Cleo", "auf kassel", "Freibad");
        await _site.Change(meeting => meeting.Content.ConfirmEmail = true);
        await _site.Answers(
            "heimlich@example.org",
            new()
            {
                Name = "Heimlich",
                Alliance = "Niemand",
                Topic = "Noch nicht bestätigt",
                AgendaItem = "rechtsentwicklung",
            }
        );

        var page = await (await _site.Coordinator()).Get(Address);
        Assert.Equal(["14:10 Schulessen+Freibad", "14:17 Busse"], SlotsOn(page));
        Assert.Contains("7 Minuten je Bündnis; 2 von 17 angemeldet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zusammen 2 Beiträge, zusammen 7 Minuten.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Heimlich", page.Body, StringComparison.Ordinal);
        Assert.Contains(
            "Am 23. Mai 2026 werden die Angaben aller Teilnehmenden auf dieser Website und in ihren Sicherungen gelöscht.",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Anna, AUF Kassel", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("a[href=\"mailto:bert@example.org\"]"));
    }

    [Fact]
    public async Task A_turn_goes_earlier_or_later_and_whoever_shares_it_comes_along()
    {
        await Speaks("Anna", "AUF Kassel", "Schulessen");
        await Speaks("Bert", "", "Busse");
        var cleo = await Speaks("Cleo", "AUF Kassel", "Freibad");
        var dora = await Speaks("Dora", "", "Mieten");
        var visitor = await _site.Coordinator();

        var page = await visitor.Get(Address);
        var anna = (await _site.Stored("Anna")).Contribution!.Id;
        Assert.Null(page.FormFor("turn", anna, to: 0));
        Assert.Null(page.FormFor("turn", dora, to: 4));
        Assert.Null(page.FormFor("turn", cleo));
        var later = await visitor.Submit(page, page.FormFor("turn", anna, to: 2)!);
        page = await visitor.Follow(later);
        Assert.Equal(["14:10 Busse", "14:17 Schulessen+Freibad", "14:24 Mieten"], SlotsOn(page));
        Assert.Contains("Umgestellt.", page.One(".contribution .notice").TextContent, StringComparison.Ordinal);

        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("turn", dora, to: 2)!));
        Assert.Equal(["14:10 Busse", "14:17 Mieten", "14:24 Schulessen+Freibad"], SlotsOn(page));
        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("turn", dora, to: 1)!));
        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("turn", dora)!, ("to", "1")));
        Assert.Equal(["14:10 Mieten", "14:17 Busse", "14:24 Schulessen+Freibad"], SlotsOn(page));
        await Speaks("Emil", "", "Zuletzt");
        Assert.EndsWith("Zuletzt", SlotsOn(await visitor.Get(Address))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_of_one_alliance_count_apart_when_a_turn_is_left_and_together_again()
    {
        await Speaks("Anna", "AUF Kassel", "Schulessen");
        var cleo = await Speaks("Cleo", "AUF Kassel", "Freibad");
        var bert = await Speaks("Bert", "", "Busse");
        await _site.Change(meeting => Taking(meeting).Minutes = 14);
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.Null(page.FormFor("apart", bert));
        var refused = await visitor.Submit(page, page.FormFor("apart", cleo)!);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(
            "Das geht nicht: Dort ist kein Beitrag mehr frei.",
            refused.One(".contribution .notice").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(["14:10 Schulessen+Freibad", "14:17 Busse"], SlotsOn(refused));

        await _site.Change(meeting => Taking(meeting).Minutes = 21);
        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("apart", cleo)!));
        Assert.Equal(["14:10 Schulessen", "14:17 Freibad", "14:24 Busse"], SlotsOn(page));
        Assert.Contains("3 von 3 angemeldet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Dieser Beitrag zählt jetzt für sich.", page.Text, StringComparison.Ordinal);

        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("together", cleo)!));
        Assert.Equal(["14:10 Schulessen+Freibad", "14:17 Busse"], SlotsOn(page));
        Assert.Contains("2 von 3 angemeldet", (await _site.Visitor().Get("/treffen/kommunalpolitik")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contribution_moves_to_another_item_that_has_a_turn_left_and_the_clock_moves_with_it()
    {
        var anna = await Speaks("Anna", "AUF Kassel", "Schulessen");
        var visitor = await _site.Coordinator();
        Assert.Null((await visitor.Get(Address)).FormFor("item", anna));

        await _site.Change(meeting =>
        {
            (Taking(meeting).Minutes, Taking(meeting).ContributionMinutes) = (null, 7);
            (meeting.Agenda[3].Minutes, meeting.Agenda[3].ContributionMinutes) = (5, 5);
        });
        await Speaks("Bert", "", "Busse", "sonstiges");
        var page = await visitor.Get(Address);
        Assert.Equal(["14:10 Schulessen", "15:02 Busse"], SlotsOn(page));
        var refused = await visitor.Submit(page, page.FormFor("item", anna)!);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Das geht nicht", refused.One(".notice").TextContent, StringComparison.Ordinal);

        await _site.Change(meeting => meeting.Agenda[3].Minutes = 10);
        var before = (await _site.Stored("Anna")).Version;
        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("item", anna)!));
        Assert.Equal(["14:55 Busse", "15:00 Schulessen"], SlotsOn(page));
        Assert.Contains("Verschoben, als letzter Beitrag zu diesem Punkt.", page.Text, StringComparison.Ordinal);
        var own = await _site.Stored("Anna");
        Assert.Equal(
            CommandResult.Stale,
            await _site.In(services =>
                ((Registrar)services.GetService(typeof(Registrar))!).SubmitAsync(
                    new Amend(own.Id, before, own.Email, own.Data with { Topic = "Anders", AgendaItem = "rechtsentwicklung" }, Wait: false)
                )
            )
        );
    }

    [Fact]
    public async Task Items_without_a_number_are_called_by_their_title_and_keep_their_contributions_apart()
    {
        await _site.Change(meeting =>
        {
            foreach (var item in new[] { Taking(meeting), meeting.Agenda[3] })
                (item.Unnumbered, item.ContributionMinutes) = (true, 5);
            (Taking(meeting).Title, meeting.Agenda[3].Title) = ("Aus den Städten", "Offenes Mikrofon");
        });
        var anna = await Speaks("Anna", "", "Schulessen");
        await Speaks("Bert", "", "Busse", "sonstiges");
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.Equal(["14:10 Schulessen", "16:55 Busse"], SlotsOn(page));
        Assert.Contains("Zu „Offenes Mikrofon“ verschieben", page.FormFor("item", anna)!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("TOP", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "5 Minuten, etwa um 14:10 Uhr, zu „Aus den Städten“",
            await OwnPageOf("anna@example.org"),
            StringComparison.Ordinal
        );

        await visitor.Submit(page, page.FormFor("item", anna)!);
        Assert.Contains(
            "5 Minuten, etwa um 17:00 Uhr, zu „Offenes Mikrofon“",
            await OwnPageOf("anna@example.org"),
            StringComparison.Ordinal
        );
    }

    private async Task<string> OwnPageOf(string email) => (await new Person(_site, email).OwnPage()).Text;

    [Fact]
    public async Task Contributions_to_an_item_that_takes_none_any_more_are_not_lost()
    {
        var anna = await Speaks("Anna", "AUF Kassel", "Schulessen");
        var visitor = await _site.Coordinator();
        await _site.Change(meeting => (Taking(meeting).ContributionMinutes, meeting.Agenda[3].ContributionMinutes) = (null, 5));
        var page = await visitor.Get(Address);
        Assert.Contains("Ohne Platz auf der Tagesordnung", page.Text, StringComparison.Ordinal);
        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("item", anna)!));
        Assert.Equal(["16:55 Schulessen"], SlotsOn(page));
        Assert.DoesNotContain("Ohne Platz auf der Tagesordnung", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_is_refused_and_an_empty_list_says_that_it_is_empty()
    {
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.Contains("Noch ist kein Beitrag angemeldet.", page.Text, StringComparison.Ordinal);
        await Speaks("Anna", "", "Schulessen");
        await Speaks("Bert", "", "Busse");
        page = await visitor.Get(Address);
        var form = page.FormFor("turn", (await _site.Stored("Anna")).Contribution!.Id)!;
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Submit(page, form, ("act", "delete"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(page, form, ("to", "x"))).Status);
        var gone = await visitor.Submit(page, form, ("id", "x"));
        Assert.Equal(HttpStatusCode.Conflict, gone.Status);
        Assert.Contains("Diesen Beitrag gibt es so nicht mehr.", gone.One("main > .notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.Submit(page, form, ("act", "item"), ("to", "begruessung"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(page, form, ("to", "-2147483648"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/koordination/gibt-es-nicht/beitraege")).Status);
    }

    private static Plattform.Meetings.AgendaItem Taking(Plattform.Meetings.Meeting meeting) =>
        meeting.Agenda.Single(item => item.Id == "rechtsentwicklung");

    private async Task<Guid> Speaks(string name, string alliance, string topic, string item = "rechtsentwicklung") => (
            await _site.Answers(
                $"{name.ToLowerInvariant()}@example.org",
                new()
                {
                    Name = name,
                    Alliance = alliance,
                    Topic = topic,
                    AgendaItem = item,
                }
            )
        ).Contribution!.Id;

    /// <summary>"14:10 Schulessen+Freibad".</summary>
    private static IReadOnlyList<string> SlotsOn(Page page) =>
        [
            .. page
                .Html.QuerySelectorAll(".turns > li")
                .Select(turn =>
                    $"{turn.QuerySelector("time")!.TextContent} {string.Join('+', turn.QuerySelectorAll("h3").Select(topic => topic.TextContent))}"
                ),
        ];
}
