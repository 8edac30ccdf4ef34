using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Tests.Registrations;
using Plattform.Web.Caching;

namespace Plattform.Tests.Web.Caching;

/// <summary>The pages that are kept whole, and how to read them.</summary>
internal static class CachedPages
{
    public const string Slug = "kommunalpolitik";
    public const string Invitation = $"/treffen/{Slug}";
    public const string Form = $"{Invitation}/anmelden";

    public static readonly TheoryData<string> Whole =
    [
        .. new[]
        {
            "/",
            Invitation,
            $"{Invitation}/plakat",
            $"{Invitation}/kalender.ics",
            "/kalender.ics",
            $"{Invitation}/qr.svg",
            $"{Invitation}/qr.png",
        },
    ];

    public static PageCache KeptPages(this Site site) => site.Services.GetRequiredService<PageCache>();

    public static async Task<Page> Get(Visitor visitor, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await visitor.Send(request);
    }

    /// <summary>Half a form is no whole stream: what can be read of it is.</summary>
    public static byte[] Opened(byte[] bytes)
    {
        foreach (var coding in new[] { "gzip", "br", "deflate" })
        {
            try
            {
                if (Unpacked(bytes, coding) is { Length: > 0 } opened)
                    return opened;
            }
            catch (Exception notIt) when (notIt is InvalidDataException or InvalidOperationException) { }
        }

        return bytes;
    }

    public static byte[] Unpacked(byte[] bytes, string coding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => new DeflateStream(packed, CompressionMode.Decompress),
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
