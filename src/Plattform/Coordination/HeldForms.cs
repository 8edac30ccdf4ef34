using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>A form sent after the session had ended goes along through signing in, encrypted in the pages themselves: nothing of it is
/// stored here. Files do not come along.</summary>
public sealed class HeldForms(IDataProtectionProvider protection, IOptions<AntiforgeryOptions> antiforgery)
{
    /// <summary>Of what was sent.</summary>
    public const int MostBytes = 400_000;

    /// <summary>Encrypted, and in letters, it is longer by a third.</summary>
    internal static readonly LargeForm SignIn = new(path => path == "/koordination/anmelden", _ => Task.FromResult<int?>(600_000))
    {
        MostFields = MeetingFormSize.MostFields,
        IsAnsweredByPage = false,
    };

    private readonly IDataProtector _seal = protection.CreateProtector("Plattform.HeldForms");

    /// <summary>307: browsers send the form once more, to the sign-in page. Without a form 302, as usual.</summary>
    internal static Task TakeAlongAsync(RedirectContext<CookieAuthenticationOptions> challenge)
    {
        var (request, response) = (challenge.HttpContext.Request, challenge.HttpContext.Response);
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.Form.Count > 0)
            (response.StatusCode, response.Headers.Location) = (StatusCodes.Status307TemporaryRedirect, challenge.RedirectUri);
        else
            response.Redirect(challenge.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>All but the antiforgery token, which was that of the former session.</summary>
    public string Seal(string address, IFormCollection form)
    {
        var fields = form.Where(field => !field.Key.Equals(antiforgery.Value.FormFieldName, StringComparison.OrdinalIgnoreCase))
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")));
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(deflate, new SentForm(address, [.. fields]));
        return WebEncoders.Base64UrlEncode(_seal.Protect(packed.ToArray()));
    }

    /// <returns>Null: not sealed here.</returns>
    public SentForm? Open(string? held)
    {
        if (string.IsNullOrEmpty(held))
            return null;
        try
        {
            using var packed = new MemoryStream(_seal.Unprotect(WebEncoders.Base64UrlDecode(held)));
            using var inflate = new DeflateStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<SentForm>(inflate);
        }
        catch (Exception foreign) when (foreign is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
