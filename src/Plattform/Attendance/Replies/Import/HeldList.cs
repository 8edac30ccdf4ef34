using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Attendance;

/// <summary>A list between its preview and the press: encrypted in the page, so that nothing of it is stored here.</summary>
public sealed class HeldList(IDataProtectionProvider protection)
{
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Encrypted, and in letters, a list of the largest size may be longer than its file.</summary>
    internal static readonly LargeForm Form = new(
        path => path.Value?.TrimEnd('/').EndsWith("/teilnahme/liste-einlesen", StringComparison.OrdinalIgnoreCase) == true,
        async context =>
            (await context.AuthenticateAsync()).Succeeded ? MostBytesOf(context)
            : context.Request.ContentLength <= RequestBounds.MostBytes ? RequestBounds.MostBytes
            : null
    )
    {
        IsAnsweredByPage = false,
    };

    private const int MostSent = MostBytes + (1024 * 1024);

    private readonly IDataProtector _seal = protection.CreateProtector("Plattform.HeldList");

    public string Seal(Guid meeting, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, new SealedRows(meeting, rows));
        return WebEncoders.Base64UrlEncode(_seal.Protect(packed.ToArray()));
    }

    /// <returns>Null: not sealed here, or for another meeting.</returns>
    public IReadOnlyList<IReadOnlyList<string>>? Open(Guid meeting, string held)
    {
        try
        {
            using var packed = new MemoryStream(_seal.Unprotect(WebEncoders.Base64UrlDecode(held)));
            using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<SealedRows>(brotli) is { } list && list.Meeting == meeting ? list.Rows : null;
        }
        catch (Exception foreign) when (foreign is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static int MostBytesOf(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<Texts>();
        if (context.Request.ContentLength > MostSent)
            context.ExplainError(texts["Diese Datei ist zu groß."], ReadListPage.TooLargeIn(texts));
        return MostSent;
    }

    private sealed record SealedRows(Guid Meeting, IReadOnlyList<IReadOnlyList<string>> Rows);
}
