using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination;

/// <summary>The invitation before others see it.</summary>
public sealed class PreviewTests : IDisposable
{
    private const string Path = "/koordination/kommunalpolitik/vorschau",
        Editor = "/koordination/kommunalpolitik/bearbeiten",
        Public = "/treffen/kommunalpolitik";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_draft_looks_as_it_will_look_and_only_the_desk_sees_it()
    {
        await _site.ImportSample(("status: published", "status: draft"));
        var desk = await _site.Coordinator();
        var preview = await desk.Get(Path);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal("no-store", preview.Headers["Cache-Control"]);
        Assert.Contains("Noch ist sie ein Entwurf", preview.One("#vorschau").TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { Path, Editor })
            Assert.StartsWith(
                "/koordination/anmelden",
                new Uri(new("http://x"), (await _site.Visitor().Get(path)).Location).PathAndQuery,
                StringComparison.Ordinal
            );
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get(Public)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await _site.Visitor().Post(Path, ("title", "Meins"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/vorschau")).Status);

        await desk.Submit(await desk.Get(Editor), ("status", "published"));
        Assert.Equal(MainOf(await _site.Visitor().Get(Public)), MainOf(preview));
    }

    [Fact]
    public async Task What_is_typed_is_shown_and_not_stored()
    {
        await _site.ImportSample();
        var desk = await _site.Coordinator();
        var before = await Stored();
        var form = (await desk.Get(Editor)).Form(0);
        form.SetAttribute("action", Path);

        var preview = await desk.Submit(
            await desk.Get(Editor),
            form,
            ("title", "Sommertreffen"),
            ("agenda-1-title", "Ankommen"),
            ("act", "unsinn")
        );
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal("Sommertreffen", preview.One("h1").Words());
        Assert.Contains("TOP 1 Ankommen", preview.One("#tagesordnung").TextContent, StringComparison.Ordinal);
        Assert.Contains("Gespeichert ist davon noch nichts", preview.One("#vorschau").TextContent, StringComparison.Ordinal);
        Assert.Equal("no-store", preview.Headers["Cache-Control"]);
        Assert.Equal((before.Version, before.Title), await Stored() is var after ? (after.Version, after.Title) : default);
        Assert.DoesNotContain("Sommertreffen", (await _site.Visitor().Get(Public)).Text, StringComparison.Ordinal);

        var wrong = await desk.Submit(await desk.Get(Editor), form, ("title", ""), ("agenda-1-minutes", "viel"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Bitte gib dem Treffen einen Titel.", wrong.Text, StringComparison.Ordinal);
        Assert.Null(wrong.Html.QuerySelector("#tagesordnung"));
    }

    /// <summary>All but the banner.</summary>
    private static string MainOf(Page page)
    {
        page.Html.QuerySelector("#vorschau")?.Remove();
        return string.Join('\n', page.One("main").InnerHtml.Split('\n').Where(line => line.Trim().Length > 0));
    }

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync());
}
