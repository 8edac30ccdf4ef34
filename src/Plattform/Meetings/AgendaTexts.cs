using Plattform.Look;

namespace Plattform.Meetings;

public static class AgendaTexts
{
    public static string Minutes(int minutes, Texts texts) => texts.Count(minutes, "eine Minute", "{0} Minuten");
}
