using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>What kind of meeting it is, in the words of the mail: from a heading, the sentence that invites, or the subject.</summary>
internal static partial class TitleReader
{
    public static void Read(MeetingContent content, List<Piece> pieces, Piece subject)
    {
        var title = Heading(pieces) ?? Invited(pieces) ?? FromSubject(subject);
        if (
            title is null
            && pieces.Find(piece => piece.IsLine && piece.Text.Length is > 3 and <= 80 && piece.Dates.Count == 0) is { } line
            && content.Salutation.Length == 0
        )
            title = line.Text;
        if (title is null || !Noun().IsMatch(title))
            content.Doubts.Add("title");
        title = Spelled(title ?? "");
        if (title.Length > 200)
            title = title[..200];
        content.Title = title.Length > 0 ? char.ToUpperInvariant(title[0]) + title[1..] : "";
    }

    private static string? Heading(List<Piece> pieces) =>
        pieces
            .TakeWhile((piece, n) => n < 6 && !piece.IsTaken && (n < 3 || pieces.Take(8).Any(other => other.IsTaken)))
            .Where(piece => piece is { IsLine: true, Text.Length: <= 90, Clocks.Count: 0 } && !Label().IsMatch(piece.Text))
            .Select(piece => Before(piece.Text, piece.Dates))
            .Select(text => Prefix().Replace(text, "").Trim(' ', ':', '!', ',', '.', '-', '–', '*', '#'))
            .FirstOrDefault(text => text.Length > 3 && Noun().IsMatch(text) && !Sentence().IsMatch(text) && !GroupNames.IsGroup(text));

    private static string? Invited(List<Piece> pieces)
    {
        foreach (var pattern in new[] { InvitedTo(), TakesPlace(), TakesPlaceLater(), English(), Next() })
        foreach (var piece in pieces.Take(14).Where(piece => piece.Text.Length <= 1000))
        foreach (Match match in pattern.Matches(piece.Text))
        {
            var end = piece
                .Dates.Where(date => date.At > match.Groups["title"].Index)
                .Select(date => date.At)
                .DefaultIfEmpty(int.MaxValue)
                .Min();
            var title = piece.Text[match.Groups["title"].Index..Math.Min(match.Groups["title"].Index + match.Groups["title"].Length, end)];
            title = Tidy(title.Trim(' ', ',', ':', ';', '(', '-'), match.Groups["feminine"].Success);
            if (Noun().IsMatch(title))
                return title;
        }

        return null;
    }

    private static string? FromSubject(Piece subject)
    {
        var text = Prefix().Replace(Tags().Replace(subject.Text, ""), "");
        text = Before(text, WrittenDates.In(text, new DateOnly(2000, 1, 1), english: true));
        text = Trailing().Replace(text, "").Trim(' ', ',', ':', ';', '–', '-', '!', '.', '(');
        return text.Length > 2 ? text.Replace(" + ", " und ", StringComparison.Ordinal) : null;
    }

    private static string Before(string text, List<DateMention> dates) =>
        Trailing().Replace(dates.Count > 0 ? text[..dates[0].At] : text, "").TrimEnd(' ', ',', '–', '-', ':', '(');

    /// <summary>"ordentlichen Mitgliederversammlung des Vereins": the genitive says who, not what.</summary>
    private static string Tidy(string title, bool isFeminine)
    {
        var text = Stop().Replace(title, "").TrimEnd(' ', ',', ':');
        if (Genitive().Match(text) is { Success: true } cut)
            text = cut.Groups["title"].Value;
        return isFeminine || text.Contains("versammlung", StringComparison.Ordinal) ? Declined().Replace(text, "${start}${stem}e ") : text;
    }

    /// <summary>"JHV" as one says it.</summary>
    public static string Spelled(string title) =>
        Short()
            .Replace(
                title,
                found =>
                    found.Value switch
                    {
                        "MV" => "Mitgliederversammlung",
                        "JHV" => "Jahreshauptversammlung",
                        "GMV" => "Gesamtmitgliederversammlung",
                        "GV" => "Generalversammlung",
                        _ => found.Value,
                    }
            );

    [GeneratedRegex(
        @"versammlung|treffen|sitzung|plenum|tagung|klausur|konferenz|abend\b|\p{L}tag\b|\bfest\b|\p{L}fest\b|feier|vortrag|workshop|seminar|stammtisch|beratung|\brunde\b|\p{L}runde\b|forum|kongress|meeting|\bAGM\b|assembly|conference|treff\b|diskussion|lesung|konzert|ausflug|wanderung|begehung|einsatz\b|\bMV\b|\bJHV\b|\bGMV\b|\bGV\b|frühstück|wochenende|\bprobe\b|sprechstunde|infoabend|kränzchen|hock\b|höck\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Noun();

    [GeneratedRegex(
        @"(?:[Ee]inladung|[Ll]aden?|lädt|ein|einladen|[Ee]uch|[Ss]ie|[Dd]ich|herzlich(?:st)?|hiermit|^|[,.!]\s)\s?(?:bzw\.\s)?(?:zu(?<feminine>r|\seiner|\sunserer|\sder)|zu(?:m|\seinem|\sunserem|\sden|\sdem)|[Zz]u(?<feminine>r)|[Zz]um)\s(?:nächsten\s|diesjährigen\s|kommenden\s|heurigen\s)?(?<title>[\p{L}\d][^:;!?()]{2,140}?)(?=\s(?:am|um|ein|einzuladen|laden|lade|lädt|gemäß|gemäss|per|via|nach §|herzlich|wie folgt|hiermit)\b|\s(?:in (?:der|die|den)|im \p{Lu}\p{L}+(?:saal|haus|heim))|[:;!?()]|\.(?:\s|$)|,|$)"
    )]
    private static partial Regex InvitedTo();

    [GeneratedRegex(
        @"(?:[Uu]nsere?|[Dd]ie|[Dd]er|[Dd]as)\s(?:nächste[rs]?\s|diesjährige[rs]?\s)?(?<title>(?:\d{1,3}\.\s)?(?:\p{Ll}+e[rs]?\s)?\p{Lu}[\p{L}-]+)\b(?:[^.:!?]{0,50}?)\s(?:findet|ist\s(?:am|diesmal|heuer|wieder|für|um)|halten wir|steht|beginnt)\b"
    )]
    private static partial Regex TakesPlace();

    [GeneratedRegex(
        @"\bfinde[tn]\b[^.:!?]{0,100}?\b(?:unsere?|die|der|das|eine?)\s(?:nächste[rs]?\s)?(?<title>(?:\d{1,3}\.\s)?(?:\p{Ll}+e[rs]?\s)?\p{Lu}[\p{L}-]+)\sstatt\b"
    )]
    private static partial Regex TakesPlaceLater();

    [GeneratedRegex(
        @"[Tt]he\s(?<title>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,5})\s(?:of\s[^.]{3,80}?\s)?(?:will be held|will take place|takes place|is on|is being held)|(?:invite you|invited|invitation) to (?:our|the|an|a)\s(?:next\s)?(?<title>[\w' -]{4,60}?)(?=\s(?:on|at|which|in)\b|[,.])|[Oo]ur (?:next )?(?<title>[\w' -]{3,40}?) (?:will be|is|takes)\b"
    )]
    private static partial Regex English();

    [GeneratedRegex(
        @"(?:^|\b)[Nn]ächste[rs]?\s(?<title>\p{Lu}[\p{L}-]+)\s?:|^(?<title>\p{Lu}[\p{L}-]+)(?=\sam\s(?:\p{L}{2,10}[.,]{0,2}\s)?(?:den\s)?\d)"
    )]
    private static partial Regex Next();

    [GeneratedRegex(@"\s(?:am|um|ein|einladen|nach dem|laden wir|lade ich|unsere[sr]|wieder)(?:\s.*)?$")]
    private static partial Regex Stop();

    [GeneratedRegex(@"^(?<title>(?:\S+\s){0,3}?\S*(?:versammlung|konferenz|tagung|abend))\s(?:der|des|unsere[sr]|von|vom)\s")]
    private static partial Regex Genitive();

    [GeneratedRegex(@"(?<start>^|\d\.\s)(?<stem>(?:außer|auszer)?(?:ordentlich|öffentlich|gemeinsam|erweitert|jährlich))en\s")]
    private static partial Regex Declined();

    [GeneratedRegex(
        @"^(?:(?:Re|RE|Fwd?|FW|WG|AW|Wtr)\s?:\s?|(?:Termin|Erinnerung|Reminder)\b:?\s(?:an die |für die |zur )?|(?:Herzliche |Erinnerung: |Save the date:? |Termin:? )?(?:Einladung|EINLADUNG|Invitation|Notice of)(?:\s?[-–:]\s?|\s(?:zur|zum|zu|to|an alle)?\s?(?:nächsten\s|the\s|our\s)?)|Tagesordnung\s(?:der|des|für die|zur|zum)\s)+"
    )]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\[[^\[\]]{1,60}\]\s?")]
    private static partial Regex Tags();

    [GeneratedRegex(
        @"(?:[\s,–-]+(?:am|vom|den|der|dem|on|Mo|Di|Mi|Do|Fr|Sa|So|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Einladung|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun|per Zoom|hybrid|online)[.,]?)+\s*$|\s[-–]\s.{3,80}(?:verein|verband|Association|Society)$"
    )]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:Ort|Wo|Wann|Zeit|Datum|Liebe|Hallo|Sehr|Wir|Zoom)\b")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:ist|sind|findet|laden|lädt|lade|haben|wollen|wird|will be|möchte)\b")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b(?:MV|JHV|GMV|GV)\b")]
    private static partial Regex Short();
}
