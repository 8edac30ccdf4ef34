using System.Text.RegularExpressions;

namespace Plattform.Coordination;

/// <summary>A mail as it was pasted, in its parts. What others wrote before (<see cref="Rest"/>) says nothing about this meeting.</summary>
internal sealed partial record PastedMail
{
    public string Subject { get; private set; } = "";
    public string FromName { get; private set; } = "";
    public string FromAddress { get; private set; } = "";

    /// <summary>When it was sent.</summary>
    public DateOnly? Date { get; private set; }

    public List<string> Body { get; private set; } = [];

    /// <summary>Below the good-bye.</summary>
    public List<string> Signature { get; } = [];

    /// <summary>Quoted history, what mailing lists add, slips to cut off.</summary>
    public List<string> Rest { get; } = [];

    /// <param name="text">With LF line ends.</param>
    public static PastedMail Of(string text, DateOnly today)
    {
        var mail = new PastedMail();
        var lines = text.Split('\n').Select(line => Unmarked(line)).ToList();
        if (lines.Count(IsQuote) > 0.8 * lines.Count(line => line.Length > 0))
            lines = [.. lines.Select(line => QuoteMark().Replace(line, ""))];
        lines = mail.WithoutHead(lines, today);
        if (lines.FindIndex(line => Forwarded().IsMatch(line)) is >= 0 and var forwarded)
            lines = [.. lines[..forwarded], .. mail.WithoutHead(lines[(forwarded + 1)..], today)];
        mail.Body = mail.WithoutRest(lines);
        mail.SplitOffSignature();
        return mail;
    }

    /// <summary>Bold and links of Markdown, as mail programs copy them.</summary>
    private static string Unmarked(string line) =>
        Link().Replace(line, found => found.Groups["text"].Value).Replace("**", "", StringComparison.Ordinal) is var text
        && text.TrimEnd() is { Length: > 0 } kept
            ? kept + (text.EndsWith("  ", StringComparison.Ordinal) ? "  " : "")
            : "";

    private List<string> WithoutHead(List<string> lines, DateOnly today)
    {
        var first = lines.FindIndex(line => line.Length > 0);
        if (first < 0 || !Head().IsMatch(lines[first]))
            return lines;
        var (last, found) = (first, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        for (; last < lines.Count && lines[last].Length > 0; last++)
        {
            if (Head().Match(lines[last]) is { Success: true } head)
                found.TryAdd(head.Groups["key"].Value, head.Groups["value"].Value.Trim('*', ' '));
            else if (lines[last][0] != ' ')
                break;
        }

        var (subject, from) = (Value("Betreff", "Subject", "Betrifft"), Value("Von", "From", "Absender"));
        if (subject is null && from is null)
            return lines;
        Subject = subject ?? Subject;
        if (from is not null && Sender().Match(from) is { Success: true } sender)
        {
            FromAddress = sender.Groups["address"].Value;
            var name = sender.Groups["name"].Value.Trim(' ', '"', '\'');
            FromName = name.Length > 0 && FromName.Length > 0 && !GroupNames.IsGroup(name) ? FromName : name;
        }

        if (Value("Datum", "Date", "Gesendet", "Sent") is { } sent)
            Date = WrittenDates.In(sent, today, english: true).FirstOrDefault()?.Day ?? Date;
        return lines[last..];

        string? Value(params string[] keys) => keys.Select(key => found.GetValueOrDefault(key)).FirstOrDefault(value => value is not null);
    }

    private List<string> WithoutRest(List<string> lines)
    {
        var body = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var endsHere = Slip().IsMatch(lines[i]) || Original().IsMatch(lines[i]) && body.Exists(line => line.Length > 0);
            if (endsHere || (Rule().IsMatch(lines[i]) && lines.Skip(i).Any(line => ListWords().IsMatch(line))))
            {
                Rest.AddRange(lines[i..]);
                break;
            }

            if (IsQuote(lines[i]) || IsAttribution(lines, i))
                Rest.Add(lines[i]);
            else
                body.Add(lines[i]);
        }

        return body;
    }

    /// <summary>"Am 12.02.2027 um 18:03 schrieb Christa:", on one line or two, above a quotation.</summary>
    private static bool IsAttribution(List<string> lines, int i)
    {
        var following = lines.Skip(i + 1).Where(line => line.Length > 0).Take(2).ToList();
        return following.Exists(IsQuote) && Wrote().IsMatch(lines[i])
            || following is [var next, var quote]
                && IsQuote(quote)
                && Wrote().IsMatch(next)
                && lines[i].StartsWith("Am ", StringComparison.Ordinal);
    }

    private void SplitOffSignature()
    {
        var separator = Body.FindLastIndex(line => line == "--");
        var end = Body.FindLastIndex(line => GoodBye().IsMatch(line.Trim()));
        if (end > 0 && GoodBye().IsMatch(Body[end - 1].Trim()))
            end--;
        if (end >= 0)
        {
            var names =
                1 + Body.Skip(end + 1).TakeWhile((line, n) => IsBelow(line) || (separator >= 0 && end + 1 + n >= separator)).Count();
            Signature.AddRange(Body.GetRange(end, names));
            Body = [.. Body[..end], "", .. Body[(end + names)..]];
        }
        else if (separator >= 0)
        {
            Signature.AddRange(Body[separator..]);
            Body = Body[..separator];
        }
        else if (LastParagraph() is { } last)
        {
            Signature.AddRange(Body[last..]);
            Body = Body[..last];
        }
    }

    /// <summary>A short last paragraph that is no sentence: a name below the text.</summary>
    private int? LastParagraph()
    {
        var last = Body.FindLastIndex(line => line.Length > 0);
        var first = last < 0 ? -1 : Body.FindLastIndex(last, line => line.Length == 0) + 1;
        return first > 0 && last - first <= 3 && Body[first..(last + 1)].TrueForAll(line => line.Length <= 60 && NameLine().IsMatch(line))
            ? first
            : null;
    }

    /// <summary>Names, functions, numbers; what comes after them is text again, such as an agenda on the back.</summary>
    private static bool IsBelow(string line) =>
        line.Length <= 90
        && (AgendaLine.Of(line).Mark == AgendaMark.None || FirstChair().IsMatch(line))
        && !NotBelow().IsMatch(line)
        && !AgendaReader.IsHeading(line);

    [GeneratedRegex(@"^\s*[12]\.\s?(?:Vors|Spre|Kass)")]
    private static partial Regex FirstChair();

    private static bool IsQuote(string line) => line.StartsWith('>') || line.StartsWith("&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:>|&gt;)\s?")]
    private static partial Regex QuoteMark();

    [GeneratedRegex(@"\[(?<text>[^\[\]]{1,200})\]\((?:[a-z]{4,6}:|https?://)[^()\s]{1,500}\)")]
    private static partial Regex Link();

    [GeneratedRegex(
        @"^\*?(?<key>Von|From|Absender|An|To|Cc|Kopie|Bcc|Betreff|Betrifft|Subject|Datum|Date|Gesendet|Sent|Antwort an|Reply-To|Message-ID|MIME-Version|Content-[\w-]{1,40}|X-[\w-]{1,40}|Return-Path|Received|DKIM-Signature|List-[\w-]{1,40}|User-Agent|Importance)\*?:\*?\s*(?<value>.*)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?<name>[^<\[]{0,200}?)\s*[<\[]?(?:[a-z]{6}:)?(?<address>[^\s<>\[\]()""]{1,100}@[^\s<>\[\]()""]{1,150})[>\]]?\s*$")]
    private static partial Regex Sender();

    [GeneratedRegex(
        @"^-{3,}\s*(?:Forwarded message|Weitergeleitete Nachricht)\s*-{3,}|^Anfang der weitergeleiteten (?:Nachricht|E-Mail):|^Begin forwarded message:",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Forwarded();

    [GeneratedRegex(
        @"^-{3,}\s*(?:Ursprüngliche Nachricht|Original Message|Originalnachricht|Original-Nachricht)\s*-{3,}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Original();

    [GeneratedRegex(@"✂|^(?:-\s){5,}|^-{4,}.{0,60}(?:abtrennen|abschneiden)")]
    private static partial Regex Slip();

    [GeneratedRegex(@"^[_=-]{8,}$")]
    private static partial Regex Rule();

    [GeneratedRegex(
        @"mailing ?list|unsubscribe|abbestell|abmelden von|list-unsub|Newsletter|Verteiler (?:austragen|abmelden)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ListWords();

    [GeneratedRegex(@"\b(?:schrieb|wrote|hat geschrieben)\b.{0,100}:\s*$")]
    private static partial Regex Wrote();

    [GeneratedRegex(
        @"^(?:(?:Mit|Viele|Liebe|Beste|Herzliche|Herzlichste|Schöne|Freundliche|Solidarische|Sportliche|Sonnige|Kollegiale|Besten|Allerbeste|Gute)\b.{0,40}\bGr(?:ü|ue)(?:ß|ss)e?n?|LG\b|MfG\b|VG\b|Herzlich(?:st)?,?$|Herzlichst|Es gr(?:ü|ue)(?:ß|ss)|Gr(?:ü|ue)(?:ß|ss)e|Gut Klang|Glück ?auf|Sport frei|Bis (?:dann|bald|denn|dahin)\b|Der Vorstand$|Euer? \p{Lu}\p{L}+$|(?:Best|Kind|Warm|Many|With kind|Yours)\s(?:regards|wishes|sincerely|faithfully)|Regards|Cheers|Yours|Thanks,?$|See you)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex GoodBye();

    [GeneratedRegex(@"^(?:P\.?\s?S\.?|PS|Hinweis|Anlagen?|Achtung)\b|[.!?]\s*$(?<!\b\p{L}{1,3}\.)|:\s*$")]
    private static partial Regex NotBelow();

    [GeneratedRegex(@"^\(?\p{Lu}[^.!?:]*\)?$")]
    private static partial Regex NameLine();
}
