using System.Text.Json;
using System.Text.Json.Serialization;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>The schedule people were last told; if the meeting differs, a change letter is due.</summary>
public sealed class AnnouncedSchedule
{
    public Guid MeetingId { get; init; }

    public int Sequence { get; set; }

    /// <summary><see cref="ScheduleAndVenue"/> as JSON.</summary>
    public string Known { get; set; } = "{}";

    public void Update(Meeting meeting) => (Sequence, Known) = (meeting.Sequence, ScheduleAndVenue.Of(meeting).ToJson());

    /// <summary>A cancellation letter announces no new time or place, so the announced ones stay.</summary>
    public void KnowsOfTheCancellation(Meeting meeting) =>
        (Sequence, Known) = (meeting.Sequence, (ScheduleAndVenue.FromJson(Known) with { Status = MeetingStatus.Cancelled }).ToJson());
}

/// <summary>What a change letter compares; times are local to the venue.</summary>
public sealed record ScheduleAndVenue(
    DateTime Start,
    DateTime End,
    string TimeZone,
    string Place,
    MeetingStatus Status,
    EndKind EndKind = EndKind.Named,
    bool WholeDay = false
)
{
    [JsonIgnore]
    public MeetingTimes Times => new(Start, End, EndKind, WholeDay);

    public static ScheduleAndVenue Of(Meeting meeting) => Of(meeting.Content, meeting.Status);

    public static ScheduleAndVenue Of(MeetingFacts meeting) => Of(meeting.Content, meeting.Status);

    /// <summary>An estimated end is left out, because nobody is told of it; the days stay.</summary>
    private static ScheduleAndVenue Of(MeetingContent content, MeetingStatus status)
    {
        var times = MeetingTimes.Of(content);
        var end =
            content is { EndKind: not EndKind.Unnamed } or { WholeDay: true } ? content.End
            : times.IsOneDay ? content.Start
            : times.LastDay;
        return new(
            content.Start,
            end,
            content.TimeZone,
            content.OnlineOnly ? "" : content.Venue.PlaceAndNote,
            status,
            content.EndKind,
            content.WholeDay
        )
        {
            OnlineOnly = content.OnlineOnly,
        };
    }

    public static ScheduleAndVenue FromJson(string json) => JsonSerializer.Deserialize<ScheduleAndVenue>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    public bool OnlineOnly { get; init; }

    public bool SameTime(ScheduleAndVenue other) => (Times, TimeZone) == (other.Times, other.TimeZone);

    public bool SamePlace(ScheduleAndVenue other) => (Place, OnlineOnly) == (other.Place, other.OnlineOnly);
}
