using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>First the address, then the mailed code. The page is the same for every address.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class SignInPage(SignIns signIns, NetworkLimits counts, Texts texts, Links links, IOptions<LimitsOptions> limits) : PageModel
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public string Email { get; private set; } = "";
    public string Back { get; private set; } = "";
    public bool CodeSent { get; private set; }
    public bool OwnDevice { get; private set; }
    public string? Error { get; private set; }

    public IActionResult OnGet([FromQuery] string? zurueck)
    {
        Back = zurueck ?? "";
        return User.Identity?.IsAuthenticated == true ? Redirect(links["/koordination"]) : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? email, [FromForm] string? code, [FromForm] string? ownDevice, [FromForm] string? zurueck)
    {
        (Email, Back, OwnDevice) = (PlainText.OneLine(email), zurueck ?? "", ownDevice == "true");
        var network = Networks.NetworkOf(HttpContext.Connection.RemoteIpAddress ?? IPAddress.None);
        if (counts.Count("sign-ins", network, Window) > limits.Value.SignInsPer15Minutes)
        {
            var seconds = counts.SecondsLeft(Window);
            Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            CodeSent = code is not null;
            await signIns.NoteTooManyAsync();
            return Again(texts["Das waren viele Versuche. Bitte warte {0} Minuten und versuch es dann noch einmal.", (seconds + 59) / 60], StatusCodes.Status429TooManyRequests);
        }

        if (Email.Length is 0 or > 254)
            return Again(texts["Bitte gib deine E-Mail-Adresse an."], StatusCodes.Status422UnprocessableEntity);
        if (code is null)
        {
            await signIns.SendCodeAsync(Email, texts.Language);
            CodeSent = true;
            return Page();
        }

        if (await signIns.UseCodeAsync(Email, Digits(code)) is not { } coordinator)
        {
            CodeSent = true;
            return Again(texts["Dieser Code passt nicht oder gilt nicht mehr. Sieh in der neuesten Mail nach oder fordere einen neuen an."], StatusCodes.Status422UnprocessableEntity);
        }

        await HttpContext.SignInAsync(coordinator, OwnDevice);
        Response.Headers.Location = IsOnTheDesk(Back) ? Back : links["/koordination"];
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>A header takes plain ASCII only; addresses of the desk are.</summary>
    private bool IsOnTheDesk(string back) =>
        Url.IsLocalUrl(back) && back.All(c => c is > ' ' and <= '~') && (back == "/koordination" || back.StartsWith("/koordination/", StringComparison.Ordinal));

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit).Take(20)]);

    private PageResult Again(string sentence, int status)
    {
        Error = sentence;
        Response.StatusCode = status;
        return Page();
    }
}
