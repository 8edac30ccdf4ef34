namespace Plattform.Meetings;

public sealed class AgendaItem
{
    /// <summary>Stays the same when items move, because contributions refer to it.</summary>
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Fixed minutes; null: those of the sub-points or of the contributions.</summary>
    public int? Minutes { get; set; }

    /// <summary>Minutes per contribution; null: the item takes none.</summary>
    public int? ContributionMinutes { get; set; }

    /// <summary>Plain text.</summary>
    public string? Details { get; set; }
    public List<AgendaPoint> Points { get; set; } = [];
}

public sealed class AgendaPoint
{
    public string Title { get; set; } = "";
    public int? Minutes { get; set; }
}
