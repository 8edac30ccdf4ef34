using AngleSharp.Dom;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Meetings;

/// <summary>An invitation that is past or cancelled invites nobody: it says why, what came of it and what comes next.</summary>
public sealed class InvitationOverTests : IDisposable
{
    private const string Path = "/treffen/kommunalpolitik";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_invites_nobody_and_leads_to_the_next_meeting(bool cancelled)
    {
        await Next("juli", "2026-07-04");
        await Next("juni", "2026-06-20");
        await End(cancelled);

        var page = await _site.Visitor().Get(Path);
        Assert.Equal("Die Einladung", Headings(page)[0]);
        Assert.Equal("/treffen/juni", page.One(".notice a").GetAttribute("href"));
        Assert.Equal("Fest, Samstag, 20. Juni 2026, 15 bis 22 Uhr", page.One(".notice a").TextContent);
        foreach (var gone in new[] { "Herzliche", "Luft", "Parken", "schicken wir euch noch zu", "Karte", "Mit herzlichen Grüßen" })
            Assert.DoesNotContain(gone, page.Text, StringComparison.Ordinal);
        Assert.Contains("bergauf@posteo.de", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("dd, li, p"), element => element.TextContent.Trim().Length == 0);
    }

    [Fact]
    public async Task The_next_of_the_same_series_comes_first_and_without_any_there_is_no_word_of_it()
    {
        await End(cancelled: false);
        Assert.Null((await _site.Visitor().Get(Path)).Html.QuerySelector(".notice a"));

        await Next("juni", "2026-06-20");
        var first = await Id();
        var juli = await _site.NewMeeting(
            "juli",
            meeting => meeting.Schedule(new(2026, 7, 4, 14, 0, 0), new(2026, 7, 4, 18, 0, 0), "Europe/Berlin")
        );
        foreach (var id in new[] { first, juli })
            await _site.ChangeMeeting(id, meeting => meeting.SeriesId = first);
        Assert.Equal("/treffen/juli", (await _site.Visitor().Get(Path)).One(".notice a").GetAttribute("href"));
    }

    private Task Next(string slug, string day) =>
        _site.Import($"---\nslug: {slug}\ntitle: Fest\nstatus: published\nstart: {day}T15:00\nend: {day}T22:00\n---\n");

    private async Task End(bool cancelled)
    {
        var id = await Id();
        if (cancelled)
            await _site.ChangeMeeting(id, meeting => meeting.Status = MeetingStatus.Cancelled);
        else
            _site.Time.Advance(TimeSpan.FromDays(45));
    }

    private async Task<Guid> Id() => (await _site.Read(db => db.Meetings.BySlugAsync("kommunalpolitik")))!.Id;

    private static List<string> Headings(Page page) => [.. page.Html.QuerySelectorAll("main h2").Select(heading => heading.TextContent)];
}
