using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;

namespace Plattform.Tests.Coordination;

/// <summary>How a session at the desk ends.</summary>
public sealed class DeskSessionTests : IDisposable
{
    private const string Coordinator = SignInSteps.Coordinator;
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_page_of_the_desk_has_the_way_out()
    {
        var visitor = await _site.Coordinator();
        foreach (
            var page in new[]
            {
                "",
                "/gruppe",
                "/verlauf",
                "/datenschutz",
                "/kommunalpolitik/teilnahme",
                "/kommunalpolitik/kuchen",
                "/kommunalpolitik/beitraege",
                "/kommunalpolitik/bearbeiten",
                "/kommunalpolitik/nachrichten",
                "/kommunalpolitik/post",
            }
        )
            Assert.Equal(
                "Abmelden",
                (await visitor.Get("/koordination" + page)).One("form[action='/koordination/abmelden'] button").TextContent
            );
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_use()
    {
        var visitor = await _site.Coordinator();
        for (var i = 0; i < 4; i++)
        {
            _site.Time.Advance(TimeSpan.FromMinutes(25));
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
        }

        _site.Time.Advance(TimeSpan.FromMinutes(31));
        await visitor.IsOutside();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_the_cookie()
    {
        var (cookie, _) = await _site.SignInByHand(ownDevice: true);
        Assert.Equal(HttpStatusCode.OK, await _site.StatusWith(cookie));

        var client = _site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var desk = await new Visitor(_site, client, "de").Get("/koordination");
        client.DefaultRequestHeaders.Remove("Cookie");
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie}; {desk.Headers["Set-Cookie"].Split(';')[0]}");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)desk.One("form[action='/koordination/abmelden']");
        Assert.Equal("/koordination/anmelden", (await new Visitor(_site, client, "de").Submit(desk, form)).Location);

        Assert.Equal(HttpStatusCode.Found, await _site.StatusWith(cookie));
        Assert.Equal(0, await _site.Read(db => db.DeskSessions.CountAsync()));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_of_ones_own_sessions_codes_and_links_and_nobody_elses()
    {
        var (phone, _) = await _site.SignInByHand(ownDevice: true);
        var (other, _) = await _site.SignInByHand("martina.reichmann@onlinehome.de");
        var codePage = await _site.AsksForCode(Coordinator);
        var (code, link) = (await _site.MailedCode(), await _site.SignInLink());
        var visitor = await _site.Coordinator();
        var people = await visitor.Get("/koordination/gruppe");
        Assert.Contains("an 2 Stellen angemeldet", people.Text, StringComparison.Ordinal);

        Assert.Equal(
            "/koordination/anmelden",
            (await visitor.Submit(people, (IHtmlFormElement)people.One("main form[action$=abmelden]"), ("ueberall", "ja"))).Location
        );

        await visitor.IsOutside();
        Assert.Equal(HttpStatusCode.Found, await _site.StatusWith(phone));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(codePage, ("code", code))).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Get(link)).Status);
        Assert.Equal(HttpStatusCode.OK, await _site.StatusWith(other));
    }

    [Fact]
    public async Task Signing_in_again_begins_a_new_session_ends_the_one_before_and_sweeps_what_is_over()
    {
        var (left, _) = await _site.SignInByHand(ownDevice: false);
        _site.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Found, await _site.StatusWith(left));

        var visitor = await _site.Coordinator();
        var first = await _site.Read(db => db.DeskSessions.SingleAsync()); // the one that was left idle is swept
        await visitor.Submit(await visitor.Get(await _site.SignInLink()));
        var second = await _site.Read(db => db.DeskSessions.SingleAsync());
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
    }

    /// <summary>Without a mail server an event's contacts coordinate: whoever is taken out of it is out with the next click.</summary>
    [Fact]
    public async Task A_removed_coordinator_is_out_at_once()
    {
        var (cookie, _) = await _site.SignInByHand(ownDevice: true);
        Assert.Equal(HttpStatusCode.OK, await _site.StatusWith(cookie));
        await _site.ImportSample((Coordinator, "neu@example.org"));
        Assert.Equal(HttpStatusCode.Found, await _site.StatusWith(cookie));
        Assert.Null(await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Coordinator)));
    }

    [Fact]
    public async Task Whoever_is_no_coordinator_any_more_is_out_at_the_next_start()
    {
        var directory = Directory.CreateTempSubdirectory("plattform-").FullName;
        try
        {
            string cookie;
            using (
                var before = new Site(
                    ("Data:Directory", directory),
                    ("Coordinators:0:Email", "alt@example.org"),
                    ("Coordinators:1:Email", "neu@example.org")
                )
            )
            {
                (cookie, _) = await before.SignInByHand("alt@example.org");
                Assert.Equal(HttpStatusCode.OK, await before.StatusWith(cookie));
            }

            using (var same = new Site(("Data:Directory", directory), ("Coordinators:0:Email", "alt@example.org")))
                Assert.Equal(HttpStatusCode.OK, await same.StatusWith(cookie));
            using (var after = new Site(("Data:Directory", directory), ("Coordinators:0:Email", "neu@example.org")))
                Assert.Equal(HttpStatusCode.Found, await after.StatusWith(cookie));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
