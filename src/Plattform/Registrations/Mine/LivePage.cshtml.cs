using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>The only page that shows the stream's URL; as a link, because scanners follow redirects.</summary>
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

    public bool MayStillRun => IsOpen && Meeting.Status == MeetingStatus.Published && Now < Meeting.EndsAt + MostOvertime;

    public bool IsOpen => Registration is { Attendance: AttendanceKind.Online, IsHeld: false } && !string.IsNullOrEmpty(Meeting.StreamUrl);

    public void OnGet() { }
}
