using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Meetings;

/// <summary>What comes, as a calendar.</summary>
public sealed class StartPageTests
{
    [Fact]
    public async Task The_start_page_is_the_only_invitation_or_a_list()
    {
        await using var site = new Site();
        Assert.Contains("TOP 1 Begrüßung", (await site.Visitor().Get("/")).Text);

        await site.ImportSample(
            ("slug: kommunalpolitik", "slug: herbst"),
            ("start: 2026-05-09T14:00", "start: 2026-09-24T18:30"),
            ("end: 2026-05-09T18:00", "end: 2026-09-24T22:00")
        );

        var list = await site.Visitor().Get("/");
        Assert.Equal(
            ["/treffen/kommunalpolitik", "/treffen/herbst"],
            list.Html.QuerySelectorAll("a.meeting").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(2, (await site.Visitor().Get("/kalender.ics")).Body.Split("BEGIN:VEVENT").Length - 1);
    }

    [Theory]
    [InlineData("capacity: 20", "offen 20 Plätze frei")]
    [InlineData("capacity: 2", "wenige Plätze noch 2")]
    [InlineData("capacity: 0", "voll mit Warteliste")]
    [InlineData("closes: 2026-03-30T18:00", "Anmeldung geschlossen")]
    [InlineData("opens: 2026-05-01", "noch nicht offen Anmelden ab 1. Mai")]
    [InlineData("livestream: true", "offen auch online")]
    [InlineData("online: only", "online")]
    [InlineData("group: Orga", "offen")]
    public async Task A_row_says_whether_one_can_still_come(string line, string said)
    {
        await using var site = new Site();
        await site.Import(File("fest", "published", "2026-06-20", line.Replace("capacity: 0", "capacity: 1", StringComparison.Ordinal)));
        if (line == "capacity: 0")
            await site.Answers("anna@example.org", new() { Name = "Anna" }, "fest");

        Assert.Equal(said, Said(await Row(site, "fest"), ".free"));
    }

    [Fact]
    public async Task A_row_says_when_and_where_and_why_it_does_not_take_place()
    {
        await using var site = new Site();
        await site.Import(File("fest", "cancelled", "2026-06-20", "cancelReason: Der Park ist **gesperrt**."));

        var row = await Row(site, "fest");
        Assert.StartsWith("Samstag, 20. Juni 2026", Said(row, ".leaf"), StringComparison.Ordinal);
        Assert.Equal("findet nicht statt Der Park ist gesperrt.", Said(row, ".free"));
        Assert.Contains("15–22 Uhr · Schlosspark, Seeheim", Said(row, ".say"), StringComparison.Ordinal);
        Assert.Equal("H3", row.QuerySelector(".say")!.FirstElementChild!.TagName);
    }

    [Fact]
    public async Task It_shows_two_months_and_folds_later_ones_and_those_that_were()
    {
        await using var site = new Site();
        await site.Import(File("juni", "published", "2026-06-20"));
        await site.Import(File("juli", "published", "2026-07-04"));
        await site.Import(File("entwurf", "draft", "2026-06-21"));
        await site.Import(File("war", "published", "2026-03-14"));
        await site.Import(File("war-nicht", "cancelled", "2026-03-15"));

        var page = await site.Visitor().Get("/");
        Assert.Equal(["Mai 2026", "Juni 2026"], Headings(".calendar .in > .month > h2"));
        Assert.Equal(["Juli 2026"], Headings("details .month > h2"));
        Assert.Equal(["/treffen/war"], page.Html.QuerySelectorAll(".past a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("entwurf", page.Body, StringComparison.Ordinal);
        Assert.Contains("3 dates in 3 months.", (await site.Visitor().Get("/?lang=en")).Text, StringComparison.Ordinal);

        IEnumerable<string> Headings(string selector) =>
            page.Html.QuerySelectorAll(selector).Select(heading => heading.TextContent.Trim());
    }

    [Fact]
    public async Task Without_any_to_come_those_that_were_are_there_still()
    {
        await using var site = new Site();
        await site.ChangeMeeting(
            (await site.Read(db => db.Meetings.AsNoTracking().SingleAsync())).Id,
            meeting => meeting.Status = MeetingStatus.Draft
        );
        await site.Import(File("war", "published", "2026-03-14"));

        var page = await site.Visitor().Get("/");
        Assert.Equal("Gerade ist kein Treffen geplant.", page.One("h1").TextContent);
        Assert.Equal(
            "14. März 2026 Fest",
            string.Join(' ', page.One(".past li").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );
    }

    private static string File(string slug, string status, string day, string more = "group: Orga") =>
        $$"""
            ---
            slug: {{slug}}
            title: Fest
            status: {{status}}
            start: {{day}}T15:00
            end: {{day}}T22:00
            venue: { name: Schlosspark, city: Seeheim }
            {{more}}
            ---
            """.Replace("venue: { name: Schlosspark, city: Seeheim }\nonline: only", "online: only", StringComparison.Ordinal);

    private static async Task<IElement> Row(Site site, string slug) =>
        (await site.Visitor().Get("/")).One($"a.meeting[href='/treffen/{slug}']");

    private static string Said(IElement row, string selector) =>
        string.Join(' ', row.QuerySelector(selector)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
