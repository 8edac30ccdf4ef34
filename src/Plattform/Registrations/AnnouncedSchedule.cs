using System.Text.Json;
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
