using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Tests.Coordination;

namespace Plattform.Tests.Attendance;

/// <summary>Helpers without an account: a link that makes a phone one of the door.</summary>
public sealed class DoorLinkTests : IDisposable
{
    private const string Door = "/koordination/kommunalpolitik/einlass";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_helper_opens_the_link_presses_once_and_checks_people_in_until_the_end_of_the_meeting()
    {
        await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage", Persons = 2 });
        var desk = await _site.Coordinator();
        var link = await desk.MakesDoorLink(Door);
        Assert.Contains("noch nicht benutzt", (await desk.Get(Door)).One(".links").TextContent, StringComparison.Ordinal);
        var phone = _site.Visitor();
        var opened = await phone.Get(link);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (opened.Status, opened.Headers["Cache-Control"].Split(',')[0]));
        Assert.False(opened.Headers.ContainsKey("Set-Cookie")); // whoever only opens it, like a messenger, is not in
        Assert.Contains("/koordination/anmelden?", (await phone.Get(Door)).Location, StringComparison.Ordinal);

        var pressed = await phone.Submit(opened);
        Assert.Contains("httponly", pressed.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", pressed.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        var page = await phone.Follow(pressed);
        Assert.Contains("camera=(self)", page.Headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Abmelden", page.Text, StringComparison.Ordinal);
        var found = await phone.Follow(await phone.Submit(page, (IHtmlFormElement)page.One("form.search"), ("q", "jan")));
        Assert.Equal("2 von 2 da", (await phone.Follow(await phone.Submit(found, found.GuestForm("Jana Vorlage")))).Counter());
        Assert.Contains("zuletzt benutzt", (await desk.Get(Door)).One(".links").TextContent, StringComparison.Ordinal);

        _site.Time.SetUtcNow(new(2026, 5, 9, 16, 30, 0, TimeSpan.Zero));
        await IsOut(phone, link, found);
        Assert.Equal("2 von 2 da", (await (await _site.Coordinator()).Get(Door)).Counter());
    }

    [Fact]
    public async Task A_link_taken_back_is_void_at_once_on_every_phone_and_the_others_stay()
    {
        var desk = await _site.Coordinator();
        var (link, other) = (await desk.MakesDoorLink(Door, "Lena"), await desk.MakesDoorLink(Door, "Seiteneingang"));
        var (phone, second) = (await _site.Helper(link), await _site.Helper(other));
        var page = await phone.Get(Door);
        var list = await desk.Get(Door);
        var shown = await desk.Get(list.One(".links li a").GetAttribute("href")!);
        Assert.EndsWith(link, shown.One("#helfende .url").TextContent, StringComparison.Ordinal);
        Assert.NotNull(shown.Html.QuerySelector("#helfende svg.qr"));
        await desk.Submit(list, (IHtmlFormElement)list.One(".links li form"), ("act", "revoke"));
        await IsOut(phone, link, page);
        Assert.Equal(HttpStatusCode.OK, (await second.Get(Door)).Status);
        var history = await desk.Get("/koordination/verlauf");
        Assert.Contains("Link für Helfende an der Tür zurückgenommen", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lena", (await desk.Get(Door)).One(".links").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_ends_it_and_the_phone_is_a_stranger_again()
    {
        var desk = await _site.Coordinator();
        var phone = await _site.Helper(await desk.MakesDoorLink(Door));
        var page = await phone.Get(Door);
        await phone.Submit(page, (IHtmlFormElement)page.One("header form"), ("act", "leave"));
        Assert.Contains("/koordination/anmelden?", (await phone.Get(Door)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_needs_a_name_and_a_meeting_to_come_and_there_are_twenty_at_most()
    {
        var desk = await _site.Coordinator();
        desk.Reading = TimeSpan.Zero;
        foreach (var name in new[] { "", "   ", new string('x', 61) })
        {
            var refused = await Makes(desk, name);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.NotEmpty(refused.One("#name-error").TextContent);
            Assert.Equal(name.Trim(), ((AngleSharp.Html.Dom.IHtmlInputElement)refused.One("#name")).Value);
        }

        for (var number = 0; number < 20; number++)
            Assert.Equal(HttpStatusCode.SeeOther, (await Makes(desk, "Lena")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Makes(desk, "Lena")).Status);
        Assert.Equal(20, await _site.Read(db => db.DoorLinks.CountAsync()));
        var page = await desk.Get(Door);
        _site.Time.SetUtcNow(new(2026, 5, 9, 16, 30, 0, TimeSpan.Zero));
        desk = await _site.Coordinator();
        Assert.Null((await desk.Get(Door)).Html.QuerySelector("#helfende #name"));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await desk.Post(Door, await Seal(desk), ("act", "link"), ("name", "Mia"))).Status
        );
    }

    [Theory]
    [InlineData("irgendetwas")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_was_never_made_here_opens_nothing(string token)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get("/einlass/tuer/" + token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Post("/einlass/tuer/" + token)).Status);
    }

    /// <summary>Everything answers 410 with a sentence, and nothing is counted.</summary>
    private async Task IsOut(Visitor phone, string link, Page before)
    {
        var stored = await _site.Read(db => db.Arrivals.CountAsync());
        foreach (
            var answer in new[]
            {
                await phone.Get(Door),
                await phone.Post(Door, ("siegel", before.Value("siegel")), ("act", "walkin"), ("persons", "1"), ("press", "late")),
                await _site.Visitor().Get(link),
                await _site.Visitor().Post(link),
            }
        )
        {
            Assert.Equal(HttpStatusCode.Gone, answer.Status);
            Assert.Equal("Dieser Link gilt nicht mehr.", answer.One("h1").TextContent);
        }

        Assert.Equal("Zeig das am Eingang.", (await phone.Get("/einlass/irgendetwas")).One("h1").TextContent);
        Assert.Equal((stored, 0), await _site.Read(async db => (await db.Arrivals.CountAsync(), await db.WalkIns.CountAsync())));
    }

    private static async Task<Page> Makes(Visitor desk, string name)
    {
        var page = await desk.Get(Door);
        return await desk.Submit(page, (IHtmlFormElement)page.One("#name").Closest("form")!, ("name", name), ("act", "link"));
    }

    private static async Task<(string, string)> Seal(Visitor desk) => ("siegel", (await desk.Get(Door)).Value("siegel"));
}
