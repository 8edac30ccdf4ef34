using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Registrations;
using Plattform.Shared;

namespace Plattform.Privacy;

/// <summary>
/// Withdraws the consent, or says "that was not me", and deletes at once. Shows the question; only the pressed button acts,
/// and afterwards every address of this link says that it is done.
/// </summary>
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
    /// <summary>There was a tick to take back; otherwise it is an objection.</summary>
    public bool IsConsent => ConsentTexts.IsConsent(Registration.ConsentText);

    /// <summary>Said by the answer itself: there is no page left to send to, only 410.</summary>
    public bool IsDone { get; private set; }

    public void OnGet() { }

    public async Task OnPostAsync()
    {
        await registrar.Submit(new Erase(Registration.Id).SentFrom(HttpContext));
        IsDone = true;
    }
}
