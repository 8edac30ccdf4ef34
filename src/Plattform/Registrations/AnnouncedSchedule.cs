using System.Text.Json;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>What everybody who answered knows of an event; when the event says something else, there is a letter to write.</summary>
public sealed class AnnouncedSchedule
{
    public Guid MeetingId { get; init; }

    /// <summary>The event's when it was compared last.</summary>
    public int Sequence { get; set; }

    /// <summary><see cref="ScheduleAndVenue"/> as JSON.</summary>
    public string Known { get; set; } = "{}";

    /// <summary>From now on people know what the event says.</summary>
    public void Update(Meeting meeting) => (Sequence, Known) = (meeting.Sequence, ScheduleAndVenue.Of(meeting).ToJson());

    /// <summary>A cancellation says nothing about a new time or place: what was known of them before still is.</summary>
    public void KnowsOfTheCancellation(Meeting meeting) =>
        (Sequence, Known) = (meeting.Sequence, (ScheduleAndVenue.FromJson(Known) with { Status = MeetingStatus.Cancelled }).ToJson());
}

/// <summary>What a change letter compares. Times on the venue's clock.</summary>
public sealed record ScheduleAndVenue(DateTime Start, DateTime End, string TimeZone, string Place, MeetingStatus Status)
{
    public static ScheduleAndVenue Of(Meeting meeting) =>
        new(meeting.Start, meeting.End, meeting.TimeZone, meeting.Venue.Place, meeting.Status);

    public static ScheduleAndVenue Of(MeetingFacts meeting) =>
        new(meeting.Start, meeting.End, meeting.TimeZone, meeting.Venue.Place, meeting.Status);

    public static ScheduleAndVenue FromJson(string json) => JsonSerializer.Deserialize<ScheduleAndVenue>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    public bool SameTime(ScheduleAndVenue other) => (Start, End, TimeZone) == (other.Start, other.End, other.TimeZone);
}
