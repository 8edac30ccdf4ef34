using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>A place in one piece of text: "Saal Ost, Färberstraße 11, 34999 Kaltenfeld (UG)".</summary>
internal static partial class PlaceText
{
    /// <param name="text">Only the place.</param>
    /// <returns>Null: nothing that looks like one.</returns>
    public static Venue? Of(string text)
    {
        if (text.Length is 0 or > 200)
            return null;
        var venue = AddressIn(text, out var at) ?? new();
        Name(venue, text[..at]);
        return venue.Lines.Count == 0 ? null : venue;
    }

    /// <summary>Street, postal code and city; <paramref name="at"/> is where they begin.</summary>
    public static Venue? AddressIn(string text, out int at)
    {
        at = text.Length;
        var (street, city) = (Street().Match(text), City().Match(text));
        if (!street.Success && city is { Success: true, Groups: var groups } && groups["code"].Length == 5)
            street = AnyStreet().Match(text);
        var (hasStreet, hasCity) = (
            street.Success,
            city.Success && (city.Groups["code"].Length == 5 || (street.Success && city.Index > street.Index))
        );
        if (!hasStreet && !hasCity)
            return null;
        at = Math.Min(hasStreet ? street.Groups["street"].Index : text.Length, hasCity ? city.Index : text.Length);
        var venue = new Venue
        {
            Street = hasStreet ? street.Groups["street"].Value.Trim() : "",
            PostalCode = hasCity ? city.Groups["code"].Value : "",
            City = hasCity ? city.Groups["city"].Value.Trim() : "",
        };
        if (
            hasStreet
            && !hasCity
            && char.IsAsciiDigit(venue.Street[0])
            && CityBehind().Match(text, street.Groups["street"].Index + street.Groups["street"].Length) is { Success: true } behind
        )
            venue.City = behind.Groups["city"].Value;
        return venue;
    }

    /// <summary>"Gewerkschaftshaus, Raum 3.12 (UG)": a name, and how to find it there.</summary>
    public static void Name(Venue venue, string written)
    {
        var notes = new List<string>();
        var text = Bracket()
            .Replace(
                written,
                found =>
                {
                    notes.Add(found.Groups["note"].Value.Trim());
                    return " ";
                }
            )
            .Trim(' ', ',', '(', '–', '-', ':', '.', ';', '/', '—');
        // "Schauplatz: Volksheim"
        if (text.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var label)
            text = text[(label + 2)..];
        if (text.Contains('(', StringComparison.Ordinal))
            text = text[..text.IndexOf('(', StringComparison.Ordinal)].Trim();
        var parts = text.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (RoomOf().Match(text) is { Success: true } room)
        {
            notes.Insert(
                0,
                room.Groups["room"].Value
                    + (
                        notes.Count > 0 && written.Contains($"{room.Groups["room"].Value} (", StringComparison.Ordinal)
                            ? $" ({notes[0]})"
                            : ""
                    )
            );
            if (notes.Count > 1)
                notes.RemoveAt(1);
            parts = [room.Groups["name"].Value];
        }

        if (parts.Length > 0)
            venue.Name = char.ToUpperInvariant(parts[0][0]) + parts[0][1..];
        notes.AddRange(parts.Skip(1));
        venue.Note = string.Join(", ", notes.Where(note => !Parking().IsMatch(note)));
    }

    public static bool SoundsLikeAPlace(string name) => PlaceWord().IsMatch(name);

    public static bool IsParking(string text) => Parking().IsMatch(text);

    [GeneratedRegex(
        @"(?<![\p{L}-])(?<street>(?:(?:An der|An den|Am|Auf dem|Auf der|Im|In der|Zum|Zur|Alte[rs]?|Neue[rs]?|Große|Kleine|Obere|Untere|Sankt|St\.)\s)?(?:\p{Lu}[\p{L}.'-]{0,30}?(?:straße|strasse|str\.|str|weg|gasse|platz|pl\.|allee|ring|ufer|damm|promenade|markt|chaussee|stieg|steig|graben|berg|park|wall|tor|zeile|pfad|kamp|brücke|hof)|(?:\p{Lu}[\p{L}.'-]{1,30}[ -]){0,3}(?:Straße|Strasse|Str\.|Weg|Gasse|Platz|Allee|Ring|Ufer|Damm|Markt|Promenade|Chaussee|Pfad|Hof))\s\d{1,4}(?:\s?[a-h](?!\p{L}))?(?:\s?[-–/]\s?\d{1,4}[a-h]?)?|\d{1,4}[a-d]?\s(?:[A-Z][a-z]+\s){1,3}?(?:Lane|Street|Road|Avenue|Square|Close|Drive|Hill|Way|Terrace|Gardens)(?!\p{L}))"
    )]
    private static partial Regex Street();

    /// <summary>Before a postal code any words with a number are a street.</summary>
    [GeneratedRegex(@"(?:^|,\s|\n)(?<street>\p{Lu}[\p{L}.' -]{2,50}?\s\d{1,4}[a-h]?),?\s(?=\d{5}\s)")]
    private static partial Regex AnyStreet();

    [GeneratedRegex(
        @"(?<![\d.,-])(?:[DA]-|CH-)?(?<code>\d{5}|(?!20\d\d|19\d\d)\d{4})\s(?<city>(?:(?:Bad|St\.|Sankt|Markt|Neu|Alt|Groß|Klein)\s)?\p{Lu}[\p{L}]+(?:-\p{Lu}?\p{L}+)*(?:\s(?:am|an der|bei|im|ob der|unter|vor der|in der|a\.\s?d\.)\s\p{Lu}\p{L}+|/\p{L}+)?)"
    )]
    private static partial Regex City();

    [GeneratedRegex(@"\G,\s(?:in\s)?(?<city>\p{Lu}[\p{L}-]{2,40})(?=[.,;)]|\s*$)")]
    private static partial Regex CityBehind();

    [GeneratedRegex(@"\((?<note>[^()]{1,120})\)")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"^(?<room>(?:Raum|Zimmer|Saal|Hörsaal|Room)\s[\d.A-Z]{1,8})\s+(?:der|des|im|in der|in)\s(?<name>\p{Lu}.*)$")]
    private static partial Regex RoomOf();

    [GeneratedRegex(@"[Pp]ark(?:platz|plätze|en|haus)|[Pp]arking")]
    private static partial Regex Parking();

    [GeneratedRegex(
        @"saal|heim|haus|halle|schule|zentrum|café|cafe|bistro|gasthof|gasthaus|gaststätte|restaurant|kantine|bücherei|büro|raum|keller|kirche|kapelle|laden|treff|mensa|bibliothek|rathaus|hütte|scheune|stube|garten|atelier|studio|theater|museum|turm|hof\b|club|foyer|pavillon|aula|kneipe|wirtschaft|wirtshaus|beisl|stadl|jugend|akademie|universität|werkstatt|lokal|hotel|pension|\bhall\b|centre|center|school|library|church|\broom\b|\bpub\b|\binn\b|\bhut\b|\bhouse\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PlaceWord();
}
