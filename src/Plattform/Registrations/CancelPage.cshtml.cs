using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>Shows the question; only the pressed button withdraws, because mail scanners open every link.</summary>
public sealed class CancelPage(
    PlattformDb db, OwnKeys keys, NetworkLimits counts, TimeProvider time, IOptions<LimitsOptions> limits, IOptions<PrivacyOptions> privacy,
    Registrar registrar, Links links)
    : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    public bool TooLate { get; private set; }

    public void OnGet() => TooLate = Meeting.HasEnded(Now);

    public async Task<IActionResult> OnPostAsync([FromForm] string? keepCake)
    {
        if (await registrar.Submit(new Withdraw(Registration.Id, keepCake == "true")) == Outcome.Closed)
        {
            TooLate = true;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        Response.Headers.Location = links[Own("?fertig=abgesagt")];
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
