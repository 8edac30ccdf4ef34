using System.Text.RegularExpressions;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>Link, number and code of a video conference: they become access, which only people who take part online see.</summary>
internal static partial class OnlineReader
{
    public static void Read(MeetingContent content, List<Piece> pieces)
    {
        var isOnly = false;
        foreach (var piece in pieces.Where(piece => piece.Text.Length <= 1500))
        {
            isOnly |= Only().IsMatch(piece.Text);
            var (address, isAccess) = (Masks.WebAddresses(piece.Text).FirstOrDefault(IsConference), Access().IsMatch(piece.Text));
            if (address is not null && content.StreamUrl is null && MeetingText.IsWebAddress(address))
                content.StreamUrl = address;
            if (isAccess && content.Access.Count < 20 && piece.Text.Length <= 200)
                content.Access.Add(piece.Text);
            // A code in the text would stand on the public page.
            piece.IsTaken |=
                isAccess && piece.Text.Length <= 200
                || address is not null && address == content.StreamUrl && piece.Text.Length - address.Length < 30;
            if (!Stream().IsMatch(piece.Text) || piece.IsTaken)
                continue;
            content.Livestream = true;
            if (content.Hints.Livestream is null && piece.Text.Length <= 500)
                content.Hints.Livestream = piece.Text;
        }

        content.Livestream |= content.StreamUrl is not null || content.Access.Count > 0;
        content.OnlineOnly = content.Livestream && isOnly;
        if (content.Livestream && !isOnly && content.StreamUrl is not null && content.Venue.Lines.Count == 0)
            (content.OnlineOnly, content.Doubts) = (true, [.. content.Doubts, "online"]);
        if (content.OnlineOnly)
            content.Venue = new();
    }

    private static bool IsConference(string address) => Conference().IsMatch(address);

    [GeneratedRegex(
        @"^https://[^/\s]*(?:zoom|meet|teams|webex|bbb|bigbluebutton|jitsi|senfcall|gotomeeting|whereby|stream|youtube|youtu\.be|konferenz|conference|video)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Conference();

    [GeneratedRegex(
        @"^(?:[*•-]\s)?(?:(?:Zoom[- ])?Meeting[- ]?ID|Webinar[- ]?ID|Kenncode|Kennwort|Passwort|Passcode|Password|Zugangscode|PIN\b|Code\b|Einwahl|Schnelleinwahl|Telefon-?[Ee]inwahl|Dial[- ]?in|Konferenz-?[Nn]ummer|Raumnummer)[^:]{0,30}:?\s*\S",
        RegexOptions.None
    )]
    private static partial Regex Access();

    [GeneratedRegex(
        @"ausschließlich (?:per|über|als) (?:Video|Zoom|online)|ausschließlich online|nur online|rein digital|reine Online|findet online statt|findet (?:per|über) (?:Zoom|Videokonferenz|Teams)|als Videokonferenz|online only|online via|held online",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Only();

    [GeneratedRegex(
        @"[Ll]ivestream|Live-Stream|\bonline (?:dabei|teilnehmen|zusehen|zuschalten)|\bonline zugeschaltet|\bhybrid|per Zoom|\bstreamed\b|join (?:us )?online",
        RegexOptions.None
    )]
    private static partial Regex Stream();
}
