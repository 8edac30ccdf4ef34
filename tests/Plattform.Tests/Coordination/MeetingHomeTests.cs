using System.Net;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Xunit;

namespace Plattform.Tests.Coordination;

public sealed class MeetingHomeTests : IDisposable
{
    private const string Home = "/koordination/kommunalpolitik";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Start_greets_shows_the_next_meeting_and_leads_to_its_home()
    {
        await _site.Answers("rosa@example.org", new() { Name = "Rosa", Persons = 2 });
        var desk = await _site.Coordinator();
        var start = await desk.Get("/koordination");

        Assert.StartsWith("Hallo", start.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 kommen", start.One(".next .nums").Words(), StringComparison.Ordinal);
        var home = await desk.Get(start.One(".next a").GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("Eine Antwort ist da.", home.Text, StringComparison.Ordinal);
        Assert.Contains("/treffen/kommunalpolitik", home.One(".share .address").TextContent, StringComparison.Ordinal);
        Assert.Equal("page", home.One($".rooms a[href='{Home}']").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task News_are_what_came_since_the_last_visit_and_not_what_was_seen()
    {
        await _site.Answers("alte@example.org", new() { Name = "Alte Bekannte" });
        var desk = await _site.Coordinator();
        Assert.Null((await desk.Get(Home)).Html.QuerySelector(".news"));

        _site.Time.Advance(TimeSpan.FromHours(20));
        await _site.Answers("neu@example.org", new() { Name = "Neue Stimme" });
        await _site.Answers("ab@example.org", new() { Name = "Leider Nein", Attendance = AttendanceKind.Declined });
        desk = await _site.Coordinator();
        var news = (await desk.Get(Home)).One(".news").Words();

        Assert.Contains("1 neue Antwort: Neue Stimme", news, StringComparison.Ordinal);
        Assert.Contains("1 Absage: Leider Nein", news, StringComparison.Ordinal);
        Assert.DoesNotContain("Alte Bekannte", news, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_link_for_online_people_is_to_do_until_it_is_entered()
    {
        var desk = await _site.Coordinator();
        var before = (await desk.Get(Home)).Text;
        var starts = (await _site.Read(db => Task.FromResult(db.Meetings.Single().StartsAt))).AddDays(-3);
        _site.Time.SetUtcNow(new(starts));
        desk = await _site.Coordinator();
        var edit = (await desk.Get(Home)).One(".todo a").GetAttribute("href")!;

        Assert.DoesNotContain("Link für alle online fehlt", before, StringComparison.Ordinal);
        Assert.EndsWith("/bearbeiten", edit, StringComparison.Ordinal);
        await desk.Submit(await desk.Get(edit), ("streamUrl", "https://stream.example.org/x"));
        Assert.DoesNotContain("Link für alle online fehlt", (await desk.Get(Home)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_that_moved_still_lead_there()
    {
        var desk = await _site.Coordinator();

        Assert.Equal("/koordination/gruppe", (await desk.Get("/koordination/leute")).Location);
        Assert.Equal("/koordination/verlauf", (await desk.Get("/koordination/protokoll")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht")).Status);
    }
}
