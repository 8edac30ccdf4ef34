using Plattform.Hosting;
using Plattform.Look;
using Plattform.Text;

namespace Plattform.Meetings;

public static class MeetingLinks
{
    public static string Webcal(SiteOptions site) =>
        "webcal://" + site.BaseUrl[(site.BaseUrl.IndexOf("//", StringComparison.Ordinal) + 2)..] + "/kalender.ics";

    public static string Map(Venue venue) => "https://www.openstreetmap.org/search?query=" + Uri.EscapeDataString(venue.Address);

    public static string Tell(InvitationView view, Texts texts, SiteOptions site)
    {
        var body = string.Join(
            "\r\n",
            [view.Meeting.Title, view.When(texts).Full, string.Join(", ", PlaceTexts.Lines(view.Meeting, texts)), "", site.Url(view.Path)]
        );
        return MailtoLink.Draft(view.Meeting.Title, body);
    }
}
