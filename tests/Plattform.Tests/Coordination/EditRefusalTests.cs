using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>What a file may not say the editor refuses too, at the field, and nobody loses what they chose.</summary>
public sealed class EditRefusalTests : IDisposable
{
    private const string Path = "/koordination/herbst/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("deadlines-1-date", "2026-06-07", "deadlines-1-date", "Das ist nach dem Treffen.")]
    [InlineData("organisation", "Nein", "organisation", "euer Wort")]
    [InlineData("timeZone", "America/Sao_Paulo;2018-11-04T00:30", "start", "gibt es nicht")]
    public async Task What_a_file_refuses_is_refused_at_its_field(string field, string typed, string at, string said)
    {
        await _site.Import(File());
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        var refused = typed.Split(';') is [var zone, var start]
            ? await desk.Submit(page, (field, zone), ("start", start))
            : await desk.Submit(page, (field, typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(said, refused.One($"#{at}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed.Split(';')[0], refused.Value(field));
    }

    [Fact]
    public async Task A_meeting_moved_before_its_deadlines_names_each_of_them()
    {
        await _site.Import(File());
        var desk = await _site.Coordinator();
        var refused = await desk.Submit(await desk.Get(Path), ("start", "2026-05-10T14:00"), ("end", "2026-05-10T18:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector("#deadlines-1-date-error"));
        Assert.Null(refused.Html.QuerySelector("#deadlines-2-date-error"));
        Assert.NotNull(refused.Html.QuerySelector("#deadlines-3-date-error"));
    }

    [Fact]
    public async Task A_clock_time_that_the_night_skips_is_told_below_an_empty_row()
    {
        await _site.Import(File());
        var desk = await _site.Coordinator();
        var page = await desk.Submit(await desk.Get(Path), ("act", "add-agenda"));
        page = await desk.Submit(page, ("act", "add-agenda"));
        var refused = await desk.Submit(
            page,
            ("start", "2027-03-27T22:00"),
            ("end", "2027-03-28T06:00"),
            ("agenda-2-at", "23:00"),
            ("agenda-4-title", "Nachts"),
            ("agenda-4-day", "2027-03-28"),
            ("agenda-4-at", "02:30")
        );
        Assert.Contains("gibt es nicht", refused.One("#agenda-4-at-error").TextContent, StringComparison.Ordinal);
    }

    /// <summary>Each field of the page, with what does not belong there.</summary>
    [Fact]
    public async Task Whatever_is_typed_is_refused_at_a_field_or_can_be_exported_and_imported()
    {
        await _site.Import(File());
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        string[] carried = ["version", "shown", "siegel", "act"];
        var names = page
            .Html.QuerySelectorAll("#bearbeiten [name]")
            .Select(field => field.GetAttribute("name")!)
            .Distinct()
            .Except(carried);
        var (stored, refusals) = (0, 0);
        foreach (var name in names.ToList())
        foreach (var typed in new[] { "nein", "0", "2026-06-08", new string('x', 21_000) })
        {
            var answer = await desk.Submit(page, (name, typed));
            if (answer.Status == HttpStatusCode.UnprocessableEntity)
            {
                var links = answer.Html.QuerySelectorAll("#fehler a").Select(link => link.GetAttribute("href")!).ToList();
                Assert.NotEmpty(links);
                Assert.All(links, link => Assert.NotNull(answer.Html.GetElementById(link[1..])));
                refusals++;
                continue;
            }

            Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{name}={typed[..Math.Min(20, typed.Length)]}: {answer.Status}");
            var slug = answer.Location!.Split('/')[2];
            var meeting = await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(meeting => meeting.Slug == slug));
            Assert.Empty(MeetingFile.Read(MeetingFile.Write(meeting, []), _ => null).Errors);
            await _site.ChangeMeeting(meeting.Id, changed => changed.Slug = "herbst");
            await _site.Import(File());
            stored++;
        }

        Assert.True(stored > 50 && refusals > 50, $"{stored} stored, {refusals} refused");
    }

    [Fact]
    public async Task Sessions_and_choices_with_people_stay_and_keep_their_places()
    {
        await _site.ImportWorkshops();
        foreach (var name in new[] { "rosa", "karl" })
            await new Person(_site, $"{name}@example.org").Answers((Workshops.Field, "finanzen"), (Workshops.Meal, "Suppe"));
        var desk = await _site.Coordinator();
        var page = await desk.Get("/koordination/kommunalpolitik/bearbeiten");
        var row = page.Html.QuerySelectorAll("textarea[id^=agenda-]").Single(title => title.TextContent == "Werkstätten").Id!.Split('-')[
            1
        ];

        await Refuses(
            await desk.Submit(page, ($"agenda-{row}-sessions-1-places", "1"), ("questions-1-places", "1")),
            ($"agenda-{row}-sessions-1-places", "„Finanzen“ haben schon 2 Personen gewählt. Weniger Plätze gehen nicht."),
            ("questions-1-places", "„Suppe“ haben schon 2 Personen gewählt. Weniger Plätze gehen nicht.")
        );
        await Refuses(
            await desk.Submit(
                await desk.Submit(page, ("act", $"remove-agenda-{row}-sessions-1")),
                ("questions-1-choices", "Eintopf\nSalat")
            ),
            ($"agenda-{row}-title", "„Finanzen“ haben schon 2 Personen gewählt. Das muss so stehen bleiben."),
            ("questions-1-choices", "„Suppe“ haben schon 2 Personen gewählt. Das muss so stehen bleiben.")
        );
        var gone = await desk.Submit(await desk.Submit(page, ("act", $"remove-agenda-{row}")), ("act", "remove-questions-1"));
        await Refuses(await desk.Submit(gone), ("agenda-list", "Das muss so stehen bleiben."), ("questions-list", "so stehen bleiben."));

        // Others may go, and there may be more places.
        var kept = await desk.Submit(page, ("act", $"remove-agenda-{row}-sessions-2"));
        var saved = await desk.Submit(kept, ($"agenda-{row}-sessions-1-places", "3"), ("questions-1-places", ""));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
    }

    private static Task Refuses(Page refused, params (string Field, string Said)[] errors)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        foreach (var (field, said) in errors)
            Assert.Contains(said, refused.One($"#{field}-error").TextContent, StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    private static string File() =>
        """
            ---
            slug: herbst
            status: draft
            title: Mitgliederversammlung
            start: 2026-06-06T14:00
            end: 2026-06-06T18:00
            doors: "13:30"
            venue: { name: Bistro, city: Bochum }
            hints: [ { title: Treffpunkt, text: Vor dem Haus } ]
            deadlines: [ { date: 2026-06-01, text: Anträge }, { date: 2026-05-02, text: Essen }, { date: 2026-06-06, text: Kuchen } ]
            agenda:
              - { title: Begrüßung, minutes: 20, points: [ Haushalt ] }
              - { title: Gruppen, at: "15:00", sessions: [ { title: Finanzen, places: 9 } ] }
            contacts: [ { name: Rosa, email: bergauf@posteo.de } ]
            alliances: [ Bergauf ]
            related: [ { title: Demonstration, date: 2026-06-05 } ]
            wanted: [ { title: Aufbau, count: 2 } ]
            questions: [ { text: Was isst du?, choices: [ Suppe, Salat ], places: 5 } ]
            ---
            Kommt alle.

            """;
}
