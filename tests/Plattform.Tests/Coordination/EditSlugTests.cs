using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Tests.Coordination;

/// <summary>Where the invitation will stand: open until it is published, because later it is printed.</summary>
public sealed class EditSlugTests : IDisposable
{
    private const string Path = "/koordination/entwurf/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_draft_takes_another_address_and_keeps_it_once_it_is_published()
    {
        await _site.Import("---\nslug: entwurf\nstatus: draft\ntitle: Entwurf\nstart: 2026-06-06T14:00\n---\n");
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        foreach (
            var (typed, said) in new[]
            {
                ("kommunalpolitik", "schon ein anderes Treffen"),
                ("neu", "ein anderes Wort"),
                ("§", "ein anderes Wort"),
                ("", "ein anderes Wort"),
            }
        )
        {
            var refused = await desk.Submit(page, ("slug", typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(said, refused.One("#slug-error").TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, refused.Value("slug"));
        }

        var moved = await desk.Submit(page, ("slug", "Hausfest im Süden"), ("status", "published"));
        Assert.StartsWith("/koordination/hausfest-im-sueden/bearbeiten?", moved.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get("/treffen/hausfest-im-sueden")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get(Path)).Status);

        var published = await desk.Follow(moved);
        Assert.Equal("hidden", published.One("[name=slug]").GetAttribute("type"));
        await desk.Follow(await desk.Submit(published, ("slug", "anders")));
        Assert.False(await _site.Read(db => db.Meetings.AnyAsync(meeting => meeting.Slug == "anders")));
    }
}
