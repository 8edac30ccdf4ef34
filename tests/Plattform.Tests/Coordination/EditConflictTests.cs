using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination;

/// <summary>Two coordinators at once: the second one is told, keeps what was typed, and chooses.</summary>
public sealed class EditConflictTests : IDisposable
{
    private const string Path = "/koordination/kommunalpolitik/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_second_is_told_field_by_field_who_changed_what_and_may_save_all_the_same()
    {
        var (second, refused) = await Collide();

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var notice = refused.One("#inzwischen");
        Assert.Contains("Martina Reichmann hat dieses Treffen inzwischen geändert.", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [
                ("#venueName", "Bistro Horster Mitte", "Schloss Horst"),
                (
                    "#agenda-list",
                    "Sonstiges, 15 Minuten, Beschlusskontrolle / Termin des nächsten Treffens",
                    "Verschiedenes, 15 Minuten, Beschlusskontrolle / Termin des nächsten Treffens"
                ),
            ],
            notice
                .QuerySelectorAll("li")
                .Select(change =>
                    (
                        change.QuerySelector("a")!.GetAttribute("href"),
                        change.QuerySelector("del")!.TextContent,
                        change.QuerySelector("b")!.TextContent
                    )
                )
        );
        Assert.Equal("Turfstr. 21", refused.Value("venueStreet"));
        Assert.Equal("Schloss Horst", (await Stored()).Venue.Name);

        Assert.Equal(HttpStatusCode.SeeOther, (await second.Submit(refused)).Status);
        var stored = await Stored();
        Assert.Equal(
            ("Bistro Horster Mitte", "Turfstr. 21", "Sonstiges"),
            (stored.Venue.Name, stored.Venue.Street, stored.Agenda[^1].Title)
        );
    }

    [Fact]
    public async Task Or_takes_what_the_first_changed_and_keeps_the_rest_of_what_was_typed()
    {
        var (second, refused) = await Collide();

        var taken = await second.Submit(refused, ("act", "theirs"));
        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Contains("Übernommen, aber noch nicht gespeichert.", taken.Text, StringComparison.Ordinal);
        Assert.Equal(("Schloss Horst", "Turfstr. 21"), (taken.Value("venueName"), taken.Value("venueStreet")));
        Assert.Equal("Schmalhorststr. 1", (await Stored()).Venue.Street);

        Assert.Equal(HttpStatusCode.SeeOther, (await second.Submit(taken)).Status);
        var stored = await Stored();
        Assert.Equal(
            ("Schloss Horst", "Turfstr. 21", "Verschiedenes", "sonstiges"),
            (stored.Venue.Name, stored.Venue.Street, stored.Agenda[^1].Title, stored.Agenda[^1].Id)
        );
    }

    [Fact]
    public async Task A_row_added_on_the_page_that_told_of_it_still_tells()
    {
        var (second, refused) = await Collide();
        var again = await second.Submit(refused, ("act", "add-contacts"));
        Assert.NotNull(again.Html.QuerySelector("#inzwischen [value=theirs]"));
        Assert.Equal("Turfstr. 21", again.Value("venueStreet"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unsinn")]
    [InlineData("////")]
    [InlineData("q1YqyczL")]
    public async Task A_form_that_does_not_know_what_it_showed_tells_all_that_differs(string shown)
    {
        var (first, second) = (await _site.Coordinator("martina.reichmann@onlinehome.de"), await _site.Coordinator());
        var page = await second.Get(Path);
        await first.Submit(await first.Get(Path), ("venueName", "Schloss Horst"));
        var refused = await second.Submit(page, ("shown", shown), ("capacity", "40"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector("#inzwischen a[href='#venueName']"));
        Assert.Equal("40", refused.Value("capacity"));
    }

    /// <summary>The first changes the place and the agenda while the second types a street.</summary>
    private async Task<(Visitor Second, Page Refused)> Collide()
    {
        var (first, second) = (await _site.Coordinator("martina.reichmann@onlinehome.de"), await _site.Coordinator());
        var page = await second.Get(Path);
        await first.Submit(await first.Get(Path), ("venueName", "Schloss Horst"), ("agenda-4-title", "Verschiedenes"));
        return (second, await second.Submit(page, ("venueStreet", "Turfstr. 21")));
    }

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync());
}
