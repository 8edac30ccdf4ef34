using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Meetings;

/// <summary>What a messenger and a search engine make of a link.</summary>
public sealed class LinkPreviewTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task A_link_shows_a_picture_of_the_meeting_in_its_language(string language)
    {
        var meeting = await Meeting();
        var visitor = _site.Visitor();
        var page = await visitor.Get($"/treffen/{meeting.Slug}?lang={language}");
        var address = page.One("meta[property='og:image']").GetAttribute("content")!;
        Assert.StartsWith(
            $"http://localhost:5080/treffen/{meeting.Slug}/vorschau.png?lang={language}&v=",
            address,
            StringComparison.Ordinal
        );
        Assert.Equal("summary_large_image", page.One("meta[name='twitter:card']").GetAttribute("content"));

        var picture = await Picture(new Uri(address).PathAndQuery);
        Assert.Equal((LinkPreview.Width, LinkPreview.Height), Size(picture));
        Assert.InRange(picture.Length, 10_000, 100_000);
        Assert.Equal(picture, await Picture(new Uri(address).PathAndQuery));
        Assert.NotEqual(picture, await Picture($"/treffen/{meeting.Slug}/vorschau.png?lang={(language == "de" ? "en" : "de")}"));
    }

    [Fact]
    public async Task A_meeting_that_moves_has_another_picture_at_another_address()
    {
        var meeting = await Meeting();
        var (before, picture) = (await Address(meeting.Slug), await Picture($"/treffen/{meeting.Slug}/vorschau.png"));
        await _site.ChangeMeeting(meeting.Id, m => (m.Content.Start, m.Content.End) = (m.Start.AddDays(7), m.End.AddDays(7)));
        Assert.NotEqual(before, await Address(meeting.Slug));
        Assert.NotEqual(picture, await Picture($"/treffen/{meeting.Slug}/vorschau.png"));
    }

    [Theory]
    [InlineData(8, 0, 90, "Ab")]
    [InlineData(10, 0, 150, "Mitgliederversammlung des Vereins für kommunalpolitische Weiterbildung")]
    [InlineData(19, 30, 0, "Donaudampfschifffahrtsgesellschaftskapitänsversammlungsprotokollausschusssitzung")]
    [InlineData(22, 0, 210, "Nachtwanderung mit Fackeln & Tee <draußen>")]
    [InlineData(9, 0, 3 * 24 * 60, "Wochenende ☕ العربية")]
    public async Task Any_title_and_time_is_drawn(int hour, int minute, int minutes, string title)
    {
        var meeting = await Meeting();
        await _site.ChangeMeeting(
            meeting.Id,
            m =>
            {
                m.Content.Title = title;
                m.Content.Venue = m.Content.Venue with { Name = string.Join(' ', Enumerable.Repeat(title, 3)) };
                m.Content.Start = m.Start.Date.AddHours(hour).AddMinutes(minute);
                m.Content.End = m.Start.AddMinutes(Math.Max(minutes, 60));
                m.Content.EndKind = minutes == 0 ? EndKind.Unnamed : EndKind.Named;
            }
        );
        var picture = await Picture($"/treffen/{meeting.Slug}/vorschau.png");
        Assert.Equal((1200, 630), Size(picture));
        Assert.InRange(picture.Length, 10_000, 100_000);
        await _site.ChangeMeeting(meeting.Id, m => m.Status = MeetingStatus.Cancelled);
        Assert.Equal((1200, 630), Size(await Picture($"/treffen/{meeting.Slug}/vorschau.png?lang=en")));
    }

    [Fact]
    public async Task A_draft_and_an_unknown_meeting_have_none_but_the_site_has_its_own()
    {
        var draft = await Meeting();
        await _site.ChangeMeeting(draft.Id, m => m.Status = MeetingStatus.Draft);
        var visitor = _site.Visitor();
        foreach (var slug in new[] { draft.Slug, "gibt-es-nicht" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/treffen/{slug}/vorschau.png")).Status);
        var page = await visitor.Get("/");
        Assert.Equal("http://localhost:5080/vorschau.png?lang=de", page.One("meta[property='og:image']").GetAttribute("content"));
        Assert.Equal((1200, 630), Size(await Picture("/vorschau.png")));
        Assert.Equal((180, 180), Size(await Picture("/apple-touch-icon.png")));
        var icon = await Picture("/favicon.ico");
        Assert.Equal<byte>([0, 0, 1, 0, 1, 0, 32, 32], icon[..8]);
        Assert.Equal((32, 32), Size(icon[22..]));
    }

    [Fact]
    public async Task A_search_engine_reads_when_and_where_it_is_and_that_it_was_cancelled()
    {
        var meeting = await Meeting();
        var data = await Read(meeting.Slug);
        Assert.Equal("Event", data.GetProperty("@type").GetString());
        Assert.Equal(meeting.Title, data.GetProperty("name").GetString());
        Assert.Equal("2026-05-09T14:00+02:00", data.GetProperty("startDate").GetString());
        Assert.Equal("2026-05-09T18:00+02:00", data.GetProperty("endDate").GetString());
        Assert.Equal("https://schema.org/EventScheduled", data.GetProperty("eventStatus").GetString());

        await _site.ChangeMeeting(
            meeting.Id,
            m =>
            {
                m.Status = MeetingStatus.Cancelled;
                m.Content.EndKind = EndKind.Unnamed;
                m.Content.Title = "</script><script>alert(1)</script>";
            }
        );
        data = await Read(meeting.Slug);
        Assert.Equal("https://schema.org/EventCancelled", data.GetProperty("eventStatus").GetString());
        Assert.False(data.TryGetProperty("endDate", out _), "Nobody named an end.");
        Assert.Equal("</script><script>alert(1)</script>", data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_meeting_on_the_net_has_its_invitation_as_place_and_one_that_has_none_yet_is_not_told_to_search_engines()
    {
        var meeting = await Meeting();
        await _site.ChangeMeeting(meeting.Id, m => m.Content.OnlineOnly = true);
        var data = await Read(meeting.Slug);
        Assert.Equal("https://schema.org/OnlineEventAttendanceMode", data.GetProperty("eventAttendanceMode").GetString());
        Assert.Equal("VirtualLocation", data.GetProperty("location").GetProperty("@type").GetString());
        Assert.Equal($"http://localhost:5080/treffen/{meeting.Slug}", data.GetProperty("location").GetProperty("url").GetString());

        await _site.ChangeMeeting(
            meeting.Id,
            m => (m.Content.OnlineOnly, m.Content.Livestream, m.Content.Venue) = (false, false, new() { Note = "Wird noch gesagt" })
        );
        Assert.Null((await _site.Visitor().Get($"/treffen/{meeting.Slug}")).Html.QuerySelector("script[type='application/ld+json']"));
    }

    [Fact]
    public async Task It_is_kept_by_whoever_fetched_it_and_told_apart_by_its_tag()
    {
        var meeting = await Meeting();
        using var client = _site.CreateClient();
        foreach (var path in new[] { $"/treffen/{meeting.Slug}/vorschau.png", "/vorschau.png", "/favicon.ico", "/apple-touch-icon.png" })
        {
            using var first = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(TimeSpan.FromDays(1), first.Headers.CacheControl?.MaxAge);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }
    }

    [Fact]
    public async Task Behind_a_proxy_all_addresses_are_those_that_visitors_use()
    {
        await using var site = new Site(("Site:BaseUrl", "https://treffen.example.org"));
        site.ClientOptions.BaseAddress = new("https://treffen.example.org");
        var meeting = await site.Read(db => db.Meetings.AsNoTracking().SingleAsync());
        var page = await site.Visitor().Get($"/treffen/{meeting.Slug}");
        Assert.StartsWith(
            $"https://treffen.example.org/treffen/{meeting.Slug}/vorschau.png",
            page.One("meta[property='og:image']").GetAttribute("content"),
            StringComparison.Ordinal
        );
        var data = JsonDocument.Parse(page.One("script[type='application/ld+json']").TextContent).RootElement;
        Assert.Equal($"https://treffen.example.org/treffen/{meeting.Slug}", data.GetProperty("url").GetString());
    }

    private Task<Meeting> Meeting() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync());

    private async Task<JsonElement> Read(string slug)
    {
        var page = await _site.Visitor().Get($"/treffen/{slug}");
        return JsonDocument.Parse(page.One("script[type='application/ld+json']").TextContent).RootElement;
    }

    private async Task<string> Address(string slug) =>
        (await _site.Visitor().Get($"/treffen/{slug}")).One("meta[property='og:image']").GetAttribute("content")!;

    private async Task<byte[]> Picture(string path)
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>From the IHDR chunk (https://www.w3.org/TR/png-3/#11IHDR).</summary>
    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
