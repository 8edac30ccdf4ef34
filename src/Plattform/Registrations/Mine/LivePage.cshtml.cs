using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Shared;

namespace Plattform.Registrations;

/// <summary>The stable address of the stream: the stream's own stands nowhere else. A link and no redirect, so that scanners stay out.</summary>
public sealed class LivePage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    private static readonly TimeSpan MostOvertime = TimeSpan.FromHours(3);

    /// <summary>Meetings run late.</summary>
    public bool MayStillRun => IsOpen && Meeting.Status == MeetingStatus.Published && Now < Meeting.EndsAt + MostOvertime;

    public bool IsOpen => Registration is { Answer: Answer.Online, IsHeld: false } && !string.IsNullOrEmpty(Meeting.StreamUrl);

    public void OnGet() { }
}
