using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.House;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>Access to single meetings, and to a door only. The addresses are those of the running site: a new page is among them.</summary>
public sealed class LimitedAccessTests : IAsyncLifetime
{
    private const string Own = "kommunalpolitik";
    private const string Other = "herbsttreffen";
    private const string Lena = "lena@example.org";
    private readonly Site _site = new(("Coordinators:0:Name", "Hanni"), ("Coordinators:0:Email", "hanni@example.org")) { Still = true };
    private Visitor _hanni = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.ImportSample(("slug: kommunalpolitik", $"slug: {Other}"), ("title: ", "title: Herbsttreffen der "));
        await _site.Answers("anna@example.org", new() { Name = "Anna Beispiel", Message = "Ich bringe Stühle" });
        _hanni = await _site.Coordinator("hanni@example.org");
        _hanni.Reading = TimeSpan.Zero;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("all")]
    [InlineData("read")]
    public async Task Somebody_of_one_meeting_sees_nothing_of_the_others(string role)
    {
        var lena = await Invited(role, Own);
        foreach (var (address, endpoint) in Addresses("GET"))
        {
            var isOpen = endpoint.Contains("{slug}", StringComparison.Ordinal) || IsForEverybody(endpoint);
            var answer = await lena.Get(address);
            Assert.True((answer.Status == HttpStatusCode.Forbidden) == !isOpen, $"{address}: {answer.Status}");
            if (endpoint.Contains("{slug}", StringComparison.Ordinal))
            {
                var other = await lena.Get(address.Replace(Own, Other, StringComparison.Ordinal));
                Assert.True(other.Status == HttpStatusCode.Forbidden, $"{address} of another meeting: {other.Status}");
                Assert.DoesNotContain("Herbsttreffen", other.Text, StringComparison.Ordinal);
            }
        }

        var start = await lena.Get("/koordination");
        Assert.DoesNotContain("Herbsttreffen", start.Text, StringComparison.Ordinal);
        Assert.Null(start.Html.QuerySelector("a[href='/koordination/neu'], a[href='/koordination/verlauf']"));
        Assert.DoesNotContain("hanni@example.org", (await lena.Get(GroupSteps.Group)).Text, StringComparison.Ordinal);
        Assert.Equal(
            (await lena.Get("/koordination/gibt-es-nicht")).Status,
            (await lena.Get($"/koordination/{Other}")).Status // whether there is one cannot be told apart
        );
    }

    [Fact]
    public async Task Somebody_with_everything_in_one_meeting_works_there_and_nowhere_else()
    {
        var lena = await Invited("all", Own);
        var saved = await lena.Submit(await lena.Get($"/koordination/{Own}/bearbeiten"), ("title", "Neuer Titel"), ("act", "save"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Equal(
            "Neuer Titel",
            await _site.Read(db => db.Meetings.Where(m => m.Slug == Own).Select(m => m.Content.Title).SingleAsync())
        );
        var seal = (await lena.Get(GroupSteps.Group)).One("input[name=siegel]").GetAttribute("value")!;
        foreach (
            var address in new[]
            {
                "/koordination",
                "/koordination/neu",
                GroupSteps.Group,
                await _site.MemberPage(Lena),
                $"/koordination/{Other}/bearbeiten",
            }
        )
        {
            var refused = await lena.Post(address, ("siegel", seal), ("act", "save"), ("email", "mia@example.org"), ("role", "all"));
            Assert.True(refused.Status == HttpStatusCode.Forbidden, $"{address}: {refused.Status}");
            Assert.Contains("nicht zu deinen|alle Treffen haben".Split('|'), refused.Text.Contains);
        }

        Assert.Equal(1, await _site.Read(db => db.InvitedCoordinators.CountAsync()));
    }

    [Fact]
    public async Task And_brings_back_earlier_states_of_that_meeting_only()
    {
        const string History = "/koordination/verlauf?treffen=";
        foreach (var meeting in new[] { Own, Other })
            await _hanni.Saves($"/koordination/{meeting}/bearbeiten", ("title", "Neuer Titel"));
        var other = await _hanni.Get(History + Other);
        var lena = await Invited("all", Own);
        lena.Reading = TimeSpan.Zero;
        var page = await lena.Get(History + Own);
        Assert.Null(page.Html.QuerySelector("a[href='/koordination/verlauf']"));
        foreach (var address in new[] { History + Other, History, "/koordination/verlauf?treffen=%20", $"{History}{Other}&treffen={Own}" })
            Assert.Equal(HttpStatusCode.Forbidden, (await lena.Get(address)).Status);

        (string Name, string Value)[] fields =
        [
            ("act", "restore"),
            ("version", other.Value("version")),
            ("shown", other.Value("shown")),
            await lena.Seal(),
        ];
        Assert.Equal(HttpStatusCode.NotFound, (await lena.Post(History + Own, fields)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await lena.Post(History + Other, fields)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await lena.Post("/koordination/verlauf", fields)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await lena.Submit(page, ("act", "restore"))).Status);
        Assert.Equal(
            [Other],
            await _site.Read(db => db.Meetings.Where(m => m.Content.Title == "Neuer Titel").Select(m => m.Slug).ToListAsync())
        );
    }

    [Fact]
    public async Task Who_helps_at_the_door_sees_the_door_and_nothing_else()
    {
        var lena = await Invited("door", Own);
        foreach (var (address, endpoint) in Addresses("GET"))
        {
            var answer = await lena.Get(address);
            var isOpen = IsForEverybody(endpoint) || endpoint.EndsWith("/einlass", StringComparison.Ordinal);
            Assert.True((answer.Status == HttpStatusCode.Forbidden) == !isOpen, $"{address}: {answer.Status}");
            Assert.DoesNotContain("anna@example.org", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Stühle", answer.Text, StringComparison.Ordinal);
        }

        var seal = (await lena.Get(GroupSteps.Group)).One("input[name=siegel]").GetAttribute("value")!;
        foreach (var (address, endpoint) in Addresses("POST"))
            if (!endpoint.EndsWith("/einlass", StringComparison.Ordinal) && endpoint != "/koordination/abmelden")
            {
                var refused = await lena.Post(address, ("siegel", seal), ("act", "save"), ("suche", "anna"), ("suchen", "true"));
                Assert.True(refused.Status == HttpStatusCode.Forbidden, $"{address}: {refused.Status}");
                Assert.Contains("Du bist hier nur für den Einlass da.", refused.Text, StringComparison.Ordinal);
            }

        Assert.Equal(HttpStatusCode.Forbidden, (await lena.Get($"/koordination/{Other}/einlass")).Status);
        Assert.Contains("Schön, dass du am Einlass hilfst.", (await lena.Get("/koordination")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helpers_link_opens_the_door_of_one_meeting_and_nothing_else()
    {
        const string Door = $"/koordination/{Own}/einlass";
        var helper = await _site.Helper(await _hanni.MakesDoorLink(Door));
        helper.Reading = TimeSpan.Zero;
        var page = await helper.Get(Door + "?q=anna");
        Assert.Contains("Anna Beispiel", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector(".rooms, #helfende, a[href^='/koordination']:not([data-ask])"));
        foreach (var private_ in new[] { "anna@example.org", "Stühle" })
            Assert.DoesNotContain(private_, page.Body, StringComparison.Ordinal);
        (string, string)[] fields = [("siegel", page.Value("siegel")), ("act", "save"), ("suche", "anna")];
        foreach (var method in new[] { "GET", "POST" })
        foreach (var (address, endpoint) in Addresses(method).Where(a => !a.Endpoint.EndsWith("/einlass", StringComparison.Ordinal)))
        {
            var answer = method == "GET" ? await helper.Get(address) : await helper.Post(address, fields);
            Assert.True(
                answer.Headers.GetValueOrDefault("Location", "").Contains("/koordination/anmelden?", StringComparison.Ordinal),
                $"{method} {address}: {answer.Status}"
            );
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await helper.Get($"/koordination/{Other}/einlass?q=anna")).Status);
        foreach (var act in new[] { "link", "revoke" })
            Assert.Equal(HttpStatusCode.Forbidden, (await helper.Post(Door, [fields[0], ("act", act), ("name", "Mia")])).Status);
        Assert.Equal(1, await _site.Read(db => db.DoorLinks.CountAsync()));
    }

    [Fact]
    public async Task Strangers_see_nothing_of_the_desk()
    {
        var stranger = _site.Visitor();
        foreach (var (address, _) in Addresses("GET"))
            Assert.Contains("/koordination/anmelden?", (await stranger.Get(address)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_come_only_about_the_own_meeting_and_never_to_the_door()
    {
        await Invited("all", Own);
        await Invited("door", Own, "tom@example.org");
        await Invited("read", Other, "mia@example.org");
        foreach (var who in new[] { Lena, "mia@example.org" })
            await HearsAtOnce(who);
        await _site.Answers("bert@example.org", new() { Name = "Bert" });
        var told = await _site.Read(db =>
            db.Outbox.Where(m => m.Kind == "coordinator-notice").Select(m => m.RecipientKey).Distinct().ToListAsync()
        );
        Assert.Contains(Lena, told);
        Assert.DoesNotContain("mia@example.org", told);
        Assert.DoesNotContain("tom@example.org", told);
        Assert.False(
            await _site.Read(db =>
                db.HeldNotices.AnyAsync(n => n.RecipientKey == "tom@example.org" || n.RecipientKey == "mia@example.org")
            )
        );
    }

    [Fact]
    public async Task A_smaller_access_holds_at_once_and_the_letter_names_the_meeting()
    {
        var lena = await Invited("all", null);
        Assert.Equal(HttpStatusCode.OK, (await lena.Get($"/koordination/{Other}/teilnahme")).Status);
        var member = await _hanni.Get(await _site.MemberPage(Lena));
        await _hanni.Submit(member, ("role", "all"), ("meeting", Own), ("act", "role"));
        Assert.Equal(HttpStatusCode.Forbidden, (await lena.Get($"/koordination/{Other}/teilnahme")).Status);
        Assert.Equal(HttpStatusCode.OK, (await lena.Get($"/koordination/{Own}/teilnahme")).Status);
        Assert.Contains("darf alles, nur für „", (await _hanni.Get(GroupSteps.Group)).Rows().Last(), StringComparison.Ordinal);
        var again = await _hanni.Get(await _site.MemberPage(Lena));
        Assert.NotNull(again.Html.QuerySelector($"input[name=meeting][value={Own}][checked]"));

        // The address of a meeting changes: the access goes with the meeting, not with the word.
        await _site.ChangeMeeting(
            await _site.Read(db => db.Meetings.Where(m => m.Slug == Own).Select(m => m.Id).SingleAsync()),
            meeting => meeting.Slug = "umbenannt"
        );
        Assert.Equal(HttpStatusCode.OK, (await lena.Get("/koordination/umbenannt/teilnahme")).Status);
    }

    [Fact]
    public async Task The_last_one_with_everything_cannot_become_somebody_of_one_meeting()
    {
        await using var site = new Site { Still = true };
        await (await site.Coordinator()).Invites(Lena, "all");
        var lena = await site.Coordinator(Lena);
        var meeting = await site.Read(db => db.Meetings.Select(m => m.Id).SingleAsync());
        await site.ChangeMeeting(meeting, m => m.Content.Contacts = []); // so no contact stands in any more
        var own = await site.MemberPage(Lena);
        var answer = await lena.Submit(await lena.Get(own), ("role", "all"), ("meeting", Own), ("act", "role"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Sonst darf niemand alles.", answer.One(".error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_a_form_does_not_stand_in_for_the_address()
    {
        var lena = await Invited("all", Own);
        var page = await lena.Get($"/koordination/{Own}/absagen");
        await lena.Submit(page, ("act", "plan"), ("slug", Other));
        foreach (
            var address in Addresses("POST").Where(a => a.Endpoint.Contains("{slug}", StringComparison.Ordinal)).Select(a => a.Address)
        )
        {
            var seal = page.One("input[name=siegel]").GetAttribute("value")!;
            var answer = await lena.Post(address, ("siegel", seal), ("slug", Other), ("act", "save"), ("q", "anna"), ("suche", "anna"));
            Assert.DoesNotContain("Herbsttreffen", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Other, answer.Headers.GetValueOrDefault("Location") ?? "", StringComparison.Ordinal);
        }

        var other = await _site.Read(db => db.Meetings.SingleAsync(m => m.Slug == Other));
        Assert.False(await _site.Read(db => db.PlannedChanges.AnyAsync(plan => plan.MeetingId == other.Id)));
        Assert.True(await _site.Read(db => db.PlannedChanges.AnyAsync()));
    }

    [Fact]
    public async Task Further_dates_are_planned_by_those_who_have_every_meeting()
    {
        var lena = await Invited("all", Own);
        var page = await lena.Submit(await lena.Get($"/koordination/{Own}/bearbeiten"), ("act", "add-dates"));
        var refused = await lena.Submit(page, ("dates-1-date", "2026-06-13"), ("dates-1-slug", Other), ("act", "save"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Weitere Termine planen können nur die", refused.Text, StringComparison.Ordinal);
        Assert.Equal(2, await _site.Read(db => db.Meetings.CountAsync()));
    }

    private async Task<Visitor> Invited(string role, string? meeting, string email = Lena)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await _hanni.Invites(email, role, meeting: meeting)).Status);
        var visitor = await _site.Coordinator(email);
        visitor.Reading = TimeSpan.Zero;
        return visitor;
    }

    private async Task HearsAtOnce(string email)
    {
        var visitor = await _site.Coordinator(email);
        await visitor.Submit(await visitor.Get(GroupSteps.Group), ("rhythm", "atonce"), ("detail", "full"));
    }

    private static bool IsForEverybody(string endpoint) => endpoint is "/koordination" or "/koordination/abmelden" or GroupSteps.Group;

    /// <summary>The desk's addresses at this site, with what they are called in the address book.</summary>
    private IEnumerable<(string Address, string Endpoint)> Addresses(string method) =>
        Endpoints
            .Of(_site)
            .Where(endpoint => Endpoints.PolicyOf(endpoint) == Desk.Policy && Endpoints.MethodsOf(endpoint).Contains(method))
            .Select(Endpoints.PatternOf)
            .Distinct(StringComparer.Ordinal)
            .Select(pattern =>
                (
                    pattern
                        .Replace("{slug}", Own, StringComparison.Ordinal)
                        .Replace("{id:guid}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
                        .Replace("{nr:guid}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
                        .Replace("{paper}", "nichts.pdf", StringComparison.Ordinal),
                    pattern
                )
            );
}
