using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Meetings;

/// <summary>
/// Calendar entries of an event and of its related ones. No personal link and no stream address in them: people share
/// their calendars. The UID is made of the id alone, so it outlives a new slug and a new host.
/// </summary>
public static class MeetingCalendar
{
    /// <param name="texts">Language of the words around the author's.</param>
    /// <param name="from"><c>Mail:From</c>, organizer when the event names no contact.</param>
    public static CalendarEntry Entry(MeetingFacts meeting, Texts texts, SiteOptions site, string from) =>
        new()
        {
            Uid = $"{meeting.Id}@plattform",
            Sequence = meeting.Sequence,
            ChangedAt = meeting.ChangedAt,
            Title = meeting.Title,
            Description = Description(meeting, texts, site),
            Location = meeting.Venue.Place,
            Url = site.Url(meeting.Path),
            Start = meeting.Start,
            End = meeting.End,
            TimeZone = meeting.TimeZone,
            Cancelled = meeting.Status == MeetingStatus.Cancelled,
            Organizer = Organizer(meeting, site, from),
        };

    /// <summary>All day, because only its date is known.</summary>
    public static CalendarEntry Entry(MeetingFacts meeting, RelatedEvent related, SiteOptions site, string from) =>
        new()
        {
            Uid = $"{meeting.Id}-{related.Id}@plattform",
            Sequence = meeting.Sequence,
            ChangedAt = meeting.ChangedAt,
            Title = related.Title,
            Description = Joined(related.Note, site.Url(meeting.Path)),
            Location = related.Place ?? "",
            Url = site.Url(meeting.Path),
            Start = related.Date.ToDateTime(TimeOnly.MinValue),
            AllDay = true,
            Organizer = Organizer(meeting, site, from),
        };

    private static string Description(MeetingFacts meeting, Texts texts, SiteOptions site)
    {
        var agenda = meeting.Agenda.Select(item =>
            $"{MeetingTimeTexts.Clock(item.Start, meeting.Start, meeting.End, texts)} {item.Title}"
        );
        return Joined(meeting.Summary, string.Join('\n', agenda), $"{texts["Einladung"]}: {site.Url(meeting.Path)}");
    }

    private static string Joined(params string?[] parts) => string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static CalendarPerson Organizer(MeetingFacts meeting, SiteOptions site, string from) =>
        new(meeting.Group.Length > 0 ? meeting.Group : site.Name, meeting.Contacts.Count > 0 ? meeting.Contacts[0].Email : from);
}
