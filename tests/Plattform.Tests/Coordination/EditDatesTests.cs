using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination;

/// <summary>Further dates typed at the desk make, change and withdraw meetings as a file does.</summary>
public sealed class EditDatesTests : IDisposable
{
    private const string Path = "/koordination/fest/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_date_is_made_moved_and_withdrawn()
    {
        var (desk, page) = await Fest();
        page = await desk.Submit(page, ("act", "add-dates"));
        page = await desk.Follow(
            await desk.Submit(
                page,
                ("dates-1-date", "2026-06-13"),
                ("dates-1-at", "16:00"),
                ("dates-1-endAt", "19:30"),
                ("dates-1-venueName", "Rathaus")
            )
        );
        Assert.Equal("fest-2026-06-13", page.Value("dates-1-slug"));
        var june = await _site.Visitor().Get("/treffen/fest-2026-06-13");
        Assert.Contains("Samstag, 13. Juni 2026, 16 bis 19:30 Uhr", june.Text, StringComparison.Ordinal);
        Assert.Contains("Rathaus", june.One(".poster .where").TextContent, StringComparison.Ordinal);

        page = await desk.Follow(await desk.Submit(page, ("dates-1-date", "2026-06-20"), ("dates-1-at", ""), ("dates-1-endAt", "")));
        Assert.Equal(
            new DateTime(2026, 6, 20, 14, 0, 0),
            (await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(e => e.Slug == "fest-2026-06-13"))).Start
        );

        await desk.Follow(await desk.Submit(await desk.Submit(page, ("act", "remove-dates-1"))));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get("/treffen/fest-2026-06-13")).Status);
    }

    [Fact]
    public async Task A_series_makes_drafts_without_the_days_named()
    {
        var (desk, page) = await Fest();
        await desk.Follow(
            await desk.Submit(page, ("seriesEvery", "jeden ersten Freitag"), ("seriesUntil", "2026-09-30"), ("seriesExcept", "7.8.2026"))
        );
        var made = await _site.Read(db =>
            db.Meetings.AsNoTracking().Where(e => e.Slug.StartsWith("fest-")).OrderBy(e => e.Slug).ToListAsync()
        );
        Assert.Equal(["fest-2026-06-05", "fest-2026-07-03", "fest-2026-09-04"], made.Select(meeting => meeting.Slug));
        Assert.All(made, meeting => Assert.Equal(MeetingStatus.Draft, meeting.Status));
    }

    [Theory]
    [InlineData("seriesEvery", "ab und zu", "seriesEvery", "„jeden ersten Freitag“")]
    [InlineData("seriesEvery", "", "seriesEvery", "Wie oft?")]
    [InlineData("seriesUntil", "", "seriesUntil", "einen Tag")]
    [InlineData("seriesUntil", "2026-05-01", "seriesUntil", "einen späteren Tag")]
    [InlineData("seriesUntil", "2028-12-31", "seriesUntil", "mehr als 60 Termine")]
    [InlineData("seriesExcept", "bald", "seriesExcept", "„bald“ ist kein Tag")]
    [InlineData("seriesExcept", "8.7.2026", "seriesExcept", "gar kein Termin")]
    [InlineData("dates-1-date", "2026-05-09", "dates-1-date", "zweimal")]
    [InlineData("dates-1-date", "morgen", "dates-1-date", "einen Tag")]
    [InlineData("dates-1-endAt", "13:00", "dates-1-at", "Wann beginnt es dann?")]
    [InlineData("dates-1-lastDay", "2026-05-01", "dates-1-lastDay", "nach dem Beginn")]
    [InlineData("dates-1-slug", "anderes", "dates-1-date", "schon ein anderes Treffen")]
    public async Task What_does_not_fit_is_told_at_its_field(string field, string typed, string at, string said)
    {
        await _site.Import("---\nslug: anderes\nstatus: published\ntitle: Anderes\nstart: 2026-07-04T10:00\n---\n");
        var (desk, page) = await Fest();
        page = await desk.Submit(page, ("act", "add-dates"));
        var fine = new[] { ("seriesEvery", "wöchentlich"), ("seriesUntil", "2026-07-31"), ("dates-1-date", "2026-06-13") };
        var refused = await desk.Submit(
            page,
            [.. fine.Where(pair => pair.Item1 != field).Append((field, typed)).Select(pair => (pair.Item1, (string?)pair.Item2))]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(said, refused.One($"#{at}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Value(field));
        Assert.False(await _site.Read(db => db.Meetings.AnyAsync(e => e.Slug.StartsWith("fest-"))));
    }

    private async Task<(Visitor Desk, Page Page)> Fest()
    {
        await _site.Import(
            "---\nslug: fest\nstatus: published\ntitle: Fest\nstart: 2026-05-09T14:00\nend: 2026-05-09T18:00\nvenue: {name: Bistro}\n---\nKommt alle!\n"
        );
        var desk = await _site.Coordinator();
        return (desk, await desk.Get(Path));
    }
}
