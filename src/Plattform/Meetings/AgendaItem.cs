namespace Plattform.Meetings;

public sealed class AgendaItem
{
    /// <summary>Stays the same when items move, because contributions refer to it.</summary>
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Begins a day of its own; null: the same day as the item before.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>Where that day takes place, if not at the meeting's venue.</summary>
    public Venue? Venue { get; set; }

    /// <summary>Clock time at the venue; null: it follows from the items before and after, or nobody said.</summary>
    public TimeOnly? At { get; set; }

    /// <summary>Breaks, arrival, the evening: they do not count, because people cite the numbers of the others.</summary>
    public bool Unnumbered { get; set; }

    /// <summary>Fixed minutes; null: those of the sub-points or of the contributions.</summary>
    public int? Minutes { get; set; }

    /// <summary>Minutes per contribution; null: the item takes none.</summary>
    public int? ContributionMinutes { get; set; }

    /// <summary>Plain text.</summary>
    public string? Details { get; set; }
    public List<AgendaPoint> Points { get; set; } = [];
    public List<Session> Sessions { get; set; } = [];

    /// <summary>Its own or those of its points; null: not said, or it grows with its contributions.</summary>
    public int? FixedMinutes() =>
        Minutes
        ?? (ContributionMinutes is null && Points.Exists(point => point.Minutes is not null) ? Points.Sum(point => point.Minutes) : null);
}

public sealed class AgendaPoint
{
    public string Title { get; set; } = "";
    public int? Minutes { get; set; }
}
