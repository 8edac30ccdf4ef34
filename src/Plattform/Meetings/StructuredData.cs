using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plattform.Hosting;
using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

/// <summary>The meeting as a schema.org Event, as search engines read it
/// (https://developers.google.com/search/docs/appearance/structured-data/event).</summary>
public static class StructuredData
{
    private static readonly JsonSerializerOptions NoNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>JSON, safe inside a script element. Null: nothing a search engine would take, because no place is known yet.</summary>
    public static string? Of(Meeting meeting, Texts texts, SiteOptions site)
    {
        var address = site.Url($"/treffen/{meeting.Slug}");
        object? hall = meeting.OnlineOnly || meeting.Venue.Short.Length == 0 ? null : Place(meeting.Venue);
        object? net = meeting.OnlineOnly || meeting.Livestream ? Typed("VirtualLocation", ("url", address)) : null;
        if (hall is null && net is null)
            return null;
        var data = Typed(
            "Event",
            ("@context", "https://schema.org"),
            ("name", meeting.Title),
            ("startDate", Moment(meeting, meeting.Start)),
            (
                "endDate",
                meeting.EndKind == EndKind.Unnamed ? null : Moment(meeting, meeting.WholeDay ? meeting.End.AddDays(-1) : meeting.End)
            ),
            ("eventStatus", "https://schema.org/Event" + (meeting.Status == MeetingStatus.Cancelled ? "Cancelled" : "Scheduled")),
            (
                "eventAttendanceMode",
                $"https://schema.org/{(hall is null ? "Online" : net is null ? "Offline" : "Mixed")}EventAttendanceMode"
            ),
            ("location", hall is not null && net is not null ? new[] { hall, net } : hall ?? net),
            ("url", address),
            ("image", site.Url(LinkPreview.PathOf(meeting, texts))),
            ("description", $"{meeting.Title}, {MeetingTimeTexts.Of(meeting, texts).Full}"),
            ("inLanguage", meeting.Language),
            ("organizer", Typed("Organization", ("name", site.Name), ("url", site.Url("/"))))
        );
        return JsonSerializer.Serialize(data, NoNulls);
    }

    private static Dictionary<string, object?> Place(Venue venue) =>
        Typed("Place", ("name", venue.Name.Length > 0 ? venue.Name : venue.Short), ("address", Address(venue)));

    private static object Address(Venue venue) =>
        venue.Street.Length + venue.PostalCode.Length + venue.City.Length == 0
            ? venue.Short
            : Typed(
                "PostalAddress",
                ("streetAddress", Given(venue.Street)),
                ("postalCode", Given(venue.PostalCode)),
                ("addressLocality", Given(venue.City))
            );

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static Dictionary<string, object?> Typed(string type, params (string Name, object? Value)[] members)
    {
        var typed = new Dictionary<string, object?> { ["@type"] = type };
        foreach (var (name, value) in members.Where(member => member.Value is not null))
            typed[name] = value;
        return typed;
    }

    /// <summary>With the venue's offset; whole days as dates.</summary>
    private static string Moment(Meeting meeting, DateTime local) =>
        meeting.WholeDay
            ? local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : new DateTimeOffset(local, LocalTime.Offset(local, meeting.TimeZone)).ToString(
                "yyyy-MM-dd'T'HH:mmzzz",
                CultureInfo.InvariantCulture
            );
}
