using Plattform.Events;

namespace Plattform.Messages;

/// <summary>What everybody who answered knows of an event; when the event says something else, there is a letter to write.</summary>
public sealed class Told
{
    public Guid EventId { get; init; }

    /// <summary>The event's at that moment.</summary>
    public int Sequence { get; set; }

    /// <summary><see cref="WhenAndWhere"/> as JSON.</summary>
    public string Known { get; set; } = "{}";
}

/// <summary>What a change letter compares. Times on the venue's clock.</summary>
public sealed record WhenAndWhere(DateTime Start, DateTime End, string TimeZone, string Place, EventStatus Status)
{
    public static WhenAndWhere Of(Event meeting) => new(meeting.Start, meeting.End, meeting.TimeZone, meeting.Venue.Place, meeting.Status);
}
