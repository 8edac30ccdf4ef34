using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>Whole sentences about costs, the way, children, cake and the like: in the words of the mail.</summary>
internal static partial class HintReader
{
    private static readonly (Regex Words, Func<Hints, string?> Get, Action<Hints, string> Set)[] Kinds =
    [
        (Parking(), hints => hints.Parking, (hints, text) => hints.Parking = text),
        (StepFree(), hints => hints.StepFreeAccess, (hints, text) => hints.StepFreeAccess = text),
        (Childcare(), hints => hints.Childcare, (hints, text) => hints.Childcare = text),
        (Costs(), hints => hints.Costs, (hints, text) => hints.Costs = CostsLabel().Replace(text, "")),
        (Transport(), hints => hints.PublicTransport, (hints, text) => hints.PublicTransport = text),
        (Bring(), hints => hints.Bring, (hints, text) => hints.Bring = text),
        (Provided(), hints => hints.Provided, (hints, text) => hints.Provided = text),
        (Languages(), hints => hints.Languages, (hints, text) => hints.Languages = text),
    ];

    public static void Read(MeetingContent content, List<Piece> pieces)
    {
        foreach (var piece in pieces.Where(piece => piece is { IsTaken: false, Text.Length: > 8 and <= 400 }))
        {
            if (Capacity().Match(piece.Text) is { Success: true } places)
                content.Capacity ??= int.Parse(places.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) is var most and > 0
                    ? most
                    : null;
            if (PerChild().Match(piece.Text) is { Success: true } persons)
                content.PersonsMost ??= NumberOf(persons.Groups["n"].Value);
            content.Lifts |= Lifts().IsMatch(piece.Text);
            content.Beds |= Beds().IsMatch(piece.Text);
            if (Split(content, piece))
                continue;
            if (piece.Clocks.Count > 0 && piece.Dates.Count > 0)
                continue;
            var kinds = Kinds.Where(kind => kind.Words.IsMatch(piece.Text)).ToList();
            foreach (var (_, get, set) in kinds)
                set(
                    content.Hints,
                    get(content.Hints) is { } earlier && (earlier + piece.Text).Length < 900
                        ? $"{earlier} {piece.Text}"
                        : WithoutBrackets(piece.Text)
                );
            piece.IsTaken = kinds.Count == 1 && piece.Dates.Count == 0 && !Masks.Emails(piece.Text).Any();
        }
    }

    /// <summary>"Für Getränke wird gesorgt, wir freuen uns über Kuchen": two things in one sentence.</summary>
    private static bool Split(MeetingContent content, Piece piece)
    {
        if (Cakes().Match(piece.Text) is not { Success: true } cakes)
            return false;
        var (before, text) = (piece.Text[..cakes.Index].Trim(' ', ',', ';'), piece.Text[cakes.Index..].Trim());
        if (!Provided().IsMatch(before))
            (before, text) = ("", piece.Text);
        content.Hints.Cakes = char.ToUpperInvariant(text[0]) + text[1..];
        if (before.Length > 0 && Provided().IsMatch(before))
            content.Hints.Provided = before + ".";
        piece.IsTaken = before.Length == 0 || Provided().IsMatch(before);
        return true;
    }

    private static string WithoutBrackets(string text) => text is ['(', .., ')'] && text.Count(c => c == '(') == 1 ? text[1..^1] : text;

    private static int? NumberOf(string word) =>
        word switch
        {
            "eine" or "one" => 1,
            "zwei" or "two" => 2,
            "drei" or "three" => 3,
            "vier" or "four" => 4,
            _ => int.TryParse(word, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 10 ? number : null,
        };

    [GeneratedRegex(
        @"(?<![.,\d])(?<n>[1-9]\d{0,4})\s(?:Plätze|Sitzplätze|Teilnehmerplätze|places|seats)\b|(?:fasst|Platz für|begrenzt auf|beschränkt auf|limited to|room for)\s(?:nur\s|höchstens\s|maximal\s|max\.\s|about\s)?(?<n>[1-9]\d{0,4})\b"
    )]
    private static partial Regex Capacity();

    [GeneratedRegex(
        @"(?:[Pp]ro|[Jj]e|per)\s\p{L}+\s(?:bitte\s)?(?:höchstens|maximal|max\.|nur|at most)\s(?<n>\d{1,2}|eine|zwei|drei|vier|one|two|three|four)\s(?:Person|people|persons)"
    )]
    private static partial Regex PerChild();

    [GeneratedRegex(@"Mitfahr|Fahrgemeinschaft|lift sharing|\blifts?\b.{0,20}(?:offer|need|share)", RegexOptions.IgnoreCase)]
    private static partial Regex Lifts();

    [GeneratedRegex(
        @"Schlafpl[aä]tz|Übernachtungsmöglichkeit|Schlafplatzbörse|Bettenbörse|\bcouch(?:es)? to sleep",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Beds();

    [GeneratedRegex(@"\b[Pp]arken\b|Parkpl[aä]tz|[Pp]arkhaus|\bpark on\b|\bparking\b|\b[Pp]arkiert|\bParkmöglichkeit", RegexOptions.None)]
    private static partial Regex Parking();

    [GeneratedRegex(
        @"barrierefrei|rollstuhl|rollifahr|ebenerdig|stufenlos|\bAufzug\b|\bLift vorhanden|wheelchair|step-free|\bramp\b|\bRampe\b|Induktions|Gebärdensprach",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex StepFree();

    [GeneratedRegex(
        @"Kinderbetreuung|Betreuung für Kinder|Kinder werden betreut|gibt Betreuung|Kinderecke|childcare|creche|crèche",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Childcare();

    [GeneratedRegex(
        @"€|\bEUR\b|\bEuro\b|\bCHF\b|£\d|Eintritt|[Uu]nkostenbeitrag|[Kk]ostenbeitrag|[Tt]eilnahmebeitrag|kostenlos|kostenfrei|gegen (?:eine )?(?:kleine )?Spende|auf Spendenbasis|zahlt jede|selbst zu zahlen|[Ss]elbstkosten|free of charge|entry is free|admission free|Kollekte"
    )]
    private static partial Regex Costs();

    /// <summary>The page has a label of its own.</summary>
    [GeneratedRegex(@"^(?:Kosten|Costs?)\s*[:–]\s*")]
    private static partial Regex CostsLabel();

    [GeneratedRegex(
        @"\bBus(?:linie|haltestelle)?\b|\bS-Bahn|\bU-Bahn|\bStraßenbahn|\bTram\b|Haltestelle|\bÖPNV\b|\bHauptbahnhof\b|mit der Bahn (?:an|er)|\bbus stop\b"
    )]
    private static partial Regex Transport();

    [GeneratedRegex(
        @"\bbring(?:t|en Sie|e)?\b.{0,70}\bmit\b|\bmitbringen\b|\bmitzubringen\b|\bplease bring\b|^bring an?\b|\bbring your\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Bring();

    [GeneratedRegex(
        @"(?:Getränke|Essen|Verpflegung|leibliche|Imbiss|Kaffee|Suppe|Apéro|Tea|Refreshments)\b.{0,60}(?:gesorgt|\bgibt es\b|bereit|offerieren|provided|vorhanden|stehen)|gibt es (?:Suppe|Kaffee|Getränke|Kuchen|einen Imbiss)|offerieren wir|[Ff]ür .{3,40} (?:wird|ist) gesorgt|(?:Tea|[Rr]efreshments|biscuits).{0,20}provided"
    )]
    private static partial Regex Provided();

    [GeneratedRegex(@"übersetzt\b|Übersetzung|gedolmetscht|Dolmetsch|interpretation|interpreter", RegexOptions.IgnoreCase)]
    private static partial Regex Languages();

    [GeneratedRegex(
        @"(?:wir freuen uns (?:auch )?über|gerne? auch|über|bringt gerne?) (?:\p{L}+ )?Kuchen.*$|Kuchenspenden.*$|\bcakes? (?:is|are) welcome.*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Cakes();
}
