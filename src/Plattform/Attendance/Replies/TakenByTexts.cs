using System.Security.Claims;
using Plattform.Coordination;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Attendance;

internal static class TakenByTexts
{
    /// <summary>The person concerned may read it, and need not read the coordinator's address.</summary>
    public static string TakenBy(this Coordinators coordinators, ClaimsPrincipal user, Meeting meeting, Texts texts) =>
        coordinators.NameOf(user.Who(), meeting.Contacts.Mailboxes()) is { Length: > 0 } name ? name : texts["der Koordinierungsgruppe"];
}
