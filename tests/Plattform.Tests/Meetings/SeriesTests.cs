using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Meetings;

/// <summary>One text, several dates: each a meeting of its own, and each page leads to the others.</summary>
public sealed class SeriesTests : IDisposable
{
    private const string Dates = "dates: [ { start: 2026-06-13T16:00, venue: { name: Rathaus, city: Bochum } }, 2026-07-04 ]";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Each_date_has_its_own_page_hours_place_and_seats_and_leads_to_the_others()
    {
        await Import(Dates);

        var june = await _site.Visitor().Get("/treffen/fest-2026-06-13");
        Assert.Contains("Samstag, 13. Juni 2026, 16 bis 20 Uhr", june.Text, StringComparison.Ordinal);
        foreach (var said in new[] { "Rathaus", "Einlass ab 15:30 Uhr", "bis 6. Juni: Essen", "16:15", "bis Freitag, 12. Juni 2026" })
            Assert.Contains(said, june.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bistro", june.One(".poster .where").TextContent, StringComparison.Ordinal);
        Assert.Contains("Samstag, 4. Juli 2026, 14 bis 18 Uhr", (await _site.Visitor().Get("/treffen/fest-2026-07-04")).Text);

        var rosa = new Guest(_site, (await Stored("fest-2026-06-13")).Id, "rosa");
        await rosa.SignsUp(rosa.OnSite(2));
        await Settles();
        var first = (await _site.Visitor().Get("/treffen/fest")).One("#termine");
        Assert.Equal(
            [
                "Samstag, 13. Juni 2026, 16 bis 20 Uhr, Rathaus, Bochum. Es gibt nur noch die Warteliste.",
                "Samstag, 4. Juli 2026, 14 bis 18 Uhr, Bistro. 2 Plätze sind noch frei.",
            ],
            first.QuerySelectorAll("li").Select(line => line.TextContent.Trim())
        );
        Assert.Equal(
            ["/treffen/fest-2026-06-13", "/treffen/fest-2026-07-04"],
            first.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
        );
        Assert.Contains("2 Plätze sind noch frei", (await _site.Visitor().Get("/treffen/fest")).One(".poster .do").TextContent);
        Assert.Contains("/treffen/fest", june.One("#termine a").GetAttribute("href"), StringComparison.Ordinal);

        var list = await _site.Visitor().Get("/");
        Assert.Equal(3, list.Html.QuerySelectorAll("a.meeting[href*='fest']").Length);
        var feed = (await _site.Visitor().Get("/kalender.ics")).Body;
        foreach (var start in new[] { "20260509T140000", "20260613T160000", "20260704T140000" })
            Assert.Contains($"DTSTART;TZID=Europe/Berlin:{start}", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Imported_again_or_from_its_export_nothing_changes()
    {
        await Import(Dates);
        var before = await Versions();

        await Import(Dates);
        Assert.Equal(before, await Versions());
        foreach (var slug in new[] { "fest", "fest-2026-06-13", "fest-2026-07-04" })
            await _site.Import(MeetingFile.Write(await Stored(slug), []));
        Assert.Equal(before, await Versions());
    }

    [Fact]
    public async Task A_new_text_reaches_every_date_and_leaves_what_the_desk_changed_there()
    {
        await Import(Dates);
        await _site.ChangeMeeting((await Stored("fest-2026-06-13")).Id, meeting => meeting.Content.Capacity = 7);

        await Import(Dates + "\nparking: Hinter dem Haus");

        Assert.Equal((7, "Hinter dem Haus"), await Stored("fest-2026-06-13") is var june ? (june.Capacity, june.Hints.Parking) : default);
        Assert.Equal("Rathaus", june.Venue.Name);
    }

    [Fact]
    public async Task A_date_taken_out_is_withdrawn_unless_somebody_has_answered()
    {
        await Import(Dates);
        var rosa = new Guest(_site, (await Stored("fest-2026-07-04")).Id, "rosa");
        await rosa.SignsUp(rosa.OnSite());

        var refused = await Outcome("dates: [ 2026-05-16 ]");
        var fault = Assert.Single(refused.Errors);
        Assert.Equal((10, "dates"), (fault.Line, fault.Field));
        Assert.Contains("Für den Samstag, 4. Juli 2026, 14 bis 18 Uhr haben schon Menschen geantwortet", fault.Message);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get("/treffen/fest-2026-05-16")).Status);

        var outcome = await Outcome("dates: [ 2026-07-04 ]");
        Assert.Equal(("fest-2026-06-13", DateChange.Withdrawn), outcome.Dates.Select(d => (d.Meeting.Slug, d.Change)).Single());
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get("/treffen/fest-2026-06-13")).Status);

        await Import(Dates);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get("/treffen/fest-2026-06-13")).Status);
    }

    [Fact]
    public async Task A_series_makes_drafts_that_nobody_sees_before_they_are_published()
    {
        const string Series = "series: { every: jeden ersten Freitag, until: 2026-12-31, except: [ 2026-08-07 ] }";
        await Import(Series);

        Assert.Equal(
            ["2026-06-05", "2026-07-03", "2026-09-04", "2026-10-02", "2026-11-06", "2026-12-04"],
            (await Versions()).Keys.Where(slug => slug != "fest").Select(slug => slug[5..])
        );
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get("/treffen/fest-2026-06-05")).Status);
        var page = await _site.Visitor().Get("/treffen/fest");
        Assert.Contains("Kein Treffen am 7. August 2026.", page.One("#termine").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("#termine a"));

        await _site.ChangeMeeting((await Stored("fest-2026-06-05")).Id, meeting => meeting.Status = MeetingStatus.Published);
        page = await _site.Visitor().Get("/treffen/fest");
        Assert.Contains("Freitag, 5. Juni 2026, 14 bis 18 Uhr", page.One("#termine a").TextContent, StringComparison.Ordinal);

        await Import("series: { every: jeden ersten Freitag, until: 2026-09-30, except: [ 2026-08-07 ] }");
        Assert.Equal(["fest", "fest-2026-06-05", "fest-2026-07-03", "fest-2026-09-04"], (await Versions()).Keys);
        Assert.Equal(MeetingStatus.Published, (await Stored("fest-2026-06-05")).Status);
    }

    [Theory]
    [InlineData("dates: [ 2026-07-04, 2026-07-04 ]", "dates[2].start", "twice")]
    [InlineData("dates: [ 2026-05-09 ]", "dates[1].start", "twice")]
    [InlineData("dates: [ bald ]", "dates[1].start", "date and time")]
    [InlineData("dates: [ { start: 2026-07-04T20:00 } ]\nagenda: [ { title: A, at: '19:00' } ]", "dates[1].start", "do not fit")]
    [InlineData("dates: [ { start: 2026-07-04T14:00, end: 2026-07-04T13:00 } ]", "dates[1].end", "after start")]
    [InlineData("dates: [ { start: 2027-03-28T02:30 } ]", "dates[1].start", "does not exist")]
    [InlineData("dates: [ { slug: b, start: 2026-07-04 }, { slug: b, start: 2026-07-05 } ]", "dates[2].slug", "twice")]
    [InlineData("dates: [ { start: 2026-07-04, ort: Saal } ]", "dates[1].ort", "did you mean \"venue\"")]
    [InlineData("series: { every: ab und zu, until: 2026-12-31 }", "series.every", "first friday")]
    [InlineData("series: { until: 2026-12-31 }", "series.every", "missing")]
    [InlineData("series: { every: weekly }", "series.until", "missing")]
    [InlineData("series: { every: weekly, until: 2026-05-01 }", "series.until", "after start")]
    [InlineData("series: { every: weekly, until: 2027-12-31 }", "series.until", "more than 60 dates")]
    [InlineData("series: { every: weekly, until: 2026-07-31, except: [ 2026-07-01 ] }", "series.except", "no date on 1 July 2026")]
    [InlineData("series: { every: weekly, until: 2026-07-31, except: [ bald ] }", "series.except", "a date like")]
    public void What_does_not_fit_is_named_at_its_field(string keys, string field, string message)
    {
        var fault = Assert.Single(
            MeetingFile.Read($"---\nslug: a\ntitle: A\nstart: 2026-05-09T14:00\nend: 2026-05-09T18:00\n{keys}\n---\n", _ => null).Errors
        );
        Assert.Equal((6, field), (fault.Line, fault.Field));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_other_meeting_is_taken_over()
    {
        await _site.Import("---\nslug: fest-2026-07-04\ntitle: Anderes\nstart: 2026-07-04T10:00\nstatus: published\n---\n");

        Assert.Contains("Unter der Adresse „fest-2026-07-04“", Assert.Single((await Outcome(Dates)).Errors).Message);
        Assert.Equal("Anderes", (await Stored("fest-2026-07-04")).Title);
    }

    [Fact]
    public async Task A_date_takes_neither_the_address_of_the_first_nor_that_of_somebody_elses_draft()
    {
        await _site.Import("---\nslug: sommerfest\ntitle: Ganz anderes\nstart: 2026-07-04T10:00\nstatus: draft\n---\n");
        foreach (var slug in new[] { "fest", "sommerfest" })
        {
            var outcome = await _site.In(services =>
                MeetingImport.ImportAsync(
                    services.GetRequiredService<PlattformDb>(),
                    MeetingFile.Read(File($"dates: [ {{ start: 2026-07-04T14:00, slug: {slug} }} ]"), _ => null),
                    _site.Now,
                    language: Texts.German
                )
            );
            Assert.Null(outcome.Meeting);
        }

        Assert.Equal("Ganz anderes", (await Stored("sommerfest")).Title);
    }

    private Task Import(string keys) => _site.Import(File(keys));

    private Task<ImportOutcome> Outcome(string keys) =>
        _site.In(services =>
            MeetingImport.ImportAsync(
                services.GetRequiredService<PlattformDb>(),
                MeetingFile.Read(File(keys), _ => null, Texts.German),
                _site.Now,
                language: Texts.German
            )
        );

    private Task<Meeting> Stored(string slug) => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(e => e.Slug == slug));

    private async Task<SortedDictionary<string, Guid>> Versions() =>
        new(
            await _site.Read(db => db.Meetings.Where(e => e.Slug.StartsWith("fest")).ToDictionaryAsync(e => e.Slug, e => e.Version)),
            StringComparer.Ordinal
        );

    /// <summary>Figures are new on the pages at the end of the second.</summary>
    private Task Settles()
    {
        _site.Time.Advance(TimeSpan.FromSeconds(2));
        return Task.CompletedTask;
    }

    private static string File(string keys) =>
        $$"""
            ---
            slug: fest
            status: published
            title: Fest
            start: 2026-05-09T14:00
            end: 2026-05-09T18:00
            doors: "13:30"
            venue: { name: Bistro }
            capacity: 2
            {{keys}}
            closes: 2026-05-08
            deadlines: [ { date: 2026-05-02, text: Essen } ]
            agenda: [ { title: A, at: "14:15" } ]
            ---

            Kommt alle!
            """;
}
