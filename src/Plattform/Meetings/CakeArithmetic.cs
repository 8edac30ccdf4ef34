using Plattform.Look;
using Plattform.Look.Pictures;

namespace Plattform.Meetings;

/// <summary>Compares servings with expected people; informs, never limits.</summary>
public static class CakeArithmetic
{
    public static string Sentence(MeetingFigures figures, Texts texts, bool isOver = false)
    {
        if (isOver)
            return figures.Cakes == 0
                ? texts["Es war kein Kuchen angemeldet."]
                : texts.Count(figures.Cakes, "Ein Kuchen war angemeldet", "{0} Kuchen waren angemeldet");
        if (figures.Cakes == 0)
            return texts["Noch ist kein Kuchen angemeldet. Wir freuen uns über jeden."];
        var promised =
            figures.PersonsOnSite > 0
                ? texts["Kuchen für {0} von etwa {1}", Math.Min(figures.Servings, figures.PersonsOnSite), figures.PersonsOnSite]
                : texts["Kuchen für {0}", figures.Servings];
        return figures.VeganCakes == 0 ? texts["{0} – noch nichts Veganes", promised] : promised;
    }
}
