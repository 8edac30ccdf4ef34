using Plattform.Shared;

namespace Plattform.Meetings;

/// <summary>How long something of the agenda takes, as people say it.</summary>
public static class AgendaTexts
{
    /// <summary>"eine Minute", "10 Minuten".</summary>
    public static string Minutes(int minutes, Texts texts) => texts.Count(minutes, "eine Minute", "{0} Minuten");
}
