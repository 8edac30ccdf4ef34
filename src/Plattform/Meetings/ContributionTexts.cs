using Plattform.Look;

namespace Plattform.Meetings;

public static class ContributionTexts
{
    public static string Said(PlannedItem planned, IHasContent meeting, Texts texts, bool isOver = false)
    {
        var (each, announced) = (AgendaTexts.Minutes(planned.Item.ContributionMinutes ?? 0, texts), planned.Announced);
        if (isOver)
            return announced == 0 ? "" : texts.Count(announced, "Ein Beitrag war angemeldet", "{0} Beiträge waren angemeldet");
        var per = AllianceTexts.Per(meeting, texts);
        return planned.ContributionsThatFit switch
        {
            null => texts["{0} {1}; {2} angemeldet", each, per, announced],
            { } fit when planned.HasSlotLeft => texts["{0} {1}; {2} von {3} angemeldet", each, per, announced, fit],
            { } fit => texts["{0} {1}; {2} von {3} angemeldet, mehr passen nicht hinein", each, per, announced, fit],
        };
    }
}
