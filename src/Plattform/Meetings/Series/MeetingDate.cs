namespace Plattform.Meetings;

/// <summary>The same meeting once more, at another time or place: a meeting of its own, with its own seats.</summary>
public sealed class MeetingDate
{
    public string Slug { get; set; } = "";

    /// <summary>Local time; see <see cref="IsDay"/>.</summary>
    public DateTime Start { get; set; }

    /// <summary>Only the day was named: the hours are those of the first meeting.</summary>
    public bool IsDay { get; set; }

    /// <summary>As written; null: as long as the first meeting.</summary>
    public DateTime? End { get; set; }

    /// <summary>Null: that of the first meeting.</summary>
    public Venue? Venue { get; set; }
}

/// <summary>A meeting that comes again; the next ones are made as drafts. Without <see cref="Every"/> there is none.</summary>
public sealed class MeetingSeries
{
    /// <summary>As written, see <see cref="Recurrence"/>.</summary>
    public string Every { get; set; } = "";
    public DateOnly? Until { get; set; }
    public List<DateOnly> Except { get; set; } = [];
}
