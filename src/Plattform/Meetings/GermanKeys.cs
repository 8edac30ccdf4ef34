namespace Plattform.Meetings;

/// <summary>Words that people write instead of a key of the meeting file; they are named in the answer, not understood.</summary>
internal static class GermanKeys
{
    private static readonly Dictionary<string, string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        ["titel"] = "title",
        ["beginn"] = "start",
        ["anfang"] = "start",
        ["datum"] = "start",
        ["ende"] = "end",
        ["einlass"] = "doors",
        ["ort"] = "venue",
        ["adresse"] = "venue",
        ["tagesordnung"] = "agenda",
        ["uhrzeit"] = "at",
        ["minuten"] = "minutes",
        ["dauer"] = "minutes",
        ["punkte"] = "points",
        ["anrede"] = "salutation",
        ["gruppe"] = "group",
        ["kontakt"] = "contacts",
        ["kontakte"] = "contacts",
        ["plätze"] = "capacity",
        ["termine"] = "dates",
        ["serie"] = "series",
        ["reihe"] = "series",
        ["fristen"] = "deadlines",
        ["kosten"] = "costs",
        ["kuchen"] = "cakes",
        ["fragen"] = "questions",
        ["hinweise"] = "hints",
        ["anhänge"] = "attachments",
    };

    public static string? Find(string key) => English.GetValueOrDefault(key);
}
