using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>What the editor refuses, at its field, with everything typed kept.</summary>
public sealed class EditMistakesTests : IDisposable
{
    private const string Path = "/koordination/kommunalpolitik/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_mistake_is_told_at_its_field_and_everything_typed_is_kept()
    {
        await Rosa.Answers();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        var before = await Stored();
        var long201 = new string('x', 201);

        foreach (
            var (field, value, sentence) in new[]
            {
                ("status", "draft", "Es haben schon Menschen geantwortet"),
                ("status", "vielleicht", "Bitte wähl aus"),
                ("status", "1", "Bitte wähl aus"),
                ("start", "", "Bitte gib Tag und Uhrzeit an"),
                ("start", "morgen", "Bitte gib Tag und Uhrzeit an"),
                ("start", "0001-01-01T00:00", "Bitte gib Tag und Uhrzeit an"),
                ("start", "2026-03-29T02:30", "Diese Uhrzeit gibt es nicht"),
                ("opens", "2026-03-29T02:30", "Diese Uhrzeit gibt es nicht"),
                ("closes", "9999-12-31T23:59", "Bitte gib Tag und Uhrzeit an"),
                ("end", "2026-05-09T14:00", "Das Ende muss nach dem Beginn liegen."),
                ("end", "2026-07-09T14:00", "höchstens 31 Tage"),
                ("venueName", long201, "Das ist zu lang"),
                ("venuePostalCode", new string('4', 21), "Das ist zu lang"),
                ("parking", new string('x', 1001), "Das ist zu lang"),
                ("capacity", "0", "Bitte gib eine Zahl von 1 bis 100000 an"),
                ("capacity", "viele", "Bitte gib eine Zahl"),
                ("capacity", "-3", "Bitte gib eine Zahl"),
                ("streamUrl", "http://stream.example.org", "mit https:// beginnt"),
                ("streamUrl", "javascript:alert(1)", "mit https:// beginnt"),
                ("streamUrl", "https://" + new string('x', 2000), "Das ist zu lang"),
                ("wantedTitle1", "Raum aufbauen", "wantedCount1: Wie viele?"),
                ("wantedCount1", "1000", "von 1 bis 999"),
                ("wantedCount2", "3", "wantedTitle2: Bitte schreib dazu, was gesucht wird."),
            }
        )
        {
            var refused = await desk.Submit(page, (field, value));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            var (at, said) = sentence.Split(": ") is [var other, var rest] ? (other, rest) : (field, sentence);
            Assert.Contains(said, refused.One($"#{at}-error").TextContent, StringComparison.Ordinal);
            if (field != "status")
                Assert.Equal(value, refused.Value(field));
            Assert.Equal("Bistro Horster Mitte", field == "venueName" ? "Bistro Horster Mitte" : refused.Value("venueName"));
        }

        var crossed = await desk.Submit(
            page,
            ("opens", "2026-04-20T10:00"),
            ("closes", "2026-04-20T10:00"),
            ("wantedTitle2", long201),
            ("wantedKind2", "torte")
        );
        Assert.Equal(
            ["closes-error", "wantedCount2-error", "wantedKind2-error", "wantedTitle2-error"],
            crossed.Html.QuerySelectorAll("span.error[id]").Select(error => error.Id).Order(StringComparer.Ordinal)
        );
        Assert.Equal(before.Version, (await Stored()).Version);
    }

    [Fact]
    public async Task A_mistyped_year_deletes_nobody_and_what_is_over_can_still_be_edited()
    {
        await Rosa.Answers();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);

        var refused = await desk.Submit(page, ("start", "2025-05-09T14:00"), ("end", "2025-05-09T18:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(
            "Das Ende liegt in der Vergangenheit. Bitte schau noch einmal auf Tag, Jahr und Uhrzeit.",
            refused.One("#end-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("2025-05-09T18:00", refused.Value("end"));
        var early = await desk.Submit(page, ("start", "2026-03-31T14:00"), ("end", "2026-04-02T18:00"));
        Assert.Contains("Der Beginn liegt in der Vergangenheit.", early.One("#start-error").TextContent, StringComparison.Ordinal);
        Assert.Null(early.Html.QuerySelector("#end-error"));
        Assert.Equal((new DateTime(2026, 5, 9, 18, 0, 0), 1), ((await Stored()).End, await _site.CountRegistrations()));

        _site.Time.SetUtcNow(new(2026, 5, 9, 13, 0, 0, TimeSpan.Zero));
        desk = await _site.Coordinator();
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(await desk.Get(Path), ("end", "2026-05-09T19:00"))).Status);

        _site.Time.SetUtcNow(new(2026, 5, 10, 8, 0, 0, TimeSpan.Zero));
        desk = await _site.Coordinator();
        page = await desk.Get(Path);
        Assert.NotNull((await desk.Submit(page, ("end", "2026-05-09T18:00"))).Html.QuerySelector("#end-error"));
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(page, ("capacity", "45"))).Status);
        Assert.Equal((45, new DateTime(2026, 5, 9, 19, 0, 0)), await Stored() is var over ? (over.Capacity, over.End) : default);
    }

    [Fact]
    public async Task A_start_on_another_day_takes_the_end_along_unless_that_was_typed_too()
    {
        var desk = await _site.Coordinator();
        await desk.Submit(await desk.Get(Path), ("start", "2026-05-16T15:00"));
        Assert.Equal(new DateTime(2026, 5, 16, 18, 0, 0), (await Stored()).End);

        await desk.Submit(await desk.Get(Path), ("start", "2026-05-23T15:00"), ("end", "2026-05-24T12:00"));
        Assert.Equal(new DateTime(2026, 5, 24, 12, 0, 0), (await Stored()).End);
        await desk.Submit(await desk.Get(Path), ("start", "2026-05-22T15:00"));
        Assert.Equal(new DateTime(2026, 5, 24, 12, 0, 0), (await Stored()).End);
    }

    private Person Rosa => new(_site, "rosa@example.org");

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync());
}
