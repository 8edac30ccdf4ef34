using Plattform.Look;

namespace Plattform.Meetings;

/// <summary>A meeting's own word for whom people come from, such as "Ortsgruppe", is shown as written; its gender and its
/// plural are unknown, so no sentence inflects it.</summary>
public static class AllianceTexts
{
    private const string DefaultWord = "Bündnis";

    private static readonly string[] NoWords = ["ja", "nein", "yes", "no", "true", "false", "on", "off"];

    public static bool IsWord(string organisation) => !NoWords.Contains(organisation, StringComparer.OrdinalIgnoreCase);

    public static bool IsOwnWord(string organisation) => organisation.Length > 0 && organisation != DefaultWord;

    public static string Word(string organisation, Texts texts) => IsOwnWord(organisation) ? organisation : texts["Bündnis"];

    public static string Heading(string organisation, Texts texts) => IsOwnWord(organisation) ? organisation : texts["Bündnisse"];

    public static string Label(string organisation, Texts texts) =>
        IsOwnWord(organisation) ? texts["{0} (freiwillig)", organisation] : texts["Dein Bündnis (freiwillig)"];

    public static string Why(string organisation, Texts texts) =>
        IsOwnWord(organisation) ? texts["Damit wir sehen, woher alle kommen."] : texts["Damit wir sehen, welche Bündnisse dabei sind."];

    /// <summary>"5 Bündnisse", "5 × Ortsgruppe".</summary>
    public static string Count(int count, string organisation, Texts texts) =>
        IsOwnWord(organisation) ? $"{count} × {organisation}" : texts.Count(count, "ein Bündnis", "{0} Bündnisse");

    /// <summary>Who shares one contribution: "je Bündnis", "je Ortsgruppe"; where nobody is asked "je Beitrag".</summary>
    public static string Per(IHasContent meeting, Texts texts) =>
        !meeting.AsksForAlliance ? texts["je Beitrag"]
        : IsOwnWord(meeting.Organisation) ? texts["je {0}", meeting.Organisation]
        : texts["je Bündnis"];

    public static string FromYours(string organisation, Texts texts) =>
        IsOwnWord(organisation) ? texts["aus eurer Gruppe"] : texts["aus eurem Bündnis"];
}
