using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>GET only asks: mail scanners open every link.</summary>
public sealed class CancelPage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar,
    LocalizedLinks links
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    public bool TooLate { get; private set; }

    public IActionResult OnGet()
    {
        TooLate = Meeting.HasEnded(Now);
        return Registration.IsHeld ? Redirect(links[Own()]) : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? keepCake)
    {
        if (Registration.IsHeld)
            return SeeOwnPage();
        if (await registrar.SubmitAsync(new Withdraw(Registration.Id, keepCake == "true").SentFrom(HttpContext)) == CommandResult.Closed)
        {
            TooLate = true;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        return SeeOwnPage("?fertig=abgesagt");
    }

    private StatusCodeResult SeeOwnPage(string done = "") => this.SeeOther(links[Own(done)]);
}
