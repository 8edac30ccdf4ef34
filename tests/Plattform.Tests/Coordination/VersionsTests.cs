using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>Every save is a version: the history shows old and new, and a press brings the old one back.</summary>
public sealed class VersionsTests : IDisposable
{
    private const string Editor = "/koordination/kommunalpolitik/bearbeiten";
    private const string History = "/koordination/verlauf?treffen=kommunalpolitik";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_history_shows_old_and_new_field_by_field_with_a_way_to_each()
    {
        var desk = await _site.Coordinator();
        await desk.Saves(
            Editor,
            ("venueName", "Schloss Horst"),
            ("agenda-4-title", "Verschiedenes"),
            ("parking", "Parkplätze am Schloss."),
            ("invitation", "Kommt alle!")
        );
        var page = await desk.Get(History);

        Assert.StartsWith("Verlauf: Treffen der kommunalpolitischen", page.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("4 Felder geändert: Einladungstext, Name des Ortes, Parken, Programm", page.One("details.saved summary").Words());
        var changes = page.Html.QuerySelectorAll(".changes li");
        Assert.Equal(
            ("Bistro Horster Mitte", "Schloss Horst", Editor + "#venueName"),
            (
                changes[1].QuerySelector("del")!.TextContent,
                changes[1].QuerySelector("b")!.TextContent,
                changes[1].QuerySelector("a")!.GetAttribute("href")
            )
        );
        Assert.Equal("Parkplätze am Schloss.", changes[2].QuerySelector("b")!.TextContent);
        Assert.StartsWith("Sonstiges, 15 Minuten", changes[3].QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Verschiedenes, 15 Minuten", changes[3].QuerySelector("b")!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { Editor, "/koordination/kommunalpolitik" })
            Assert.NotNull((await desk.Get(address)).Html.QuerySelector($"main a[href='{History}']"));
    }

    [Fact]
    public async Task One_press_brings_the_old_one_back_byte_for_byte_and_another_the_new_one()
    {
        var desk = await _site.Coordinator();
        var before = await _site.Export();
        var saved = await desk.Saves(Editor, ("title", "Ganz anders"), ("capacity", "40"), ("agenda-2-title", "Aussprache"));
        Assert.NotNull(saved.Html.QuerySelector($"[role=status] a[href='{History}']"));
        var after = await _site.Export();
        Assert.NotEqual(before, after);

        var at = _site.Now;
        var page = await desk.Get(History);
        Assert.Equal(["Den Stand davor zurückholen"], page.Html.QuerySelectorAll("tbody button").Select(button => button.Words()));
        var editor = await desk.Follow(await desk.Submit(page, ("act", "restore")));
        Assert.Contains("Der Stand vom 1. April 2026, 10:00 Uhr gilt wieder.", editor.Text, StringComparison.Ordinal);
        Assert.Equal(before, await _site.Export());

        page = await desk.Get(History);
        Assert.Contains("Früheren Stand eines Treffens zurückgeholt", page.One("tbody tr td").TextContent, StringComparison.Ordinal);
        Assert.True(_site.Now > at);
        await desk.Follow(await desk.Submit(page, page.Form(0), ("act", "restore"))); // undone by a press, too
        Assert.Equal(after, await _site.Export());
    }

    [Fact]
    public async Task Time_and_place_come_back_with_the_letters_of_a_save_and_nobody_hears_of_it_if_that_is_soon_enough()
    {
        await new Person(_site, "rosa@example.org").Answers();
        await _site.NewMails();
        var desk = await _site.Coordinator();
        var told = await desk.Saves(Editor, ("venueName", "Schloss Horst"));
        Assert.Contains("erfährt davon in höchstens 15 Minuten", told.Text, StringComparison.Ordinal);

        var back = await desk.Follow(await desk.Submit(await desk.Get(History), ("act", "restore")));
        Assert.Contains(
            "Zeit und Ort sind wieder so, wie alle sie kennen. Es geht kein Brief hinaus.",
            back.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await Stored()).Sequence);
    }

    [Fact]
    public async Task Whether_it_takes_place_and_a_published_address_stay_as_they_are()
    {
        await _site.Import("---\nslug: entwurf\nstatus: draft\ntitle: Entwurf\nstart: 2026-06-06T14:00\n---\n");
        var desk = await _site.Coordinator();
        await desk.Saves("/koordination/entwurf/bearbeiten", ("slug", "hausfest"), ("title", "Hausfest"));
        await desk.Saves("/koordination/hausfest/bearbeiten", ("status", "published"));

        var page = await desk.Get("/koordination/verlauf?treffen=hausfest");
        Assert.Equal(2, page.Html.QuerySelectorAll("tbody tr").Length); // that of the draft's first address came along
        Assert.Contains("Adresse der Einladung", page.Text, StringComparison.Ordinal);
        await desk.Follow(await desk.Submit(page, ("act", "restore")));
        var stored = await _site.Read(db => db.Meetings.SingleAsync(m => m.Slug == "hausfest"));
        Assert.Equal((MeetingStatus.Published, "Entwurf"), (stored.Status, stored.Title));
    }

    [Fact]
    public async Task An_import_makes_a_version_and_who_only_reads_sees_it_without_a_button()
    {
        await _site.ImportAsOperator(SampleMeeting.Text.Replace("title: Treffen", "title: Neues Treffen"));
        var desk = await _site.Coordinator();
        Assert.Contains("wer den Server betreut", (await desk.Get(History)).One("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Titel"],
            (await desk.Get("/koordination/verlauf")).Html.QuerySelectorAll(".changes a").Select(change => change.TextContent)
        );
        var form = (await desk.Get(History)).Form(0);

        await desk.Invites("lena@example.org", "read", "Lena");
        var reader = await _site.Coordinator("lena@example.org");
        var page = await reader.Get(History);
        Assert.NotNull(page.Html.QuerySelector("details.saved"));
        Assert.Null(page.Html.QuerySelector("tbody button"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Submit(page, form, ("act", "restore"), await reader.Seal())).Status);
        Assert.StartsWith("Neues Treffen", (await Stored()).Title, StringComparison.Ordinal);
    }

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(m => m.Slug == "kommunalpolitik"));
}
