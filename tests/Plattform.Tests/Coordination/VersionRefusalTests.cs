using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Meetings;
using Plattform.Privacy;

namespace Plattform.Tests.Coordination;

/// <summary>When an earlier state does not come back, and when it is gone.</summary>
public sealed class VersionRefusalTests : IDisposable
{
    private const string Editor = "/koordination/kommunalpolitik/bearbeiten";
    private const string History = "/koordination/verlauf?treffen=kommunalpolitik";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task What_the_editor_would_refuse_is_refused_kindly_and_nothing_is_changed()
    {
        var desk = await _site.Coordinator();
        await desk.Saves(Editor, ("start", "2026-04-02T14:00"), ("end", "2026-04-02T18:00"));
        await desk.Saves(Editor, ("start", "2026-05-09T14:00"), ("end", "2026-05-09T18:00"));
        var (before, page) = (await _site.Export(), await desk.Get(History));
        _site.Time.Advance(TimeSpan.FromDays(3));
        desk = await _site.Coordinator();

        page = await desk.Get(History);
        var refused = await desk.Submit(page, ("act", "restore"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var notice = refused.One("#fehler");
        Assert.Contains("lässt sich so nicht zurückholen. Es ist nichts geändert.", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("Der Beginn liegt in der Vergangenheit.", notice.TextContent, StringComparison.Ordinal);
        Assert.NotNull(notice.QuerySelector($"a[href='{Editor}']"));
        Assert.Equal(before, await _site.Export());
    }

    [Fact]
    public async Task An_address_that_another_meeting_took_meanwhile_is_not_given_twice()
    {
        await _site.Import("---\nslug: fest\nstatus: draft\ntitle: Fest\nstart: 2026-06-06T14:00\n---\n");
        var desk = await _site.Coordinator();
        await desk.Saves("/koordination/fest/bearbeiten", ("slug", "hausfest"));
        await _site.Import("---\nslug: fest\nstatus: draft\ntitle: Ein anderes\nstart: 2026-06-07T14:00\n---\n");
        var refused = await desk.Submit(await desk.Get("/koordination/verlauf?treffen=hausfest"), ("act", "restore"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Diese Adresse hat schon ein anderes Treffen.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Hier steht noch nichts.", (await desk.Get("/koordination/verlauf?treffen=fest")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_somebody_else_saved_meanwhile_one_is_told_and_nothing_changes()
    {
        var (first, second) = (await _site.Coordinator("martina.reichmann@onlinehome.de"), await _site.Coordinator());
        await second.Saves(Editor, ("title", "Eins"));
        var page = await second.Get(History);
        await first.Saves(Editor, ("title", "Zwei"));

        var refused = await second.Submit(page, ("act", "restore"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Martina Reichmann hat dieses Treffen inzwischen geändert.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Zwei", (await Stored()).Title);
        Assert.Equal(HttpStatusCode.SeeOther, (await second.Submit(refused, ("act", "restore"))).Status);
        Assert.Equal("Eins", (await Stored()).Title);
    }

    [Fact]
    public async Task A_state_is_kept_for_90_days_after_it_was_replaced_and_the_newest_as_long_as_the_meeting()
    {
        await _site.ImportSample(("2026-05-09", "2027-05-09"));
        var desk = await _site.Coordinator();
        await desk.Saves(Editor, ("title", "Eins"));
        var old = await desk.Get(History);
        desk = await Later(89);
        Assert.NotNull((await desk.Get(History)).Html.QuerySelector("details.saved"));
        desk = await Later(2);
        Assert.Null((await desk.Get(History)).Html.QuerySelector("details.saved, tbody button"));
        var gone = await desk.Submit(old, ("act", "restore"), await desk.Seal());
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("Diesen Stand gibt es nicht mehr. Frühere Stände bleiben 90 Tage lang.", gone.Text, StringComparison.Ordinal);

        await desk.Saves(Editor, ("title", "Zwei"));
        Assert.Equal(["Eins"], (await desk.Get(History)).Html.QuerySelectorAll(".changes del").Select(change => change.TextContent));
        Assert.Equal(2, await _site.Read(db => db.MeetingVersions.CountAsync()));
    }

    [Fact]
    public async Task States_from_before_the_meeting_are_forgotten_with_its_people_and_all_with_the_meeting()
    {
        var desk = await _site.Coordinator();
        await desk.Saves(Editor, ("title", "Eins"));
        await desk.Saves(Editor, ("title", "Zwei"));
        Assert.Equal(3, await _site.Read(db => db.MeetingVersions.CountAsync()));
        _site.Time.SetUtcNow(new(2026, 5, 22, 22, 1, 0, TimeSpan.Zero)); // the promised day
        await Later(0);
        Assert.Contains(
            "title: Zwei",
            await _site.Read(db => db.MeetingVersions.Select(v => v.Text).SingleAsync()),
            StringComparison.Ordinal
        );

        await _site.Read(async db =>
        {
            db.Remove(await db.Meetings.SingleAsync());
            return await db.SaveChangesAsync();
        });
        Assert.Equal(0, await _site.Read(db => db.MeetingVersions.CountAsync()));
    }

    [Theory]
    [InlineData("act", "")]
    [InlineData("act", "save")]
    [InlineData("version", "x", HttpStatusCode.NotFound)]
    [InlineData("version", "99999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("version", null, HttpStatusCode.NotFound)]
    [InlineData("shown", null, HttpStatusCode.Conflict)]
    public async Task What_no_button_sends_restores_nothing(string field, string? value, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var desk = await _site.Coordinator();
        await desk.Saves(Editor, ("title", "Eins"));
        var page = await desk.Get(History);
        Assert.Equal(status, (await desk.Submit(page, field == "act" ? [(field, value)] : [("act", "restore"), (field, value)])).Status);
        Assert.Equal("Eins", (await Stored()).Title);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/verlauf?treffen=gibt-es-nicht")).Status);
    }

    /// <returns>A coordinator of that day, after everything that was due is deleted.</returns>
    private async Task<Visitor> Later(int days)
    {
        _site.Time.Advance(TimeSpan.FromDays(days));
        await _site.Services.GetRequiredService<RetentionWorker>().ForgetDueAsync();
        return await _site.Coordinator();
    }

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync(m => m.Slug == "kommunalpolitik"));
}
