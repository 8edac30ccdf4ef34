using System.Net;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Web;

/// <summary>Who may send what, and which names are ours.</summary>
public sealed class CrossSiteGuardTests : IDisposable
{
    private const string Form = "/treffen/kommunalpolitik/anmelden";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    public static TheoryData<string, string?, string?, bool> Senders =>
        new()
        {
            { "a browser on our page", "null", "same-origin", true },
            { "a browser, typed or from a bookmark", null, "none", true },
            { "an older browser on our page", "http://localhost:5080", null, true },
            { "an older browser that hides where it is", "null", null, true },
            { "a program", null, null, true },
            { "a foreign page", "https://boese.example", "cross-site", false },
            { "a foreign page in an older browser", "https://boese.example", null, false },
            { "a page of a neighbour", "https://andere.example.org", "same-site", false },
            { "a foreign page that claims our origin", "http://localhost:5080", "cross-site", false },
            { "nonsense as origin", "Unsinn", null, false },
            { "a frame without origin on a foreign page", "null", "cross-site", false },
        };

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Only_our_own_pages_and_no_page_may_send(string who, string? origin, string? fetchSite, bool passes)
    {
        var visitor = _site.Visitor();
        var stamp = (await visitor.Get(Form)).Value("stamp");
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        using var content = new FormUrlEncodedContent(
            SignUpTests.With(("stamp", stamp)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, Form) { Content = content };
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        if (fetchSite is not null)
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", fetchSite);
        var answer = await visitor.Send(request);

        Assert.True(answer.Status == (passes ? HttpStatusCode.SeeOther : HttpStatusCode.Forbidden), $"{who}: {answer.Status}");
        Assert.Equal(passes ? 1 : 0, await _site.CountRegistrations());
        if (!passes)
            Assert.Contains("fremden Seite", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boese.example", false)]
    [InlineData("localhost.boese.example", false)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("[::1]:5080", true)]
    public async Task Another_host_is_not_ours(string host, bool ours)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        var answer = await _site.Visitor().Send(request);
        Assert.Equal(ours ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("boese", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>Otherwise everybody could have a new network with every request. The test comes from 127.0.0.1.</summary>
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.0/8", false)]
    public async Task Whose_network_it_is_is_believed_only_of_a_configured_proxy(string proxy, bool believed)
    {
        await using var site = Site.OnPort(("Site:Proxies:0", proxy), ("Limits:SignInsPer15Minutes", "1"));
        var answers = new List<HttpStatusCode>();
        foreach (var from in new[] { "203.0.113.1", "203.0.113.2" })
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
            client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
            var visitor = new Visitor(site, client, "de");
            var codePage = await visitor.Post("/koordination/anmelden", ("email", "fremd@example.org"));
            answers.Add((await visitor.Submit(codePage, ("code", "1234 5678"))).Status);
        }

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, believed ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.TooManyRequests],
            answers
        );
    }

    [Fact]
    public async Task Health_answers_on_any_host()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = "10.1.2.3";
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Send(request)).Status);
    }

    [Fact]
    public async Task No_public_page_and_no_answer_to_a_form_sets_a_cookie()
    {
        var visitor = _site.Visitor();
        foreach (
            var address in HttpMethodsTests
                .ReadOnly.Select(row => row.Data)
                .Concat([Form, "/koordination/anmelden", "/koordination/anmelden/x", "/anmeldung/x", "/gibt-es-nicht", "/plattform.js"])
        )
            HasNoCookie(await visitor.Get(address));

        var form = await visitor.Get(Form);
        HasNoCookie(await visitor.Submit(form));
        var answer = await visitor.Submit(form, SignUpTests.Rosa);
        HasNoCookie(answer);
        HasNoCookie(await visitor.Follow(answer));
        HasNoCookie(await visitor.Submit(form, SignUpTests.With(("name", "Anders"))));

        var letter = (await _site.NewMails()).For("rosa@example.org").Single();
        var own = await visitor.Get(SignUpTests.OwnLink(letter));
        HasNoCookie(own);
        HasNoCookie(await visitor.Get(own.Address + "/live"));
        var question = await visitor.Get(own.Address + "/absagen");
        HasNoCookie(question);
        var done = await visitor.Submit(question);
        HasNoCookie(done);
        HasNoCookie(await visitor.Follow(done));
        HasNoCookie(await visitor.Post(own.Address, ("act", "apply"), ("proposal", "x")));
        HasNoCookie(await visitor.Submit(await visitor.Get("/koordination/anmelden"), ("email", "rosa@example.org")));
    }

    private static void HasNoCookie(Page page) =>
        Assert.False(page.Headers.ContainsKey("Set-Cookie"), $"{page.Address} sets {page.Headers.GetValueOrDefault("Set-Cookie")}");
}
