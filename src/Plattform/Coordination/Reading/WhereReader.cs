using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>Where it takes place: near the day, behind a label, else in the signature.</summary>
internal static partial class WhereReader
{
    public static void Read(MeetingContent content, List<Piece> pieces, Piece? when, List<string> signature)
    {
        var start = when is null ? 0 : Math.Max(0, pieces.IndexOf(when));
        var ordered = pieces.Skip(start).Take(7).Concat(pieces.Take(start).Reverse()).Concat(pieces.Skip(start + 7)).ToList();
        if (Labelled(ordered) is { } named)
            content.Venue = named;
        else if (WithAddress(pieces, ordered, when) is { } found)
            content.Venue = found;
        else if (
            NameAlone(ordered.Where(piece => piece == when || (when is not null && Math.Abs(pieces.IndexOf(piece) - start) <= 4))) is
            { } alone
        )
            content.Venue = alone;
        FromSignature(content, signature);
        if (content.Venue.Name.Length > 0 && !PlaceText.SoundsLikeAPlace(content.Venue.Name) && content.Venue.Street.Length == 0)
            content.Doubts.Add("venue.name");
    }

    private static Venue? Labelled(List<Piece> pieces)
    {
        foreach (var piece in pieces.Where(piece => piece.Text.Length < 300))
            if (
                Label().Match(piece.Text) is { Success: true } label
                && PlaceText.Of(label.Groups["place"].Value.TrimEnd('.')) is { } venue
            )
                return venue;
        return null;
    }

    private static Venue? WithAddress(List<Piece> pieces, List<Piece> ordered, Piece? when)
    {
        foreach (var piece in ordered.Where(piece => piece.Text.Length <= 600))
        {
            if (
                PlaceText.AddressIn(piece.Text, out var at) is not { } venue
                || Elsewhere().IsMatch(piece.Text[..at])
                || Bank().IsMatch(piece.Text)
            )
                continue;
            // Where a number to call stands beside it, somebody lives or works there.
            if (piece != when && Masks.Phones(piece.Text).Any())
                continue;
            var index = pieces.IndexOf(piece);
            var before = Before(piece, at);
            var above = index > 0 ? pieces[index - 1] : null;
            if (before.Trim(' ', ',', '(').Length == 0 && above is { IsLine: true, Text.Length: < 90 })
                before = Before(above, above.Text.Length);
            PlaceText.Name(venue, before);
            if (venue.City.Length == 0 && venue.PostalCode.Length == 0 && index + 1 < pieces.Count && pieces[index + 1].Text.Length < 60)
                if (PlaceText.AddressIn(pieces[index + 1].Text, out var begin) is { City.Length: > 0 } below && begin == 0)
                    (venue.PostalCode, venue.City) = (below.PostalCode, below.City);
            return venue;
        }

        return null;
    }

    /// <summary>What stands between the hour (or the last "im") and the street.</summary>
    private static string Before(Piece piece, int at)
    {
        var from = piece
            .Dates.Select(date => date.End)
            .Concat(piece.Clocks.Select(clock => clock.End))
            .Where(end => end <= at)
            .DefaultIfEmpty(0)
            .Max();
        var text = piece.Text[from..at];
        text = Preposition().Match(text) is { Success: true } found
            ? text[(found.Index + found.Length)..]
            : text.TrimStart(' ', ',', '–', '-', '·');
        return text.Length <= 90 ? text : "";
    }

    private static Venue? NameAlone(IEnumerable<Piece> pieces)
    {
        foreach (var piece in pieces.Where(piece => piece.Text.Length <= 600))
            if (RoomOf().Match(piece.Text) is { Success: true } room)
                return new() { Name = room.Groups["name"].Value.Trim(), Note = room.Groups["room"].Value.Trim() };
            else
                foreach (Match match in InPlace().Matches(piece.Text))
                {
                    var name = match.Groups["name"].Value.Trim();
                    if (!PlaceText.SoundsLikeAPlace(name) || name.Contains('@', StringComparison.Ordinal) || NoPlace().IsMatch(name))
                        continue;
                    var venue = new Venue();
                    PlaceText.Name(venue, name + match.Groups["note"].Value);
                    var behind = piece.Text[(match.Index + match.Length)..];
                    if (BareStreet().Match(behind) is { Success: true } street)
                    {
                        venue.Street = street.Groups["street"].Value;
                        PlaceText.Name(venue, name + street.Groups["note"].Value);
                    }

                    return venue;
                }

        foreach (var piece in pieces.Where(piece => piece.IsLine && piece.Dates.Count + piece.Clocks.Count > 0))
        {
            var from = piece.Dates.Select(date => date.End).Concat(piece.Clocks.Select(clock => clock.End)).Max();
            if (Behind().Match(piece.Text[from..]) is { Success: true } behind)
                return new() { Name = behind.Groups["name"].Value.Trim() };
        }

        return null;
    }

    /// <summary>The same street there completes the address; all of it counts only if nothing else names a place.</summary>
    private static void FromSignature(MeetingContent content, List<string> signature)
    {
        foreach (var line in signature)
        {
            if (PlaceText.AddressIn(line, out _) is not { } address)
                continue;
            var venue = content.Venue;
            if (venue.Street.Length > 0 && venue.Street == address.Street && venue.City.Length == 0)
                (venue.PostalCode, venue.City) = (address.PostalCode, address.City);
            else if (venue.Lines.Count == 0 && !content.OnlineOnly && address.Street.Length > 0)
            {
                content.Venue = address;
                content.Doubts.Add("venue.street");
            }

            return;
        }
    }

    [GeneratedRegex(
        @"^(?:[*•-]\s)?(?:Wo|Ort|Treffpunkt|Veranstaltungsort|Tagungsort|Versammlungsort|Lokal|Where|Venue|Place|Location)\s?:\s*(?<place>\S.*)$"
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"(?:^|\s)(?:im|in der|in die|in den|in das|in dem|in|ins|at the|at|in the|wieder in der|Ort:|Treffpunkt:)\s")]
    private static partial Regex Preposition();

    [GeneratedRegex(
        @"\b(?:im|in der|in die|in den|in dem|in das|ins|at the|in the|in|beim|bei der|auf dem|auf der)\s(?<name>[\p{L}][^,;:!?()]{1,70}?)(?<note>\s?\([^()]{1,80}\))?(?=\s(?:statt|ein|zu|zum|am|um|von|ab|on|at|für|gemäß|mit|wieder|unsere?|die|der|das|eine?)\b|[,;:!?]|\.(?:\s|$)|\s?\(|$)"
    )]
    private static partial Regex InPlace();

    [GeneratedRegex(
        @"\bin\s(?<room>(?:Raum|Zimmer|Saal|Hörsaal)\s[\d.A-Z]{1,8}(?:\s\([^()]{1,40}\))?)\s(?:der|des|im|in der)\s(?<name>\p{Lu}[^,.;:()]{2,60}?)(?=\s(?:ein|statt|zu)\b|[,.;:(]|$)"
    )]
    private static partial Regex RoomOf();

    /// <summary>"5.–7. März 2027, Wohnprojekt Linde".</summary>
    [GeneratedRegex(@"^(?:\s?Uhr)?[,–-]\s(?<name>\p{Lu}[\p{L} .-]{3,60})$")]
    private static partial Regex Behind();

    [GeneratedRegex(@"^,\s(?<street>\p{Lu}[\p{L}-]{1,40}(?:str\.|straße|strasse|gasse|weg|platz))(?:\s?(?<note>\([^()]{1,80}\)))?")]
    private static partial Regex BareStreet();

    [GeneratedRegex(@"\b(?:Jahr|Schuljahr|Bereich|Rahmen|Vorfeld|Anschluss|Raum \p{Lu}\p{L}{5,}|Büro Bescheid|the (?:last|first) week)\b")]
    private static partial Regex NoPlace();

    [GeneratedRegex(@"(?:[Pp]arken|[Pp]arkplatz|park on|Geschäftsstelle|Anmeldung (?:an|bei)|schicken an|Haltestelle|Bahnhof)[^.]{0,40}$")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"IBAN|BIC\b|Konto\b")]
    private static partial Regex Bank();
}
