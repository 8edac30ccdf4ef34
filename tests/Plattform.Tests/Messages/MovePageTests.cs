using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>A meeting moves to another date, and what hangs on the date with it: with a letter, and not before.</summary>
public sealed class MovePageTests
{
    private const string Desk = "/koordination/tagung";
    private const string Path = Desk + "/verlegen";
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly (string, string) Dated = (
        "group:",
        "capacity: 1\nwithoutEmail: true\ndeadlines:\n  - date: 2026-04-25\n    text: Anträge\ncloses: 2026-05-08T20:00\ngroup:"
    );

    [Fact]
    public async Task Nothing_public_changes_before_the_letter_and_everything_that_hangs_on_the_date_with_it()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var before = await calendar.Site.WhatAllRead("tagung");
        var uid = Uid(await calendar.Site.Visitor().Get("/treffen/tagung/kalender.ics"));

        var page = await desk.Get(Path);
        Assert.Contains("Anträge: 25. April 2026", page.Text, StringComparison.Ordinal);
        var looked = await desk.Submit(page, ("act", "preview"), ("start", "2026-05-16T14:00"), ("reason", "Wegen des **Feiertags**."));
        foreach (
            var said in new[]
            {
                "Anträge: 25. April 2026 → 2. Mai 2026",
                "Schließt am: 8. Mai 2026, 20:00 → 15. Mai 2026, 20:00",
                "Neue Zeit: Samstag, 16. Mai 2026, Treffen der kommunalpolitischen Plattform",
                "BisherSamstag, 9. Mai 2026, 14 bis 18 Uhr",
                "Wegen des Feiertags.",
            }
        )
            Assert.Contains(said, looked.Text, StringComparison.Ordinal);
        Assert.Equal("2026-05-16T14:00", looked.Value("start"));

        var planned = await desk.Follow(await desk.Submit(looked, ("act", "plan")));
        Assert.Contains("Verlegung geplant: geht um 10:", planned.Text, StringComparison.Ordinal);
        Assert.Contains("Dann: Samstag, 16. Mai 2026, 14 bis 18 Uhr", planned.Text, StringComparison.Ordinal);
        foreach (var place in new[] { Desk, Desk + "/bearbeiten", Desk + "/absagen" })
            Assert.Contains("Verlegung geplant: geht um 10:", (await desk.Get(place)).Text, StringComparison.Ordinal);
        await calendar.Passes(TimeSpan.FromMinutes(10));
        Assert.Empty(await calendar.Post());
        Assert.Equal(before, await calendar.Site.WhatAllRead("tagung"));
        await desk.Submit(await desk.Get(Desk + "/bearbeiten"), ("costs", "5 Euro"));

        await calendar.Passes(TimeSpan.FromMinutes(5));
        var post = await calendar.Post();
        Assert.Equal(
            ["anna MeetingChanged REQUEST 1", "otto MeetingChanged REQUEST 1", "wanda MeetingChanged"],
            post.Where(letter => letter.Kind == "MeetingChanged").Shorts()
        );
        Assert.Contains("Wegen des Feiertags.", post.To("anna").Text, StringComparison.Ordinal);
        var meeting = await calendar.Site.Meeting(calendar.Meeting);
        Assert.Equal(
            (new DateTime(2026, 5, 16, 14, 0, 0), new DateTime(2026, 5, 16, 18, 0, 0), "5 Euro"),
            (meeting.Start, meeting.End, meeting.Hints.Costs)
        );
        Assert.Equal(new DateOnly(2026, 5, 2), meeting.Deadlines.Single().Date);
        Assert.Equal(new DateTime(2026, 5, 15, 18, 0, 0), meeting.ClosesAt);
        var entry = await calendar.Site.Visitor().Get("/treffen/tagung/kalender.ics");
        Assert.Equal(uid, Uid(entry));
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20260516T140000", entry.Body, StringComparison.Ordinal);
        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
    }

    [Fact]
    public async Task A_tick_leaves_a_date_as_it_is_and_other_events_move_only_when_asked()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var related = (await calendar.Site.Meeting(calendar.Meeting)).Related.Single().Date;
        var page = await desk.Get(Path);
        Assert.NotNull(page.Html.QuerySelector("[name=keep][value=related][checked]"));
        await desk.PlansAtOnce(Path, ("start", "2026-05-16T14:00"), ("keep", "deadlines"));
        var meeting = await calendar.Site.Meeting(calendar.Meeting);
        Assert.Equal((new DateOnly(2026, 4, 25), related.AddDays(7)), (meeting.Deadlines.Single().Date, meeting.Related.Single().Date));
    }

    [Fact]
    public async Task Hours_of_the_agenda_and_the_days_of_a_long_meeting_move_along()
    {
        using var calendar = new Calendar(new() { Still = true });
        await calendar.Site.Import(
            """
            ---
            slug: tagung
            status: published
            title: Zwei Tage
            start: 2026-05-09T10:00
            end: 2026-05-10T16:00
            agenda:
              - { title: Anfang, at: "10:00" }
              - { title: Sonntag, day: 2026-05-10, at: "09:30" }
            ---

            Kommt!
            """
        );
        var desk = await calendar.Site.Coordinator();
        var done = await desk.Plans(Path, ("start", "2026-05-16T11:00"), ("end", "2026-05-17T16:00"));
        Assert.Contains("Verlegt.", done.Text, StringComparison.Ordinal);
        var meeting = await calendar.Site.Read(db => db.Meetings.SingleAsync(e => e.Slug == "tagung"));
        Assert.Equal(
            [(null, new TimeOnly(11, 0)), (new DateOnly(2026, 5, 17), new TimeOnly(10, 30))],
            meeting.Agenda.Select(item => (item.Day, item.At!.Value))
        );

        var kept = await desk.Submit(
            await desk.Get(Path),
            ("act", "plan"),
            ("start", "2026-05-23T11:00"),
            ("end", "2026-05-24T16:00"),
            ("keep", "agenda")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, kept.Status);
        Assert.Contains("Dieser Tag gehört nicht zum Treffen.", kept.One("#agenda-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-05-23T11:00", kept.Value("start"));
    }

    [Fact]
    public async Task A_text_that_names_the_old_day_is_pointed_out()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        Assert.DoesNotContain("Im Text der Einladung steht noch", (await desk.Get(Path)).Text, StringComparison.Ordinal);
        await calendar.Site.ChangeMeeting(
            calendar.Meeting,
            meeting => meeting.Content.Invitation = "Am Samstag, 9. Mai, laden wir ein. Bitte bis 2. Mai antworten."
        );
        foreach (var page in new[] { await desk.Get(Path), await desk.Plans(Path, ("start", "2026-05-16T14:00")) })
            Assert.Contains("Im Text der Einladung steht noch „9. Mai“.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_that_was_planned_meanwhile_stops_the_move_and_the_desk_is_told()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        await desk.Plans(Path, ("start", "2026-05-10T14:00"));
        var saved = await desk.Submit(
            await desk.Get(Desk + "/bearbeiten"),
            ("seriesEvery", "wöchentlich"),
            ("seriesUntil", "2026-06-13"),
            ("act", "save")
        );
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var dates = await calendar.Site.Read(db => db.Meetings.Select(meeting => meeting.Slug).Order().ToListAsync());

        await calendar.Passes(Quarter);

        Assert.Empty(await calendar.Post());
        Assert.Equal(new DateTime(2026, 5, 9, 14, 0, 0), (await calendar.Site.Meeting(calendar.Meeting)).Start);
        Assert.Equal(dates, await calendar.Site.Read(db => db.Meetings.Select(meeting => meeting.Slug).Order().ToListAsync()));
        Assert.Contains("Das Treffen hat sich inzwischen anders geändert.", (await desk.Get(Desk)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_back_nobody_hears_of_it_and_sent_at_once_everybody()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var before = await calendar.Site.WhatAllRead("tagung");
        var planned = await desk.Plans(Path, ("venueName", "Schloss Horst"));
        await desk.Submit(planned, ("act", "save"), ("reason", "Es regnet."));
        var stale = await desk.Submit(planned, ("act", "back"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        await desk.Submit(stale, ("act", "back"));
        await calendar.Passes(TimeSpan.FromHours(1));
        Assert.Empty(await calendar.Post());
        Assert.Equal(before, await calendar.Site.WhatAllRead("tagung"));

        desk = await calendar.Site.Coordinator();
        var done = await desk.PlansAtOnce(Path, ("venueName", "Schloss Horst"));
        Assert.Contains(
            "Verlegt. So steht es jetzt auf der Einladung und im Kalender. 3 Menschen bekommen",
            done.Text,
            StringComparison.Ordinal
        );
        await calendar.Looks();
        Assert.StartsWith(
            "Neuer Ort: Samstag, 9. Mai 2026, Treffen der",
            (await calendar.Post()).To("anna").Letter.Subject,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("start", "2026-05-09T14:00", "dieselbe Zeit und derselbe Ort")]
    [InlineData("start", "2025-05-09T14:00", "Der Beginn liegt in der Vergangenheit")]
    [InlineData("start", "morgen", "Bitte gib Tag und Uhrzeit an")]
    [InlineData("start", "", "Bitte gib Tag und Uhrzeit an")]
    [InlineData("start", "9999-99-99T99:99", "Bitte gib Tag und Uhrzeit an")]
    [InlineData("end", "2026-05-09T13:00", "Das Ende muss nach dem Beginn liegen")]
    [InlineData("doors", "nie", "Bitte gib eine Uhrzeit an")]
    [InlineData("reason", null, "Das ist zu lang")]
    public async Task A_mistake_stands_at_its_field_and_everything_typed_is_kept(string field, string? typed, string said)
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        typed ??= new string('x', 5001);
        var refused = await desk.Submit(await desk.Get(Path), ("act", "plan"), (field, typed), ("keep", "deadlines"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, typed), (refused.Status, refused.Value(field)));
        Assert.Contains(said, refused.One($"#{field}-error").TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Html.QuerySelector("[name=keep][value=deadlines][checked]"));
        Assert.Empty(await calendar.Site.Read(db => db.PlannedChanges.ToListAsync()));
    }

    [Fact]
    public async Task Drafts_past_and_cancelled_meetings_and_the_anchor_of_a_series_are_refused_kindly()
    {
        using var calendar = await WithPeople();
        var desk = await calendar.Site.Coordinator();
        var seal = (await desk.Get(Path)).One("input[name=siegel]").GetAttribute("value")!;
        foreach (
            var (slug, status, said) in new[]
            {
                ("entwurf", "draft", "noch ein Entwurf"),
                ("weg", "cancelled", "Das Treffen ist abgesagt."),
            }
        )
        {
            await calendar.Site.ImportSample(("slug: kommunalpolitik", $"slug: {slug}"), ("status: published", $"status: {status}"));
            var refused = await desk.Post(
                $"/koordination/{slug}/verlegen",
                ("siegel", seal),
                ("act", "plan"),
                ("start", "2026-05-16T14:00")
            );
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains(said, refused.Text, StringComparison.Ordinal);
        }

        await calendar.Site.ImportSample(
            ("slug: kommunalpolitik", "slug: reihe"),
            ("group:", "series: { every: weekly, until: 2026-06-13 }\ngroup:")
        );
        var anchor = await desk.Submit(await desk.Get("/koordination/reihe/verlegen"), ("act", "plan"), ("start", "2026-05-10T14:00"));
        Assert.Contains("zählt die Reihe", anchor.One("#start-error").TextContent, StringComparison.Ordinal);
        calendar.Site.Time.SetUtcNow(new(2026, 5, 10, 8, 0, 0, TimeSpan.Zero));
        desk = await calendar.Site.Coordinator();
        Assert.Contains("Das Treffen ist vorbei.", (await desk.Get(Path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/verlegen")).Status);
    }

    [Fact]
    public async Task A_server_that_slept_over_the_new_date_moves_nothing()
    {
        using var calendar = await WithPeople();
        await (await calendar.Site.Coordinator()).Plans(Path, ("start", "2026-04-10T14:00"));
        await calendar.Comes("2026-04-12 12:00");
        Assert.Equal(new DateTime(2026, 5, 9, 14, 0, 0), (await calendar.Site.Meeting(calendar.Meeting)).Start);
        var desk = await calendar.Site.Coordinator();
        Assert.Contains("1 Verlegung ging nicht hinaus.", (await desk.Get(Desk)).Text, StringComparison.Ordinal);
        await desk.Submit(await desk.Get(Path), ("act", "back"));
        Assert.Contains("Treffen verlegen", (await desk.Get(Path + "?lang=de")).One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("Move the meeting", (await desk.Get(Path + "?lang=en")).One("h1").TextContent, StringComparison.Ordinal);
    }

    private static string Uid(Page entry) => entry.Body.Split('\n').Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

    private static Task<Calendar> WithPeople() => PlanSteps.WithPeople(Dated);
}
