using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Meetings;

/// <summary>Addresses that leave the page: to calendars, maps and mail programs.</summary>
public static class MeetingLinks
{
    /// <summary>A calendar program subscribes to the feed of all events.</summary>
    public static string Webcal(SiteOptions site) =>
        "webcal://" + site.BaseUrl[(site.BaseUrl.IndexOf("//", StringComparison.Ordinal) + 2)..] + "/kalender.ics";

    public static string Map(Venue venue) => "https://www.openstreetmap.org/search?query=" + Uri.EscapeDataString(venue.Address);

    /// <summary>A mail to whomever the reader wants to tell.</summary>
    public static string Tell(InvitationView view, Texts texts, SiteOptions site)
    {
        var body = string.Join("\r\n", view.Meeting.Title, view.When(texts).Full, view.Meeting.Venue.Place, "", site.Url(view.Path));
        return MailtoLink.Draft(view.Meeting.Title, body);
    }
}
