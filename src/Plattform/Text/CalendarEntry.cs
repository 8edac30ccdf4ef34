namespace Plattform.Text;

/// <summary>One meeting in a calendar; <see cref="Start"/> and <see cref="End"/> are local time in
/// <see cref="TimeZone"/>. Must hold no personal data: people share their calendars.</summary>
public sealed record CalendarEntry
{
    /// <summary>Must never change; importing it again replaces the entry.</summary>
    public required string Uid { get; init; }

    /// <summary>Must increase with every change of time, place or status (RFC 5546, 2.1.4).</summary>
    public int Sequence { get; init; }

    /// <summary>UTC. Used as DTSTAMP and LAST-MODIFIED, so that the same entry gives the same bytes.</summary>
    public required DateTime ChangedAt { get; init; }
    public required string Title { get; init; }

    /// <summary>Plain text with <c>\n</c> line ends.</summary>
    public string Description { get; init; } = "";
    public string Location { get; init; } = "";

    public string? Url { get; init; }
    public required DateTime Start { get; init; }

    /// <summary>Of all-day entries the midnight after the last day; default: one day.</summary>
    public DateTime End { get; init; }

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    public bool AllDay { get; init; }
    public bool Cancelled { get; init; }

    /// <summary>libical rejects METHOD:PUBLISH without an organizer.</summary>
    public required CalendarPerson Organizer { get; init; }
}

/// <param name="Email">A validated address without display name.</param>
public sealed record CalendarPerson(string Name, string Email);
