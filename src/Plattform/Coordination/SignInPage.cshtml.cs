using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>First the address, then the mailed code. The page is the same for every address, and so is the time it takes.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class SignInPage(
    SignIns signIns,
    DeskKeys keys,
    DeferredWork later,
    NetworkLimits counts,
    Texts texts,
    Links links,
    IOptions<LimitsOptions> limits
) : PageModel
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public string Email { get; private set; } = "";
    public string Back { get; private set; } = "";
    public bool OwnDevice { get; private set; }
    public string? Error { get; private set; }

    /// <summary>The hidden value beside the code; empty while the page asks for the address.</summary>
    public string Form { get; private set; } = "";

    public IActionResult OnGet([FromQuery] string? zurueck)
    {
        Back = zurueck ?? "";
        return User.Identity?.IsAuthenticated == true ? Redirect(links["/koordination"]) : Page();
    }

    public Task<IActionResult> OnPostAsync(
        [FromForm] string? email,
        [FromForm] string? code,
        [FromForm] string? form,
        [FromForm] string? ownDevice,
        [FromForm] string? zurueck
    )
    {
        (Email, Back, OwnDevice) = (PlainText.OneLine(email), zurueck ?? "", ownDevice == "true");
        return code is null ? AskAsync() : TryAsync(code, form);
    }

    private async Task<IActionResult> AskAsync()
    {
        if (Email.Length is 0 or > 254)
            return Again(texts["Bitte gib deine E-Mail-Adresse an."], StatusCodes.Status422UnprocessableEntity);
        var (codeId, email, language) = (Guid.NewGuid(), Email, texts.Language);
        await later.AddAsync(
            services => services.GetRequiredService<SignIns>().MailCodeAsync(codeId, email, language),
            HttpContext.RequestAborted
        );
        Form = keys.FormOf(codeId);
        return Page();
    }

    /// <summary>The right code signs in whatever others in the same network did; only wrong ones are counted.</summary>
    private async Task<IActionResult> TryAsync(string code, string? form)
    {
        if (!keys.TryReadForm(form, out var codeId))
            return Again(
                texts["Zu dieser Seite gibt es keinen Code mehr. Wir schicken dir gern einen neuen."],
                StatusCodes.Status422UnprocessableEntity
            );
        Form = form!;
        if (await signIns.UseCodeAsync(codeId, Digits(code)) is { } coordinator)
        {
            await HttpContext.SignInAsync(coordinator, OwnDevice);
            return this.SeeOther(IsOnTheDesk(Back) ? Back : links["/koordination"]);
        }

        if (!counts.IsAbove("sign-ins", HttpContext.Connection.RemoteIpAddress, Window, limits.Value.SignInsPer15Minutes))
            return Again(
                texts[
                    "Dieser Code passt nicht oder gilt nicht mehr. Nimm die neueste Mail oder ihren Link, oder fordere einen neuen Code an."
                ],
                StatusCodes.Status422UnprocessableEntity
            );
        var seconds = counts.SecondsLeft(Window);
        Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await signIns.NoteTooManyAsync();
        return Again(
            texts["Von hier kamen viele falsche Codes. Bitte warte {0} Minuten, oder nimm den Link aus der Mail.", (seconds + 59) / 60],
            StatusCodes.Status429TooManyRequests
        );
    }

    /// <summary>A header takes plain ASCII only; addresses of the desk are.</summary>
    private bool IsOnTheDesk(string back) =>
        Url.IsLocalUrl(back)
        && back.All(c => c is > ' ' and <= '~')
        && (back == "/koordination" || back.StartsWith("/koordination/", StringComparison.Ordinal));

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit).Take(20)]);

    private PageResult Again(string sentence, int status)
    {
        Error = sentence;
        Response.StatusCode = status;
        return Page();
    }
}
