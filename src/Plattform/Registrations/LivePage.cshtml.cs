using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>The stable address of the stream: the stream's own stands nowhere else. A link and no redirect, so that scanners stay out.</summary>
public sealed class LivePage(
    PlattformDb db, OwnKeys keys, NetworkLimits counts, TimeProvider time, IOptions<LimitsOptions> limits, IOptions<PrivacyOptions> privacy)
    : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    public bool IsOpen => Registration is { Answer: Answer.Online, IsHeld: false } && !string.IsNullOrEmpty(Meeting.StreamUrl);

    public void OnGet()
    {
    }
}
