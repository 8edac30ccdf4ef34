using Plattform.Shared;

namespace Plattform.Events;

/// <summary>How much an agenda item takes, as a sentence.</summary>
public static class ContributionWords
{
    /// <summary>"7 Minuten je Bündnis; 9 von 17 angemeldet"; of an item that grows with them "… 9 angemeldet".</summary>
    public static string Said(PlannedItem planned, Texts texts)
    {
        var (each, announced) = (planned.Item.ContributionMinutes, planned.Announced);
        return planned.ContributionsThatFit switch
        {
            null => texts["{0} Minuten je Bündnis; {1} angemeldet", each, announced],
            { } fit when planned.HasTurnLeft => texts["{0} Minuten je Bündnis; {1} von {2} angemeldet", each, announced, fit],
            { } fit => texts["{0} Minuten je Bündnis; {1} von {2} angemeldet, mehr passen nicht hinein", each, announced, fit],
        };
    }
}
