using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Look;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>What to look at, in words, and the field of the editor where it stands.</summary>
public static partial class DoubtTexts
{
    public static IEnumerable<(string Text, string Anchor)> Of(MeetingContent content, Texts texts) =>
        content.Doubts.Select(doubt => (Named(doubt, content, texts), AnchorOf(doubt))).DistinctBy(doubt => doubt.Item1);

    private static string Named(string doubt, MeetingContent content, Texts texts)
    {
        var key = Key().Match(doubt);
        var n = key.Groups["n"].Success ? int.Parse(key.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (key.Groups["name"].Value == "agenda" && n > 0 && n <= content.Agenda.Count)
            return ItemOf(content, n, texts) + MemberOf(key.Groups["member"].Value, texts);
        return key.Groups["name"].Value switch
        {
            "title" => texts["Titel"],
            "group" => texts["Wer lädt ein?"],
            "start" => texts["Tag und Jahr"],
            "end" => texts["Ende"],
            "doors" => texts["Einlass"],
            "venue" or "online" => texts["Ort"],
            "agenda" or "agendaNote" => texts["Tagesordnung"],
            "deadlines" when n > 0 && n <= content.Deadlines.Count => texts["Frist: {0}", content.Deadlines[n - 1].Text],
            "deadlines" => texts["Fristen"],
            "contacts" => texts["Kontakt"],
            "closes" => texts["Anmeldung"],
            "invitation" => texts["Text der Einladung"],
            var name when MeetingHints.All.FirstOrDefault(hint => hint.Field.Key == name) is { } hint => hint.Name(texts),
            _ => texts["Gut zu wissen"],
        };
    }

    private static string ItemOf(MeetingContent content, int n, Texts texts)
    {
        var item = content.Agenda[n - 1];
        var number = content.Agenda.Take(n).Count(earlier => !earlier.Unnumbered);
        return item.Unnumbered ? item.Title : texts["TOP {0}", number];
    }

    private static string MemberOf(string member, Texts texts) =>
        member switch
        {
            "minutes" => " " + texts["Minuten"],
            "at" => " " + texts["Uhrzeit"],
            _ => "",
        };

    private static string AnchorOf(string doubt)
    {
        var key = Key().Match(doubt);
        var (name, member) = (key.Groups["name"].Value, key.Groups["member"].Value);
        if (name == "venue")
            return member.Length > 0 ? $"venue{char.ToUpperInvariant(member[0])}{member[1..]}" : "venueName";
        if (RowKind.All.FirstOrDefault(kind => kind.Key == name) is not { } rows)
            return name;
        var n = key.Groups["n"].Success ? int.Parse(key.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : 1;
        return rows.Name(n, rows.Fields.Contains(member) ? member : rows.Fields.First(field => field != "id"));
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z]{1,40})(?:\[(?<n>\d{1,3})\])?(?:\.(?<member>[A-Za-z]{1,40}))?")]
    private static partial Regex Key();
}
