using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Text;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Content and timing must be the same for every address, so that coordinators are not revealed.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class SignInPage(
    SignIns signIns,
    DeskKeys keys,
    HeldForms forms,
    DeferredWork later,
    NetworkLimits counts,
    Texts texts,
    LocalizedLinks links,
    IOptions<LimitsOptions> limits
) : PageModel
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public string Email { get; private set; } = "";
    public string Back { get; private set; } = "";
    public bool OwnDevice { get; private set; }
    public string? Error { get; private set; }

    public string Form { get; private set; } = "";

    /// <summary>Sealed by <see cref="HeldForms"/>; empty: nothing came along.</summary>
    public string Held { get; private set; } = "";

    /// <summary>Signed in: what came along, to send once more.</summary>
    public SentForm? Sent { get; private set; }

    public IActionResult OnGet([FromQuery] string? zurueck)
    {
        Back = zurueck ?? "";
        return User.Identity?.IsAuthenticated == true ? Redirect(links["/koordination"]) : Page();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? email,
        [FromForm] string? code,
        [FromForm] string? form,
        [FromForm] string? ownDevice,
        [FromForm] string? zurueck,
        [FromForm] string? held
    )
    {
        if (Request.Query["zurueck"].FirstOrDefault() is { } sentTo)
            return Hold(sentTo);
        (Email, Back, OwnDevice) = (PlainText.OneLine(email), zurueck ?? "", ownDevice == "true");
        var sent = forms.Open(held);
        Held = sent is null ? "" : held!;
        if (sent is not null && User.Identity?.IsAuthenticated == true)
            return GiveBack(sent); // by the link of the mail, in another window
        if (sent is not null && !Request.Form.ContainsKey("email"))
            return Page();
        return code is null ? await AskAsync() : await TryAsync(code, form, sent);
    }

    /// <summary>The form of a desk page whose session has ended.</summary>
    private IActionResult Hold(string sentTo)
    {
        if (!IsOnTheDesk(sentTo))
            return BadRequest();
        if (!CrossSiteGuard.IsSurelyFromUs(Request))
            return this.SeeOther(links[$"/koordination/anmelden?zurueck={Uri.EscapeDataString(sentTo)}"]);
        (Back, Held) = (sentTo, forms.Seal(sentTo, Request.Form));
        if (User.Identity?.IsAuthenticated == true)
            return GiveBack(forms.Open(Held)!);
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Page();
    }

    private PageResult GiveBack(SentForm sent)
    {
        Sent = sent;
        return Page();
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

    /// <summary>Only wrong codes count, so others in the same network cannot block the right one.</summary>
    private async Task<IActionResult> TryAsync(string code, string? form, SentForm? sent)
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
            if (sent is not null)
                return GiveBack(sent);
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

    /// <summary>Local desk paths in plain ASCII, because the path goes into a header.</summary>
    private bool IsOnTheDesk(string back) =>
        Url.IsLocalUrl(back)
        && back.All(c => char.IsAsciiLetterOrDigit(c) || "/-_.?=&%".Contains(c, StringComparison.Ordinal))
        && (back == "/koordination" || back.StartsWith("/koordination/", StringComparison.Ordinal));

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit).Take(20)]);

    private PageResult Again(string sentence, int status)
    {
        Error = sentence;
        Response.StatusCode = status;
        return Page();
    }
}
