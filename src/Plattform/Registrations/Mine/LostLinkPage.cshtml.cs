using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>Responds alike, and without waiting, for every address, so that nobody learns who is registered.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class LostLinkPage(
    Registrar registrar,
    DeferredWork later,
    PersonalLinks keys,
    SubmissionGuard gate,
    Texts texts,
    LocalizedLinks links,
    TimeProvider time
) : PageModel
{
    public string Email { get; private set; } = "";
    public string Stamp { get; private set; } = "";
    public bool IsOnItsWay { get; private set; }

    public string? Error { get; private set; }

    public string? Notice { get; private set; }

    public void OnGet([FromQuery] string? fertig)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        IsOnItsWay = fertig == "unterwegs";
        Stamp = keys.Stamps.New(Now);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? email, [FromForm] string? stamp, [FromForm] string? website)
    {
        var reading = keys.Stamps.Read(stamp, Now);
        Email = PlainText.OneLine(email);
        Stamp = reading.State == StampState.Valid ? stamp! : keys.Stamps.New(Now);
        if (gate.Objection(reading, website ?? "", HttpContext, texts) is { } objection)
            return Again(objection.Status, objection.Sentence, null);
        if (MailAddresses.Check(Email).Sentence(texts) is { } mistake)
            return Again(StatusCodes.Status422UnprocessableEntity, null, mistake);
        var command = new MailLinks(Email).SentFrom(HttpContext);
        await later.AddAsync(_ => registrar.SubmitAsync(command), HttpContext.RequestAborted);
        return this.SeeOther(links["/anmeldung/link?fertig=unterwegs"]);
    }

    private PageResult Again(int status, string? notice, string? error)
    {
        (Response.StatusCode, Notice, Error) = (status, notice, error);
        return Page();
    }

    private DateTime Now => time.UtcNow();
}
