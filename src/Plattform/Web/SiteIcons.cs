using System.Buffers.Binary;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Look.Pictures;
using Plattform.Web.Caching;

namespace Plattform.Web;

/// <summary>The sign in the site's colour, for browsers and phones that take no SVG.</summary>
internal static class SiteIcons
{
    public static void MapSiteIcons(this IEndpointRouteBuilder routes)
    {
        routes
            .MapReading(
                "/favicon.ico",
                (HttpContext context, IOptions<SiteOptions> site) => Send(context, Ico(Png(site.Value, 32), 32), "image/x-icon")
            )
            .AllowAnonymous()
            .WithMetadata(new CacheableAttribute());
        routes
            .MapReading(
                "/apple-touch-icon.png",
                (HttpContext context, IOptions<SiteOptions> site) => Send(context, Png(site.Value, 180), "image/png")
            )
            .AllowAnonymous()
            .WithMetadata(new CacheableAttribute());
    }

    private static byte[] Png(SiteOptions site, int size)
    {
        using var canvas = new PngCanvas(size, size, Theme.Of(site.Accent).Hex);
        canvas.Draw(
            Dial.Sign,
            size / 2.0,
            size / 2.0,
            size / 28.0,
            new Dictionary<string, Ink> { ["circle"] = new(Edge: "#ffffff", Width: 2), ["path"] = new("#ffffff") }
        );
        return canvas.ToPng();
    }

    /// <summary>One picture in an ICO container (a PNG, as all browsers since 2010 read it).</summary>
    private static byte[] Ico(byte[] png, int size)
    {
        const int Head = 22;
        var file = new byte[Head + png.Length];
        (file[2], file[4], file[6], file[7]) = (1, 1, (byte)size, (byte)size);
        (file[10], file[12]) = (1, 32);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), png.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), Head);
        png.CopyTo(file.AsSpan(Head));
        return file;
    }

    private static IResult Send(HttpContext context, byte[] content, string type)
    {
        context.Response.AllowElsewhere();
        context.Response.Headers.CacheControl = "public, max-age=86400";
        context.Keep(until: null);
        return Results.Bytes(content, type);
    }
}
