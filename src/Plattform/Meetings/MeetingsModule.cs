using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Web;
using Plattform.Web.Caching;

namespace Plattform.Meetings;

// Meetings: the invitation, its agenda, calendar, QR code, poster and attachments.
// Promises: the same bytes for everybody; nothing personal, no cookie, no token, ever.
// Refuses: to show a draft, and to know who has registered: numbers only.
public static class MeetingsModule
{
    public static WebApplicationBuilder AddMeetings(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CalendarEntries>();
        builder
            .Services.AddScoped<PageCacheInvalidator>()
            .AddScoped<IInterceptor>(services => services.GetRequiredService<PageCacheInvalidator>());
        builder.Services.AddScoped<IInterceptor, VersionRecorder>();
        builder.Services.AddSingleton<IPublicState, PublicState>();
        builder.Services.AddVerb<ImportVerb>();
        builder.Services.AddVerb<ExportVerb>();
        builder.Services.AddHostedService<SampleSeeding>();
        return builder;
    }

    public static WebApplication MapMeetings(this WebApplication app)
    {
        app.MapReading("/kalender.ics", FeedAsync).AllowAnonymous().WithMetadata(new CacheableAttribute());
        app.MapReading("/treffen/{slug}/kalender.ics", CalendarAsync).AllowAnonymous().WithMetadata(new CacheableAttribute());
        app.MapReading("/treffen/{slug}/kalender/{related}.ics", RelatedCalendarAsync)
            .AllowAnonymous()
            .WithMetadata(new CacheableAttribute());
        app.MapReading("/treffen/{slug}/qr.svg", QrSvgAsync).AllowAnonymous().WithMetadata(new CacheableAttribute());
        app.MapReading("/treffen/{slug}/qr.png", QrPngAsync).AllowAnonymous().WithMetadata(new CacheableAttribute());
        app.MapReading("/treffen/{slug}/vorschau.png", PreviewAsync).AllowAnonymous().WithMetadata(new CacheableAttribute());
        app.MapReading("/vorschau.png", PreviewOfAll).AllowAnonymous().WithMetadata(new CacheableAttribute());
        app.MapReading("/treffen/{slug}/dateien/{name}", FileAsync).AllowAnonymous();
        return app;
    }

    private static async Task<IResult> FeedAsync(
        HttpContext context,
        PlattformDb db,
        CalendarEntries words,
        CancellationToken cancellationToken
    )
    {
        var meetings = await db
            .Meetings.AsNoTracking()
            .Where(e => e.Status != MeetingStatus.Draft)
            .OrderBy(e => e.StartsAt)
            .ThenBy(e => e.Slug)
            .ToListAsync(cancellationToken);
        var figures = await db.MeetingFigures.AsNoTracking().ToDictionaryAsync(f => f.MeetingId, cancellationToken);
        return Ics(context, words.Feed(meetings.Select(meeting => (meeting, figures.GetValueOrDefault(meeting.Id)))), "plattform");
    }

    private static async Task<IResult> CalendarAsync(
        string slug,
        HttpContext context,
        PlattformDb db,
        CalendarEntries words,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, slug, cancellationToken) is { } meeting
            ? Ics(context, words.Of(meeting, await MeetingFigures.OfAsync(db, meeting.Id, cancellationToken)), slug)
            : Results.NotFound();

    private static async Task<IResult> RelatedCalendarAsync(
        string slug,
        string related,
        HttpContext context,
        PlattformDb db,
        CalendarEntries words,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, slug, cancellationToken) is { } meeting && meeting.Related.Find(r => r.Id == related) is { } other
            ? Ics(context, words.Of(meeting, other), $"{slug}-{related}")
            : Results.NotFound();

    private static async Task<IResult> QrSvgAsync(
        string slug,
        HttpContext context,
        PlattformDb db,
        IOptions<SiteOptions> site,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, slug, cancellationToken) is { } meeting
            ? Send(context, Encoding.UTF8.GetBytes(QrImage.Svg(site.Value.Url($"/treffen/{meeting.Slug}"))), "image/svg+xml")
            : Results.NotFound();

    private static async Task<IResult> QrPngAsync(
        string slug,
        HttpContext context,
        PlattformDb db,
        IOptions<SiteOptions> site,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, slug, cancellationToken) is { } meeting
            ? Send(context, QrImage.Png(site.Value.Url($"/treffen/{meeting.Slug}")), "image/png")
            : Results.NotFound();

    private static async Task<IResult> PreviewAsync(
        string slug,
        HttpContext context,
        PlattformDb db,
        Texts texts,
        IOptions<SiteOptions> site,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, slug, cancellationToken) is { } meeting
            ? SendPreview(context, LinkPreview.Of(meeting, texts, site.Value))
            : Results.NotFound();

    /// <summary>For a list of meetings, or when there is none.</summary>
    private static IResult PreviewOfAll(HttpContext context, Texts texts, IOptions<SiteOptions> site) =>
        SendPreview(context, LinkPreview.Of(site.Value, texts));

    /// <summary>A changed meeting has another address (<see cref="LinkPreview.PathOf"/>), so an old picture may be kept.</summary>
    private static IResult SendPreview(HttpContext context, byte[] content)
    {
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Send(context, content, "image/png");
    }

    /// <summary>Always a download, never rendered as a page of this site: the content is not ours.</summary>
    private static async Task<IResult> FileAsync(
        string slug,
        string name,
        HttpContext context,
        PlattformDb db,
        CancellationToken cancellationToken
    )
    {
        if (
            await FindAsync(db, slug, cancellationToken) is not { } meeting
            || await db
                .Attachments.AsNoTracking()
                .SingleOrDefaultAsync(a => a.MeetingId == meeting.Id && a.FileName == name && a.UnsavedSince == null, cancellationToken)
                is not { } file
        )
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, no-cache"; // whoever kept it asks again: it may have been taken back or exchanged
        return Results.File(file.Content, file.ContentType, file.FileName, entityTag: Tag(file.Content));
    }

    private static Task<Meeting?> FindAsync(PlattformDb db, string slug, CancellationToken cancellationToken) =>
        db.Meetings.AsNoTracking().NotDraft().BySlugAsync(slug, cancellationToken);

    /// <summary>Inline, so that a phone opens its calendar instead of saving a file.</summary>
    private static IResult Ics(HttpContext context, string text, string name)
    {
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{name}.ics\"";
        return Send(context, Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8");
    }

    private static IResult Send(HttpContext context, byte[] content, string type)
    {
        context.Response.AllowElsewhere();
        context.Keep(until: null);
        return Results.File(content, type, entityTag: Tag(content));
    }

    private static EntityTagHeaderValue Tag(byte[] content) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
}
