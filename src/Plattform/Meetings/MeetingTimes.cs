namespace Plattform.Meetings;

/// <summary>Local time at the venue. Without a named end <paramref name="End"/> is an estimate, which no text states.</summary>
public sealed record MeetingTimes(DateTime Start, DateTime End, EndKind EndKind = EndKind.Named, bool WholeDay = false)
{
    public static MeetingTimes Of(MeetingContent content) => new(content.Start, content.End, content.EndKind, content.WholeDay);

    public DateTime LastDay => (WholeDay ? End.AddDays(-1) : End).Date;

    /// <summary>An evening that ends after midnight still counts as one day.</summary>
    public bool IsOneDay => Start.Date == LastDay || (!WholeDay && MeetingTimeTexts.IsOneDay(Start, End));

    /// <summary>Whether time is left over can be said only of an end that somebody named to the minute.</summary>
    public bool HasExactEnd => EndKind == EndKind.Named && !WholeDay;
}
