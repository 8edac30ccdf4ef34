namespace Plattform.Tools;

/// <summary>
/// What a calendar shows of one meeting. <see cref="Start"/> and <see cref="End"/> are wall-clock time in
/// <see cref="TimeZone"/>. Nothing personal belongs in here: people share their calendars.
/// </summary>
public sealed record CalendarEntry
{
    /// <summary>The same for ever; a second file with it replaces the first one's entry.</summary>
    public required string Uid { get; init; }

    /// <summary>Rises with every change of time, place or status (RFC 5546, 2.1.4).</summary>
    public int Sequence { get; init; }

    /// <summary>UTC. It becomes DTSTAMP and LAST-MODIFIED, so the same content is the same bytes.</summary>
    public required DateTime ChangedAt { get; init; }
    public required string Title { get; init; }

    /// <summary>Plain text; lines end with <c>\n</c>.</summary>
    public string Description { get; init; } = "";
    public string Location { get; init; } = "";

    /// <summary>Absolute.</summary>
    public string? Url { get; init; }
    public required DateTime Start { get; init; }

    /// <summary>Not read for an all-day entry.</summary>
    public DateTime End { get; init; }

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>The whole day of <see cref="Start"/>.</summary>
    public bool AllDay { get; init; }
    public bool Cancelled { get; init; }

    /// <summary>libical refuses METHOD:PUBLISH without one.</summary>
    public required CalendarPerson Organizer { get; init; }
}

/// <param name="Email">A checked address, without a name.</param>
public sealed record CalendarPerson(string Name, string Email);
