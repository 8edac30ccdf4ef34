using System.Collections.Concurrent;
using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Plattform.Web;
using Calendar = Ical.Net.Calendar;

namespace Plattform.Text;

/// <summary>Calendar files (RFC 5545, RFC 5546). The same entry gives the same bytes.
/// All methods throw <see cref="ArgumentException"/> for an unknown time zone.</summary>
public static partial class CalendarText
{
    private const string BeginEvent = "\nBEGIN:VEVENT\r\n";
    private static readonly ConcurrentDictionary<(string Method, CalendarEntry Entry), string> Kept = new();

    /// <summary>For downloads: METHOD:PUBLISH, without attendees.</summary>
    public static string Publish(CalendarEntry entry, string? language = null) => Write("PUBLISH", [Component(entry, language)], [entry]);

    /// <summary>For mail to one person, already accepted. Use <see cref="Cancel"/> for cancelled entries.</summary>
    public static string Request(CalendarEntry entry, CalendarPerson attendee) => ToOne("REQUEST", entry, attendee);

    /// <summary>Removes the entry from one person's calendar; its sequence must exceed that of the request.</summary>
    public static string Cancel(CalendarEntry entry, CalendarPerson attendee) =>
        ToOne("CANCEL", entry with { Cancelled = true }, attendee);

    /// <summary>For subscriptions; clients refresh hourly.</summary>
    public static string Feed(IEnumerable<CalendarEntry> entries, string name)
    {
        var all = entries.ToList();
        var interval = new CalendarProperty("REFRESH-INTERVAL", "PT1H");
        interval.AddParameter("VALUE", "DURATION");
        return Write(
            "PUBLISH",
            all.Select(entry => Component(entry, null)),
            all,
            [interval, new CalendarProperty("X-PUBLISHED-TTL", "PT1H"), new CalendarProperty("X-WR-CALNAME", Clean(name))]
        );
    }

    public static string GoogleLink(CalendarEntry entry)
    {
        var (start, end, format) = entry.AllDay
            ? (entry.Start.Date, DayAfter(entry), "yyyyMMdd")
            : (entry.Start, entry.End, "yyyyMMdd'T'HHmmss");
        var link =
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text="
            + Uri.EscapeDataString(Clean(entry.Title))
            + string.Create(
                CultureInfo.InvariantCulture,
                $"&dates={start.ToString(format, CultureInfo.InvariantCulture)}/{end.ToString(format, CultureInfo.InvariantCulture)}"
            )
            + "&ctz="
            + Uri.EscapeDataString(entry.TimeZone);
        if (entry.Location.Length > 0)
            link += "&location=" + Uri.EscapeDataString(Clean(entry.Location));
        if (entry.Description.Length > 0)
            link += "&details=" + Uri.EscapeDataString(Clean(entry.Description));
        return link;
    }

    // Cached, because hundreds get the same entry and writing it is the slowest part of a mail; only the person differs.
    private static string ToOne(string method, CalendarEntry entry, CalendarPerson attendee)
    {
        if (Kept.Count > 50)
            Kept.Clear();
        return Kept.GetOrAdd((method, entry), static kept => Write(kept.Method, [Component(kept.Entry, null)], [kept.Entry]))
            .Replace(BeginEvent, BeginEvent + Line(attendee), StringComparison.Ordinal);
    }

    private static string Write(
        string method,
        IEnumerable<CalendarEvent> events,
        List<CalendarEntry> entries,
        IEnumerable<CalendarProperty>? properties = null
    )
    {
        var calendar = new Calendar { ProductId = "-//Plattform//Plattform//DE", Method = method };
        foreach (var property in properties ?? [])
            calendar.AddProperty(property);
        foreach (
            var zone in entries
                .Where(HasZone)
                .GroupBy(entry => entry.TimeZone, StringComparer.Ordinal)
                .OrderBy(zone => zone.Key, StringComparer.Ordinal)
        )
            calendar.AddTimeZone(Zone(zone.Key, [.. zone]));
        foreach (var item in events)
            calendar.Events.Add(item);
        return Serialize(calendar);
    }

    // Ical.Net writes the -1 of "last Sunday" with the current culture's minus sign, which is wrong in Swedish or Arabic.
    private static string Serialize(Calendar calendar)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return new CalendarSerializer().SerializeToString(calendar)!;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static bool HasZone(CalendarEntry entry) => !entry.AllDay && entry.TimeZone is not ("UTC" or "Etc/UTC");

    private static string Line(CalendarPerson attendee) =>
        new PropertySerializer().SerializeToString(
            new CalendarProperty(
                "ATTENDEE",
                new Attendee
                {
                    CommonName = PlainText.OneLine(attendee.Name),
                    Value = new Uri(MailtoLink.To(attendee.Email)),
                    Type = "INDIVIDUAL",
                    Role = "REQ-PARTICIPANT",
                    ParticipationStatus = "ACCEPTED",
                    Rsvp = false,
                }
            )
        )!;

    private static CalendarEvent Component(CalendarEntry entry, string? language)
    {
        var changed = new CalDateTime(DateTime.SpecifyKind(entry.ChangedAt, DateTimeKind.Utc), CalDateTime.UtcTzId);
        var item = new CalendarEvent
        {
            Uid = Clean(entry.Uid),
            Sequence = entry.Sequence,
            DtStamp = changed,
            LastModified = changed,
            Summary = Clean(entry.Title),
            Status = entry.Cancelled ? "CANCELLED" : "CONFIRMED",
            Organizer = new()
            {
                CommonName = PlainText.OneLine(entry.Organizer.Name),
                Value = new Uri(MailtoLink.To(entry.Organizer.Email)),
            },
        };
        if (entry.Description.Length > 0)
            item.Description = Clean(entry.Description);
        if (entry.Location.Length > 0)
            item.Location = Clean(entry.Location);
        if (Uri.TryCreate(entry.Url, UriKind.Absolute, out var url))
            item.Url = new Uri(url.AbsoluteUri);
        SetTimes(item, entry);
        foreach (
            var property in item
                .Properties.OfType<CalendarProperty>()
                .Where(p => language is not null && p.Name is "SUMMARY" or "DESCRIPTION")
        )
            property.AddParameter("LANGUAGE", language!);
        return item;
    }

    private static void SetTimes(CalendarEvent item, CalendarEntry entry)
    {
        if (entry.AllDay)
        {
            (item.DtStart, item.DtEnd) = (new(DateOnly.FromDateTime(entry.Start)), new(DateOnly.FromDateTime(DayAfter(entry))));
            return;
        }

        item.DtStart = Local(entry.Start, entry.TimeZone);
        if (entry.End > entry.Start) // DTEND must lie after DTSTART (RFC 5545, 3.8.2.2).
            item.DtEnd = Local(entry.End, entry.TimeZone);
    }

    private static DateTime DayAfter(CalendarEntry entry) =>
        entry.End.Date > entry.Start.Date ? entry.End.Date : entry.Start.Date.AddDays(1);

    private static CalDateTime Local(DateTime time, string zone) =>
        new(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), zone is "Etc/UTC" ? CalDateTime.UtcTzId : zone);

    private static string Clean(string text) => PlainText.WithoutControls(text);
}
