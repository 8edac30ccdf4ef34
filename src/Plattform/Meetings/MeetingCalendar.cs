using Plattform.Hosting;
using Plattform.Look;
using Plattform.Text;

namespace Plattform.Meetings;

/// <summary>Entries contain no personal link and no stream URL, because people share their calendars.
/// UIDs derive from the id alone, so that they survive a new slug or host.</summary>
public static class MeetingCalendar
{
    private const string UidEnding = "@plattform";

    /// <summary>Null: no entry of ours, or that of a related event.</summary>
    public static Guid? MeetingOf(string uid) =>
        uid.EndsWith(UidEnding, StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(uid[..^UidEnding.Length], "D", out var id)
            ? id
            : null;

    /// <param name="from"><c>Mail:From</c>; organizer when the meeting names no contact.</param>
    public static CalendarEntry Entry(MeetingFacts meeting, Texts texts, SiteOptions site, string from) =>
        new()
        {
            Uid = $"{meeting.Id}{UidEnding}",
            Sequence = meeting.Sequence,
            ChangedAt = meeting.ChangedAt,
            Title = meeting.Title,
            Description = Description(meeting, texts, site),
            Location = meeting.OnlineOnly ? texts["online"] : meeting.Venue.PlaceAndNote,
            Url = site.Url(meeting.Path),
            Start = meeting.Start,
            End = meeting.End,
            AllDay = meeting.WholeDay,
            TimeZone = meeting.TimeZone,
            Cancelled = meeting.Status == MeetingStatus.Cancelled,
            Organizer = Organizer(meeting, site, from),
        };

    /// <summary>All day, because only its date is known.</summary>
    public static CalendarEntry Entry(MeetingFacts meeting, RelatedEvent related, SiteOptions site, string from) =>
        new()
        {
            Uid = $"{meeting.Id}-{related.Id}{UidEnding}",
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
        var agenda = meeting.Agenda.Select(item => item.Said(meeting, texts));
        return Joined(
            meeting.Summary,
            MeetingTimeTexts.Doors(meeting, texts),
            string.Join('\n', agenda),
            $"{texts["Einladung"]}: {site.Url(meeting.Path)}"
        );
    }

    private static string Joined(params string?[] parts) => string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static CalendarPerson Organizer(MeetingFacts meeting, SiteOptions site, string from) =>
        new(meeting.Group.Length > 0 ? meeting.Group : site.Name, meeting.Contacts.Mailboxes() is [var first, ..] ? first.Address : from);
}
