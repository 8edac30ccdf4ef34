using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Registrations;

public sealed class OwnPage(
    PlattformDb db, OwnKeys keys, NetworkLimits counts, TimeProvider time, IOptions<LimitsOptions> limits, IOptions<PrivacyOptions> privacy,
    Registrar registrar, Links links, Texts texts)
    : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    /// <summary>What just happened, or why it did not.</summary>
    public string? Notice { get; private set; }

    public Answers? Offered => Registration.Proposal is { } proposal ? Answers.FromJson(proposal.Given) : null;

    public void OnGet([FromQuery] string? fertig) => Notice = fertig switch
    {
        "geaendert" => texts["Geändert. Die Mail dazu ist unterwegs."],
        "abgesagt" => texts["Abgesagt. Danke, dass du Bescheid gibst. Die Mail dazu ist unterwegs."],
        _ => null,
    };

    /// <summary>One press puts the later answer in force.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] Guid proposal)
    {
        var outcome = await registrar.Submit(new ApplyProposal(Registration.Id, proposal));
        if (outcome is Outcome.Done or Outcome.Waiting)
        {
            Response.Headers.Location = links[Own("?fertig=geaendert")];
            return StatusCode(StatusCodes.Status303SeeOther);
        }

        Notice = outcome switch
        {
            Outcome.Full => texts["Dafür sind gerade nicht genug Plätze frei. Deine bisherige Antwort gilt weiter."],
            Outcome.Closed => texts["Das geht gerade nicht mehr: Die Anmeldung ist zu. Deine bisherige Antwort gilt weiter."],
            _ => texts["Diese Antwort ist nicht mehr da. Sieh nach, was jetzt gilt."],
        };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
