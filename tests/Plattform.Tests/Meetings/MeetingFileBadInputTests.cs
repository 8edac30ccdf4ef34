using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Tests.Meetings;

/// <summary>Facts of a file that contradict each other or the calendar: a sentence at the line, and nothing is stored.</summary>
public sealed class MeetingFileBadInputTests : IDisposable
{
    private const string Times = "start: 2027-03-27T20:00\nend: 2027-03-28T08:00";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("end: 2027-03-28T09:00", 6, "end", "twice")]
    [InlineData("agenda:\n  - { title: A, minutes: 0 }", 7, "agenda[1].minutes", "from 1 to 1440")]
    [InlineData("agenda:\n  - { title: A, minutes: 5000 }", 7, "agenda[1].minutes", "from 1 to 1440")]
    [InlineData("agenda:\n  - { title: A, points: [ { title: B, minutes: 5000 } ] }", 7, "agenda[1].points[1].minutes", "from 1 to 1440")]
    [InlineData(
        "agenda:\n  - { title: A, at: '23:00', minutes: 90 }\n  - { title: B, at: '00:30' }",
        8,
        "agenda[2].at",
        "until 00:30 (line 7)"
    )]
    [InlineData("agenda:\n  - { title: A, day: 2027-03-29 }", 7, "agenda[1].day", "not one of the meeting's")]
    [InlineData(
        "agenda:\n  - { title: A, day: 2027-03-28 }\n  - { title: B, day: 2027-03-27 }",
        8,
        "agenda[2].day",
        "before that of the items above"
    )]
    [InlineData("agenda:\n  - { title: A, day: 2027-03-28, at: '02:30' }", 7, "agenda[1].at", "does not exist")]
    [InlineData(
        "deadlines:\n  - { date: 2027-03-20, text: A }\n  - { date: 2027-03-29, text: B }",
        8,
        "deadlines[2].date",
        "after the meeting"
    )]
    [InlineData("contacts:\n  - { phone: 0151 KLAUS }", 7, "contacts[1].phone", "no letters")]
    [InlineData("opens: 2027-03-28T02:30", 6, "opens", "does not exist")]
    [InlineData("closes: 2027-03-28T02:30", 6, "closes", "does not exist")]
    [InlineData("opens: 2027-03-20\ncloses: 2027-03-19", 7, "closes", "after opens")]
    public void A_contradiction_is_named_at_its_line(string lines, int line, string field, string message) =>
        AssertRefused($"{Times}\n{lines}", line, field, message);

    [Theory]
    [InlineData("start: 2027-03-28T02:30", 4, "start", "does not exist")]
    [InlineData("start: 2027-03-28T02:30\nend: 2027-03-28T08:00", 4, "start", "does not exist")]
    [InlineData("start: 2027-03-27T20:00\nend: 2027-03-28T02:30", 5, "end", "does not exist")]
    [InlineData("start: 2027-03-28T04:00\ndoors: '02:30'", 5, "doors", "does not exist")]
    [InlineData("start: 2027-03-27T20:00\nend: 2027-03-27T19:00", 5, "end", "after start")]
    [InlineData("start: 2027-03-27T20:00\nagenda: [ { title: A, day: 2037-03-28 } ]", 5, "agenda[1].day", "not one of the meeting's")]
    [InlineData("start: 2027-03-27T20:00\ndeadlines: [ { date: 2027-04-01, text: A } ]", 5, "deadlines[1].date", "after the meeting")]
    public void So_are_times_that_cannot_be(string times, int line, string field, string message) =>
        AssertRefused(times, line, field, message);

    [Fact]
    public void Too_much_of_anything_is_counted()
    {
        AssertRefused($"{Times}\nagenda: [ {Many("A", 200)} ]", 6, "agenda", "too many: 200, at most 100");
        AssertRefused($"{Times}\nagenda:\n  - {{ title: A, sessions: [ {Many("S", 41)} ] }}", 7, "agenda[1].sessions", "41, at most 40");
        AssertRefused($"{Times}\nhints:\n  - {{ title: A, text: {new string('x', 3000)} }}", 7, "hints[1].text", "3000 characters");
        AssertRefused($"{Times}\nparking: {new string('x', 3000)}", 6, "parking", "3000 characters");
        AssertRefused($"start: 2027-03-27T20:00\nagenda: [ {Many("{ title: A, minutes: 1440 }", 40)} ]", 5, "agenda", "more than 31 days");

        static string Many(string item, int count) => string.Join(", ", Enumerable.Repeat(item, count));
    }

    /// <summary>Of the hour that comes twice the first one is meant.</summary>
    [Fact]
    public async Task The_hour_that_comes_twice_is_the_first_and_comes_back_as_written()
    {
        var file = File(
            "start: 2027-10-31T02:30\nend: 2027-10-31T08:00\ndoors: '02:15'\nopens: 2027-10-31T02:00\ncloses: 2027-10-31T02:20\n"
                + "agenda: [ { title: A, at: '02:30', minutes: 90 }, { title: B, at: '03:00' } ]\nstatus: published"
        );
        await _site.Import(file);

        var meeting = await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(e => e.Slug == "nacht"));
        Assert.Equal(new DateTime(2027, 10, 31, 0, 30, 0), meeting.StartsAt);
        Assert.Equal(new DateTime(2027, 10, 31, 0, 20, 0), meeting.ClosesAt);
        var again = MeetingFile.Read(MeetingFile.Write(meeting, []), _ => null);
        Assert.Empty(again.Errors);
        Assert.True(again.Draft!.Says(meeting));
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get("/treffen/nacht")).Status);
    }

    [Theory]
    [InlineData("2027-03-19")]
    [InlineData("19.03.2027")]
    [InlineData("2027-03-19T24:00")]
    [InlineData("2027-03-20T00:00")]
    public async Task A_registration_that_closes_at_midnight_closes_on_a_day(string closes)
    {
        await _site.Import(File($"{Times}\nstatus: published\nopens: 2027-03-01\ncloses: {closes}"));

        var notice = (await _site.Visitor().Get("/treffen/nacht")).Text;
        Assert.Contains("Anmelden kannst du dich ab Montag, 1. März 2027.", notice, StringComparison.Ordinal);
        _site.Time.Advance(new DateTimeOffset(2027, 3, 19, 22, 59, 0, TimeSpan.Zero) - _site.Time.GetUtcNow());
        var page = (await _site.Visitor().Get("/treffen/nacht")).Text;
        Assert.Contains("Anmelden kannst du dich bis Freitag, 19. März 2027.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("24:00", page, StringComparison.Ordinal);
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(
            "Sie war bis Freitag, 19. März 2027 offen.",
            (await _site.Visitor().Get("/treffen/nacht")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_wish_is_a_deadline_and_closes_nothing()
    {
        await _site.Import(File($"{Times}\nstatus: published\ndeadlines: [ {{ date: 2027-03-19, text: Anmeldung }} ]"));
        _site.Time.Advance(new DateTimeOffset(2027, 3, 21, 9, 0, 0, TimeSpan.Zero) - _site.Time.GetUtcNow());

        var page = await _site.Visitor().Get("/treffen/nacht");
        Assert.Contains("bis 19. März: Anmeldung (vorbei)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geschlossen", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Html.QuerySelectorAll("a.main[href$='/anmelden']"));
    }

    [Theory]
    [InlineData("start", "2027-03-28T02:30", "Diese Uhrzeit gibt es nicht")]
    [InlineData("end", "2027-03-28T02:30", "Diese Uhrzeit gibt es nicht")]
    [InlineData("end", "2027-03-27T19:00", "Das Ende muss nach dem Beginn liegen.")]
    [InlineData("opens", "2027-03-28T02:30", "Diese Uhrzeit gibt es nicht")]
    [InlineData("closes", "2027-03-28T02:30", "Diese Uhrzeit gibt es nicht")]
    [InlineData("closes", "irgendwann", "Bitte gib Tag und Uhrzeit an")]
    public async Task The_editor_says_it_at_the_field_and_stores_nothing(string field, string typed, string sentence)
    {
        await _site.Import(File(Times));
        var desk = await _site.Coordinator();
        var before = await Exported();

        var refused = await desk.Submit(await desk.Get("/koordination/nacht/bearbeiten"), (field, typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(sentence, refused.One($"#{field}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Value(field));
        Assert.Equal(before, await Exported());
    }

    [Fact]
    public async Task The_editor_takes_a_day_alone_as_the_file_does()
    {
        await _site.Import(File(Times));
        var desk = await _site.Coordinator();

        await desk.Submit(await desk.Get("/koordination/nacht/bearbeiten"), ("opens", "2027-03-01"), ("closes", "2027-03-19"));

        Assert.Contains("opens: 2027-03-01T00:00\ncloses: 2027-03-20T00:00\n", await Exported(), StringComparison.Ordinal);
    }

    private async Task<string> Exported() =>
        MeetingFile.Write(await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(e => e.Slug == "nacht")), []);

    private static void AssertRefused(string keys, int line, string field, string message)
    {
        var reading = MeetingFile.Read(File(keys), _ => null);
        var fault = Assert.Single(reading.Errors);
        Assert.Equal((line, field), (fault.Line, fault.Field));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Null(reading.Draft);
    }

    private static string File(string keys) => $"---\nslug: nacht\ntitle: Lange Nacht\n{keys}\n---\n\nKommt alle!\n";
}
