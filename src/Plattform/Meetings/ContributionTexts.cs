using Plattform.Shared;

namespace Plattform.Meetings;

/// <summary>How much an agenda item takes, as a sentence.</summary>
public static class ContributionTexts
{
    /// <summary>"7 Minuten je Bündnis; 9 von 17 angemeldet"; of an item that grows with them "… 9 angemeldet".</summary>
    /// <param name="isOver">Then only how many there were: "9 Beiträge waren angemeldet"; empty when there was none.</param>
    public static string Said(PlannedItem planned, Texts texts, bool isOver = false)
    {
        var (each, announced) = (AgendaTexts.Minutes(planned.Item.ContributionMinutes ?? 0, texts), planned.Announced);
        if (isOver)
            return announced == 0 ? "" : texts.Count(announced, "Ein Beitrag war angemeldet", "{0} Beiträge waren angemeldet");
        return planned.ContributionsThatFit switch
        {
            null => texts["{0} je Bündnis; {1} angemeldet", each, announced],
            { } fit when planned.HasTurnLeft => texts["{0} je Bündnis; {1} von {2} angemeldet", each, announced, fit],
            { } fit => texts["{0} je Bündnis; {1} von {2} angemeldet, mehr passen nicht hinein", each, announced, fit],
        };
    }
}
