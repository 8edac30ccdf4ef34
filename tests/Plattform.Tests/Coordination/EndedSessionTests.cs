using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Coordination;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination;

/// <summary>The session ended while somebody was typing: what was typed goes along through signing in, and is stored nowhere.</summary>
public sealed class EndedSessionTests : IDisposable
{
    private const string Editor = "/koordination/kommunalpolitik/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_editor_comes_back_filled_in_and_saves_at_the_next_press()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Editor);
        _site.Time.Advance(TimeSpan.FromDays(3));
        var signIn = await SendsAlong(desk, await desk.Submit(page, ("title", "Drei Tage später"), ("agenda-2-title", "Aussprache")));
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.Status);
        Assert.Contains("was du eingetragen hast, ist noch da", signIn.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Drei Tage", signIn.Body, StringComparison.Ordinal);

        await _site.NewMails();
        var code = await desk.Submit(signIn, ("email", SignInSteps.Coordinator));
        var wrong = await desk.Submit(code, ("code", "1234 5678"));
        var back = await desk.Submit(wrong, ("code", await _site.MailedCode()));
        Assert.Contains("Du bist wieder angemeldet.", back.Text, StringComparison.Ordinal);
        var editor = await desk.Submit(back, ("act", "calculate"));
        Assert.Equal(HttpStatusCode.OK, editor.Status);
        Assert.Equal(("Drei Tage später", "Aussprache"), (editor.Value("title"), editor.Value("agenda-2-title")));
        Assert.NotEqual("Drei Tage später", (await Stored()).Title);

        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(editor)).Status);
        Assert.Equal("Drei Tage später", (await Stored()).Title);
    }

    [Fact]
    public async Task Every_other_form_of_the_desk_is_sent_once_more_by_a_press()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get("/koordination/kommunalpolitik/nachrichten");
        _site.Time.Advance(TimeSpan.FromHours(1));
        const string Text = "Liebe Leute, wir treffen uns eine halbe Stunde früher und bringen Kuchen mit.";
        var signIn = await SendsAlong(desk, await desk.Submit(page, ("subject", "Neues"), ("text", Text)));
        await _site.NewMails();
        var code = await desk.Submit(signIn, ("email", "falsch@example.org"));
        var other = await desk.Submit(code, code.Form(2)); // another address
        Assert.Equal(HttpStatusCode.OK, other.Status);
        code = await desk.Submit(other, ("email", SignInSteps.Coordinator));
        var back = await desk.Submit(code, ("code", await _site.MailedCode()));
        Assert.Equal(Text, back.Value("text"));
        Assert.False(await _site.Read(db => db.Messages.AnyAsync(message => message.Subject == "Neues")));
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(back)).Status);
        Assert.Equal(Text, await _site.Read(db => db.Messages.Where(m => m.Subject == "Neues").Select(m => m.Text).SingleAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    public async Task What_may_come_from_elsewhere_is_not_offered_to_be_sent_once_more(string fetchSite)
    {
        var stranger = _site.Visitor();
        using var form = new FormUrlEncodedContent([new("Act", "invite"), new("email", "evil@example.org"), new("role", "all")]);
        var answer = await stranger.Post(
            "/koordination/anmelden?zurueck=%2Fkoordination%2Fgruppe",
            form,
            fetchSite.Length == 0 ? [("Origin", "null")] : [("Origin", "null"), ("Sec-Fetch-Site", fetchSite)]
        );
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("/koordination/anmelden?zurueck=%2Fkoordination%2Fgruppe", answer.Location);
        using var around = new FormUrlEncodedContent([new("title", "x")]);
        var fragment = await stranger.Post("/koordination/anmelden?zurueck=%2Fkoordination%2Fgruppe%23%2Fbearbeiten", around);
        Assert.Equal(HttpStatusCode.BadRequest, fragment.Status);
    }

    [Fact]
    public async Task Signed_in_again_in_another_window_the_open_form_still_saves()
    {
        var desk = await _site.Coordinator();
        var (page, waiting) = (await desk.Get(Editor), await desk.Get("/koordination/gruppe"));
        _site.Time.Advance(TimeSpan.FromHours(1));
        var signIn = await SendsAlong(desk, await desk.Submit(waiting, ("rhythm", "hourly")));
        await desk.Submit(await desk.Get(await _site.SignInLink())); // the other window
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(page, ("title", "Im selben Fenster"))).Status);
        Assert.Equal("Im selben Fenster", (await Stored()).Title);
        var back = await desk.Submit(signIn, ("email", SignInSteps.Coordinator)); // and the one that asked for the code
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(back)).Status);
    }

    [Fact]
    public async Task What_is_too_large_or_no_form_of_ours_does_not_come_along()
    {
        var stranger = _site.Visitor();
        foreach (var path in new[] { Editor, "/koordination/neu", "/koordination/gruppe" })
            Assert.Equal(HttpStatusCode.Found, (await stranger.Post(path)).Status);
        Assert.Equal(HttpStatusCode.Found, (await stranger.Post(Editor, ("title", new string('x', HeldForms.MostBytes)))).Status);
        var large = await stranger.Post(Editor, ("title", new string('x', HeldForms.MostBytes - 10)));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await stranger.Post(new Uri(large.Location).PathAndQuery, ("title", new string('x', 390_000)))).Status
        );

        foreach (var back in new[] { "https://boese.example/", "//boese.example/koordination", "" })
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await stranger.Post("/koordination/anmelden?zurueck=" + Uri.EscapeDataString(back), ("title", "x"))).Status
            );
        foreach (var held in new[] { "x", "%%%", new string('A', 100), (await _site.SignInLink())[22..] })
        {
            var page = await stranger.Post("/koordination/anmelden", ("email", SignInSteps.Coordinator), ("held", held));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal("", page.Value("held"));
        }
    }

    /// <summary>As browsers do on 307: the same form to the other address.</summary>
    private static async Task<Page> SendsAlong(Visitor desk, Page refused)
    {
        Assert.Equal(HttpStatusCode.TemporaryRedirect, refused.Status);
        return await desk.Post(new Uri(refused.Location).PathAndQuery, [.. desk.Sent]);
    }

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync());
}
