using Plattform.Look;
using Plattform.Time;

namespace Plattform.Meetings;

public static class ChoiceTexts
{
    /// <summary>"noch 3 Plätze", "voll – Warteliste"; empty while places are unlimited.</summary>
    /// <param name="held">Places of the one who reads.</param>
    public static string Places(ChoiceOption option, MeetingFigures figures, Texts texts, int held = 0, bool hasWaitingList = true)
    {
        if (option.Free(figures) is not { } left)
            return "";
        var free = Math.Max(0, left) + held;
        if (held > 0 || option.HasPlacesFor(1, figures))
            return texts.Count(free, "noch ein Platz", "noch {0} Plätze");
        return !hasWaitingList ? texts["voll"]
            : free == 0 ? texts["voll – Warteliste"]
            : texts["Warteliste"];
    }

    /// <summary>"Finanzen, Raum Birke, 10:15 Uhr".</summary>
    public static string Full(ChoiceGroup group, ChoiceOption option, Texts texts) =>
        string.Join(", ", new[] { option.Title, option.Room, When(group, texts) }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>"10:15 Uhr", of several days "Samstag, 10:15 Uhr"; empty: not known.</summary>
    public static string When(ChoiceGroup group, Texts texts) =>
        group.Start is not { } at
            ? ""
            : (group.HasDay ? LocalTime.Weekday(at, texts.Culture) + ", " : "") + texts["{0} Uhr", LocalTime.Clock(at)];
}
