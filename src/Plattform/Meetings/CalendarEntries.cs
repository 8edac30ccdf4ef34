using Microsoft.Extensions.Options;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Mail;
using Plattform.Text;

namespace Plattform.Meetings;

public sealed class CalendarEntries(Texts texts, IOptions<SiteOptions> site, IOptions<PrivacyOptions> privacy, IOptions<MailOptions> mail)
{
    /// <param name="sequence">Added to the meeting's, so that the file matches a mailed entry with the same UID.</param>
    public string Of(Meeting meeting, MeetingFigures? figures, int sequence = 0) =>
        CalendarText.Publish(Entry(meeting, figures) with { Sequence = meeting.Sequence + sequence }, meeting.Language);

    public string Of(Meeting meeting, RelatedEvent related) =>
        CalendarText.Publish(MeetingCalendar.Entry(Facts(meeting, null), related, site.Value, mail.Value.From), meeting.Language);

    public string Feed(IEnumerable<(Meeting Meeting, MeetingFigures? Figures)> meetings) =>
        CalendarText.Feed(meetings.Select(of => Entry(of.Meeting, of.Figures)), site.Value.Name);

    public string GoogleLink(Meeting meeting, MeetingFigures? figures) => CalendarText.GoogleLink(Entry(meeting, figures));

    private CalendarEntry Entry(Meeting meeting, MeetingFigures? figures) =>
        MeetingCalendar.Entry(Facts(meeting, figures), texts, site.Value, mail.Value.From);

    private MeetingFacts Facts(Meeting meeting, MeetingFigures? figures) =>
        MeetingFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays);
}
