using System.Text.RegularExpressions;

namespace Plattform.Coordination;

/// <summary>Whether a name is that of a group and not of a person.</summary>
internal static partial class GroupNames
{
    public static bool IsGroup(string name) => name.Length is > 3 and <= 120 && Word().IsMatch(name);

    /// <summary>"ver.di", "e.V." and the like stay; quotation marks around all of it go.</summary>
    public static string Tidy(string name) => name.Trim(' ', '"', ',', '·', '-', '–', ':');

    [GeneratedRegex(
        @"verein|verband|gruppe|\be\. ?V\.|\bOV\b|\bKV\b|\bBI\b|\bAG\b|\bKGV\b|\bSV\b|\bTSV\b|\bPGR\b|initiative|förderkreis|freundeskreis|beirat|betriebsrat|personalrat|gemeinderat|gemeinschaft|siedlung|pfarrei|kirche|verwaltung|\bBR\b|\bPR\b|klinik|schule\b|\bkita\b|netzwerk|genossenschaft|gewerkschaft|\bver\.di\b|\bchor\b|chor$|\bgemeinde\b|pfarr|\bbund\b|bündnis|\bforum\b|\bclub\b|\bteam\b|komitee|kommission|\brat\b|\bausschuss\b|\bkreis\b|abteilung|fachschaft|\bstiftung\b|association|society|\bunion\b|committee|council|\bgroup\b|\btrust\b|plattform|\bSPD\b|\bGrüne\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Word();
}
