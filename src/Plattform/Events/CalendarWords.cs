using Microsoft.Extensions.Options;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Events;

/// <summary>Calendar files as one request gets them: in its language, with the site's address.</summary>
public sealed class CalendarWords(Texts texts, IOptions<SiteOptions> site, IOptions<PrivacyOptions> privacy, IOptions<MailOptions> mail)
{
    /// <param name="sequence">Added to the event's, so that the file fits a mailed entry with the same UID.</param>
    public string Of(Event meeting, EventFigures? figures, int sequence = 0) =>
        CalendarText.Publish(Entry(meeting, figures) with { Sequence = meeting.Sequence + sequence }, meeting.Language);

    public string Of(Event meeting, RelatedEvent related) =>
        CalendarText.Publish(EventCalendar.Entry(Facts(meeting, null), related, site.Value, mail.Value.From), meeting.Language);

    public string Feed(IEnumerable<(Event Meeting, EventFigures? Figures)> meetings) =>
        CalendarText.Feed(meetings.Select(of => Entry(of.Meeting, of.Figures)), site.Value.Name);

    public string GoogleLink(Event meeting, EventFigures? figures) => CalendarText.GoogleLink(Entry(meeting, figures));

    private CalendarEntry Entry(Event meeting, EventFigures? figures) => EventCalendar.Entry(Facts(meeting, figures), texts, site.Value, mail.Value.From);

    private EventFacts Facts(Event meeting, EventFigures? figures) => EventFacts.Of(meeting, figures, privacy.Value.DeleteAfterDays);
}
