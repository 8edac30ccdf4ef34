using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Registrations;
using Plattform.Web;

namespace Plattform.Privacy;

/// <summary>Withdraws consent or objects ("that was not me") and deletes at once. GET only asks, POST deletes;
/// afterwards every URL of this link answers that it is done.</summary>
public sealed class ErasePage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    /// <summary>True: consent was given and is withdrawn; false: an objection.</summary>
    public bool IsConsent => ConsentTexts.IsConsent(Registration.ConsentText);

    /// <summary>Shown by the POST response itself: there is no page left to redirect to, only 410.</summary>
    public bool IsDone { get; private set; }

    public void OnGet() { }

    public async Task OnPostAsync()
    {
        await registrar.SubmitAsync(new Erase(Registration.Id).SentFrom(HttpContext));
        IsDone = true;
    }
}
