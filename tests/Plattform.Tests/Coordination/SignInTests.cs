using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;

namespace Plattform.Tests.Coordination;

/// <summary>The two ways to the desk, and how a session ends.</summary>
public sealed partial class SignInTests : IDisposable
{
    private const string Coordinator = "bergauf@posteo.de";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_one_time_link_is_not_used_up_by_opening_and_signs_in_once()
    {
        var link = await Link();
        var visitor = _site.Visitor();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get(link)).Status);
        var page = await visitor.Get(link);
        Assert.Equal("/koordination", (await visitor.Submit(page)).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);

        var thief = _site.Visitor();
        var refused = await thief.Submit(page);
        Assert.Equal(HttpStatusCode.Gone, refused.Status);
        Assert.Contains("Dieser Link ist verbraucht oder zu alt.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await thief.Get(link)).Status);
        await IsOutside(thief);
    }

    [Fact]
    public async Task A_link_counts_for_an_hour()
    {
        var link = await Link();
        var page = await _site.Visitor().Get(link);
        _site.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Submit(page)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Get(link)).Status);
    }

    [Fact]
    public async Task Nobody_else_gets_a_link_and_a_forged_one_opens_nothing()
    {
        Assert.Null(await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync("fremd@example.org")));
        var link = await Link();
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Post(link[..^4] + "AAAA")).Status);
    }

    [Fact]
    public async Task The_page_is_the_same_for_coordinators_and_strangers_but_only_coordinators_get_a_code()
    {
        var known = await Asks(Coordinator);
        var unknown = await Asks("fremd@example.org");
        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.NotEqual(known.Value("form"), unknown.Value("form"));
        Assert.Equal(Without(known, Coordinator), Without(unknown, "fremd@example.org"));
        var letter = Assert.Single(await _site.NewMails());
        Assert.Equal(Coordinator, letter.To.Mailboxes.Single().Address);
        Assert.Matches("^[0-9]{4} [0-9]{4} ist dein Code", letter.Subject);

        var (wrong, stranger) = (
            await _site.Visitor().Submit(known, ("code", "12345678")),
            await _site.Visitor().Submit(unknown, ("code", "12345678"))
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.Status, stranger.Status));
        Assert.Equal(Without(wrong, Coordinator), Without(stranger, "fremd@example.org"));

        static string Without(Page page, string address) =>
            page.Body.Replace(address, "X", StringComparison.Ordinal).Replace(page.Value("form"), "Y", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_only_with_the_form_that_asked_for_it()
    {
        var (one, other) = (await Asks(Coordinator), await Asks(Coordinator));
        var codes = (await _site.NewMails()).For(Coordinator).Select(mail => Digits().Match(mail.Subject!).Value).ToList();
        Assert.Equal(2, codes.Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(one, ("code", codes[1]))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(other, ("code", codes[0]))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(one, ("code", codes[0]))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(other, ("code", codes[1]))).Status);
    }

    [Theory]
    [InlineData("form", null)]
    [InlineData("form", "")]
    [InlineData("form", "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_page_without_its_value_asks_anew_and_keeps_the_address(string field, string? value)
    {
        var page = await Asks(Coordinator);
        var again = await _site.Visitor().Submit(page, ("code", await Code()), (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("Zu dieser Seite gibt es keinen Code mehr. Wir schicken dir gern einen neuen.", again.One("#fehler").TextContent);
        Assert.Equal((Coordinator, "Code schicken"), (again.Value("email"), again.One("main form button").TextContent));
        var fresh = await _site.Visitor().Submit(again);
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(fresh, ("code", await Code()))).Status);
    }

    [Fact]
    public async Task The_mail_also_has_a_link_that_signs_in_once_by_a_press_within_an_hour()
    {
        var page = await Asks(Coordinator);
        await Asks(Coordinator);
        var mails = await _site.NewMails();
        var (link, second) = (LinkIn(mails[0].TextBody!), LinkIn(mails[1].TextBody!));
        _site.Time.Advance(TimeSpan.FromMinutes(30)); // the code is over, the link is not
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await _site.Visitor().Submit(page, ("code", Digits().Match(mails[0].Subject!).Value))).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(link)).Status);
        var visitor = _site.Visitor();
        Assert.Equal("/koordination", (await visitor.Submit(await visitor.Get(link))).Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Get(link)).Status);

        var open = await _site.Visitor().Get(second);
        Assert.Equal(HttpStatusCode.OK, open.Status);
        _site.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Submit(open)).Status);
    }

    [Fact]
    public async Task The_code_signs_in_once_also_typed_with_a_blank_and_another_case()
    {
        var page = await Asks("Bergauf@Posteo.DE ");
        var code = await Code();
        var visitor = _site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(page, ("code", $" {code[..4]} {code[5..]}  "))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(page, ("code", code))).Status);

        var once = await Asks(Coordinator);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await _site.Visitor().Submit(once, ("code", (await Code()).Replace(" ", "", StringComparison.Ordinal)))).Status
        );
    }

    [Fact]
    public async Task After_five_wrong_tries_even_the_right_code_fails_and_nothing_tells_the_difference()
    {
        var page = await Asks(Coordinator);
        var code = await Code();
        var wrong = code == "0000 0000" ? "0000 0001" : "0000 0000";
        Page refused = page;
        for (var i = 0; i < 5; i++)
            refused = await _site.Visitor().Submit(page, ("code", wrong));
        var right = await _site.Visitor().Submit(page, ("code", code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, refused.Body), (right.Status, right.Body));
    }

    /// <summary>Eight digits, each number as likely as any other: of 20,000 some two meet an earlier one.</summary>
    [Fact]
    public void Codes_are_eight_digits_spread_over_all()
    {
        var keys = _site.Services.GetRequiredService<DeskKeys>();
        var codes = Enumerable.Range(0, 20_000).Select(_ => keys.CodeOf(new SignInCode().Id)).ToList();
        Assert.All(codes, code => Assert.Matches("^[0-9]{8}$", code));
        Assert.InRange(codes.Distinct(StringComparer.Ordinal).Count(), 19_980, 20_000);
        Assert.InRange(codes.Count(code => code[0] == '0'), 1_700, 2_300);
    }

    [Fact]
    public async Task A_cookie_that_was_changed_or_sealed_elsewhere_opens_nothing_and_no_two_are_the_same()
    {
        var (cookie, _) = await SignInByHand(ownDevice: true);
        var (second, _) = await SignInByHand(ownDevice: true);
        Assert.NotEqual(cookie, second);
        await using var elsewhere = new Site();
        var (foreign, _) = await SignInByHand(elsewhere, Coordinator);
        var middle = cookie.Length / 2;
        foreach (
            var wrong in new[]
            {
                cookie[..middle] + (cookie[middle] == 'A' ? 'B' : 'A') + cookie[(middle + 1)..],
                cookie[..^10],
                foreign,
                "plattform=" + Guid.NewGuid().ToString("N"),
            }
        )
            Assert.Equal(HttpStatusCode.Found, await WithCookie(_site, wrong));
        Assert.Equal(HttpStatusCode.OK, await WithCookie(_site, cookie));
    }

    [Fact]
    public async Task Every_page_of_the_desk_has_the_way_out()
    {
        var visitor = await _site.Coordinator();
        foreach (
            var page in new[]
            {
                "",
                "/leute",
                "/protokoll",
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
    public async Task The_fifth_try_may_still_be_right()
    {
        var page = await Asks(Coordinator);
        var code = await Code();
        for (var i = 0; i < 4; i++)
            await _site.Visitor().Submit(page, ("code", "x"));
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(page, ("code", code))).Status);
    }

    [Fact]
    public async Task A_code_counts_for_ten_minutes_and_asking_again_leaves_it_good()
    {
        var (early, late) = (await Asks(Coordinator), await Asks(Coordinator));
        var codes = (await _site.NewMails()).For(Coordinator).Select(mail => Digits().Match(mail.Subject!).Value).ToList();
        await Asks(Coordinator);
        _site.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(early, ("code", codes[0]))).Status);
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(late, ("code", codes[1]))).Status);
    }

    [Fact]
    public async Task Many_tries_from_one_network_have_to_wait()
    {
        await using var site = new Site(("Limits:SignInsPer15Minutes", "2"));
        var page = await site.Visitor().Post("/koordination/anmelden", ("email", Coordinator));
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().Submit(page, ("code", "falsch"))).Status);
        var refused = await site.Visitor().Submit(page, ("code", "falsch"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], null), 1, 900);
        Assert.Contains("Von hier kamen viele falsche Codes.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(page.Value("form"), refused.Value("form"));
        site.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().Submit(page, ("code", "falsch"))).Status);
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
        await IsOutside(visitor);
    }

    [Fact]
    public async Task Ones_own_device_is_remembered_for_thirty_days()
    {
        var (cookie, header) = await SignInByHand(ownDevice: true);
        Assert.Contains("expires=", header, StringComparison.OrdinalIgnoreCase);
        _site.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(HttpStatusCode.OK, await WithCookie(_site, cookie));
        _site.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Found, await WithCookie(_site, cookie));
    }

    [Fact]
    public async Task Another_device_forgets_when_the_browser_is_closed()
    {
        var (_, header) = await SignInByHand(ownDevice: false);
        Assert.DoesNotContain("expires=", header, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("plattform=", header, StringComparison.Ordinal);
        Assert.Contains("httponly", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", header, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", header, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_the_cookie()
    {
        var (cookie, _) = await SignInByHand(ownDevice: true);
        Assert.Equal(HttpStatusCode.OK, await WithCookie(_site, cookie));

        var client = _site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var desk = await new Visitor(_site, client, "de").Get("/koordination");
        client.DefaultRequestHeaders.Remove("Cookie");
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie}; {desk.Headers["Set-Cookie"].Split(';')[0]}");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)desk.One("form[action='/koordination/abmelden']");
        Assert.Equal("/koordination/anmelden", (await new Visitor(_site, client, "de").Submit(desk, form)).Location);

        Assert.Equal(HttpStatusCode.Found, await WithCookie(_site, cookie));
        Assert.Equal(0, await _site.Read(db => db.DeskSessions.CountAsync()));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_of_ones_own_sessions_codes_and_links_and_nobody_elses()
    {
        var (phone, _) = await SignInByHand(ownDevice: true);
        var (other, _) = await SignInByHand(_site, "martina.reichmann@onlinehome.de");
        var codePage = await Asks(Coordinator);
        var (code, link) = (await Code(), await Link());
        var visitor = await _site.Coordinator();
        var people = await visitor.Get("/koordination/leute");
        Assert.Contains("an 2 Stellen angemeldet", people.Text, StringComparison.Ordinal);

        Assert.Equal("/koordination/anmelden", (await visitor.Submit(people, people.Form(1), ("ueberall", "ja"))).Location);

        await IsOutside(visitor);
        Assert.Equal(HttpStatusCode.Found, await WithCookie(_site, phone));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Submit(codePage, ("code", code))).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _site.Visitor().Get(link)).Status);
        Assert.Equal(HttpStatusCode.OK, await WithCookie(_site, other));
    }

    [Fact]
    public async Task Signing_in_again_begins_a_new_session_ends_the_one_before_and_sweeps_what_is_over()
    {
        var (left, _) = await SignInByHand(ownDevice: false);
        _site.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Found, await WithCookie(_site, left));

        var visitor = await _site.Coordinator();
        var first = await _site.Read(db => db.DeskSessions.SingleAsync()); // the one that was left idle is swept
        await visitor.Submit(await visitor.Get(await Link()));
        var second = await _site.Read(db => db.DeskSessions.SingleAsync());
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
    }

    /// <summary>Without a mail server an event's contacts coordinate: whoever is taken out of it is out with the next click.</summary>
    [Fact]
    public async Task A_removed_coordinator_is_out_at_once()
    {
        var (cookie, _) = await SignInByHand(ownDevice: true);
        Assert.Equal(HttpStatusCode.OK, await WithCookie(_site, cookie));
        await _site.ImportSample((Coordinator, "neu@example.org"));
        Assert.Equal(HttpStatusCode.Found, await WithCookie(_site, cookie));
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
                (cookie, _) = await SignInByHand(before, "alt@example.org");
                Assert.Equal(HttpStatusCode.OK, await WithCookie(before, cookie));
            }

            using (var same = new Site(("Data:Directory", directory), ("Coordinators:0:Email", "alt@example.org")))
                Assert.Equal(HttpStatusCode.OK, await WithCookie(same, cookie));
            using (var after = new Site(("Data:Directory", directory), ("Coordinators:0:Email", "neu@example.org")))
                Assert.Equal(HttpStatusCode.Found, await WithCookie(after, cookie));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task On_https_the_cookie_belongs_to_this_host_and_to_https()
    {
        await using var site = new Site(("Site:BaseUrl", "https://treffen.example.org"));
        var link = await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Coordinator));
        Assert.StartsWith("https://treffen.example.org/koordination/anmelden/", link, StringComparison.Ordinal);
        var header = (await site.Visitor().Post(link!)).Headers["Set-Cookie"];
        Assert.StartsWith("__Host-plattform=", header, StringComparison.Ordinal);
        foreach (var flag in new[] { "secure", "httponly", "path=/", "samesite=lax" })
            Assert.Contains(flag, header, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", header, StringComparison.OrdinalIgnoreCase);

        // A proxy that forgets X-Forwarded-Proto makes it no http: the seal of the forms is for https too.
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://treffen.example.org/koordination/leute");
        request.Headers.Add("Cookie", header.Split(';')[0]);
        var page = await new Visitor(site, site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }), "de").Send(
            request
        );
        Assert.StartsWith("__Host-plattform-siegel=", page.Headers["Set-Cookie"], StringComparison.Ordinal);
        foreach (var flag in new[] { "secure", "httponly", "path=/", "samesite=strict" })
            Assert.Contains(flag, page.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_press_on_the_desk_without_its_token_is_refused()
    {
        var visitor = await _site.Coordinator();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/koordination/abmelden")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/koordination/abmelden", ("siegel", "falsch"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
    }

    [Theory]
    [InlineData("/koordination/kommunalpolitik/teilnahme", "/koordination/kommunalpolitik/teilnahme")]
    [InlineData("/koordination/kommunalpolitik/teilnahme?auswahl=neu", "/koordination/kommunalpolitik/teilnahme?auswahl=neu")]
    [InlineData("https://boese.example/", "/koordination")]
    [InlineData("//boese.example/koordination", "/koordination")]
    [InlineData("/\\boese.example", "/koordination")]
    [InlineData("/koordination.boese.example", "/koordination")]
    [InlineData("/koordination/\r\nSet-Cookie: x=y", "/koordination")]
    [InlineData("/koordination/ä", "/koordination")]
    [InlineData("javascript:alert(1)", "/koordination")]
    [InlineData(null, "/koordination")]
    public async Task After_signing_in_one_is_where_one_wanted_to_be_and_never_elsewhere(string? back, string there)
    {
        var page = await Asks(Coordinator);
        var answer = await _site.Visitor().Submit(page, ("code", await Code()), ("zurueck", back));
        Assert.Equal(there, answer.Location);
    }

    [Fact]
    public async Task The_way_back_survives_both_forms()
    {
        var visitor = _site.Visitor();
        var outside = await visitor.Get("/koordination/kommunalpolitik/teilnahme?auswahl=neu");
        Assert.Equal(HttpStatusCode.Found, outside.Status);
        var codePage = await visitor.Submit(await visitor.Get(new Uri(outside.Location).PathAndQuery), ("email", Coordinator));
        await _site.NewMails();
        var again = await visitor.Submit(codePage, codePage.Form(1));
        var inside = await visitor.Submit(again, ("code", await Code()));
        Assert.Equal("/koordination/kommunalpolitik/teilnahme?auswahl=neu", inside.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Follow(inside)).Status);
    }

    private async Task<string> Link() =>
        new Uri((await _site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Coordinator)))!).PathAndQuery;

    private Task<Page> Asks(string address) => _site.Visitor().Post("/koordination/anmelden", ("email", address));

    private async Task<string> Code() => Digits().Match((await _site.NewMails()).For(Coordinator).Single().Subject!).Value;

    private static string LinkIn(string text) => MailedLink().Match(text).Value;

    private static async Task IsOutside(Visitor visitor) =>
        Assert.Equal(HttpStatusCode.Found, (await visitor.Get("/koordination")).Status);

    private Task<(string Cookie, string Header)> SignInByHand(bool ownDevice) => SignInByHand(_site, Coordinator, ownDevice);

    /// <summary>The cookie as a thief would carry it away: the test's own jar would drop what is old by the wall clock.</summary>
    private static async Task<(string Cookie, string Header)> SignInByHand(Site site, string address, bool ownDevice = true)
    {
        var link = await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(address));
        var header = (await site.Visitor().Post(new Uri(link!).PathAndQuery, ("ownDevice", ownDevice ? "true" : ""))).Headers[
            "Set-Cookie"
        ];
        return (header.Split(';')[0], header);
    }

    private static async Task<HttpStatusCode> WithCookie(Site site, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/koordination");
        request.Headers.Add("Cookie", cookie);
        return (
            await new Visitor(site, site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }), "de").Send(request)
        ).Status;
    }

    [GeneratedRegex("[0-9]{4} [0-9]{4}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"/koordination/anmelden/[\w-]+\.[\w-]+")]
    private static partial Regex MailedLink();
}
