using Plattform.Look;

namespace Plattform.Meetings;

public static class ContributionTexts
{
    public static string Said(PlannedItem planned, Texts texts, bool isOver = false)
    {
        var (each, announced) = (AgendaTexts.Minutes(planned.Item.ContributionMinutes ?? 0, texts), planned.Announced);
        if (isOver)
            return announced == 0 ? "" : texts.Count(announced, "Ein Beitrag war angemeldet", "{0} Beiträge waren angemeldet");
        return planned.ContributionsThatFit switch
        {
            null => texts["{0} je Bündnis; {1} angemeldet", each, announced],
            { } fit when planned.HasSlotLeft => texts["{0} je Bündnis; {1} von {2} angemeldet", each, announced, fit],
            { } fit => texts["{0} je Bündnis; {1} von {2} angemeldet, mehr passen nicht hinein", each, announced, fit],
        };
    }
}
