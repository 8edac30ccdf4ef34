using System.Text.RegularExpressions;
using Plattform.Meetings;
using Plattform.Text;

namespace Plattform.Coordination;

/// <summary>
/// Reads an invitation as it was mailed into a draft. Every rule names words that stand in the text, so a person can tell why a value came
/// out; the same text on the same day gives the same draft. What no rule knows stays in <see cref="MeetingContent.Invitation"/>, and what a
/// rule guessed is named in <see cref="MeetingContent.Doubts"/>: a missing fact is better than a wrong one.
/// </summary>
public static partial class InvitationReader
{
    /// <summary>Beyond it a text is no invitation, and only kept.</summary>
    private const int Longest = 40_000,
        LongestLine = 4000;

    /// <param name="today">At the place of the meeting.</param>
    public static MeetingContent Read(string pasted, DateOnly today)
    {
        if (pasted.Length > 10 * Longest)
            return Unread(pasted, today);
        var text = PlainText.AsWritten(pasted);
        if (text.Length > Longest || text.Split('\n').Any(line => line.Length > LongestLine))
            return Unread(text, today);
        var mail = PastedMail.Of(text, today);
        var content = Facts(mail, today);
        return MeetingDoubts.RemoveFaults(content) ? content : Unread(text, today);
    }

    private static MeetingContent Unread(string text, DateOnly today) =>
        new()
        {
            Invitation = text.Trim('\n'),
            Start = today.AddDays(28).ToDateTime(default),
            WholeDay = true,
            EndKind = EndKind.Unnamed,
            Doubts = ["start", "title"],
        };

    private static MeetingContent Facts(PastedMail mail, DateOnly today)
    {
        var english = IsEnglish(mail);
        var reference = mail.Date ?? today;
        var content = new MeetingContent { Language = english ? "en" : "de" };
        var agenda = AgendaReader.Read(mail.Body, reference, english);
        var pieces = Piece.Of(mail.Body, agenda.Lines, reference, english);
        var subject = Piece.Of([mail.Subject], new HashSet<int>(), reference, english).FirstOrDefault() ?? new("", 0, true, true);
        TakeGoodBye(pieces, mail);
        (content.Agenda, content.AgendaNote, content.AgendaWord, content.Doubts) = (
            agenda.Items,
            agenda.Note,
            agenda.Word,
            [.. agenda.Doubts]
        );
        Salute(content, pieces);
        var when = WhenReader.Read(content, pieces, subject, agenda, reference, today);
        WhenReader.ReadDoors(content, pieces);
        WhereReader.Read(content, pieces, when?.Piece, mail.Signature);
        TitleReader.Read(content, pieces, subject);
        DeadlineReader.Read(
            content,
            pieces.Concat(
                Piece.Of(
                    mail.Rest.Take(1).Where(line => line.Contains('✂') || line.Contains("- - -")).ToList(),
                    new HashSet<int>(),
                    reference,
                    english
                )
            ),
            reference
        );
        OnlineReader.Read(content, pieces);
        var rest = PeopleReader.ReadSignature(content, mail);
        PeopleReader.ReadGroup(content, mail, pieces, subject);
        rest.RemoveAll(line => line.Trim() == content.Group);
        PeopleReader.ReadContacts(content, mail, pieces);
        HintReader.Read(content, pieces);
        ReadRelated(content, pieces);
        ReadLetterhead(content, pieces);
        InlineAgenda(content, pieces);
        TakeMinutes(content);
        TakeFactLines(content, pieces);
        content.Invitation = Written(content, pieces, rest, mail.Rest);
        content.Doubts = [.. content.Doubts.Distinct()];
        return content;
    }

    private static void Salute(MeetingContent content, List<Piece> pieces)
    {
        var first = pieces.FindIndex(piece => Salutation().IsMatch(piece.Text));
        if (first is < 0 or > 12 || pieces[first].Text.Length > 300)
            return;
        var lines = pieces
            .Skip(first)
            .TakeWhile((piece, n) => n == 0 || (n < 4 && piece.Block == pieces[first].Block && Further().IsMatch(piece.Text)))
            .ToList();
        content.Salutation = string.Join('\n', lines.Select(piece => piece.Text));
        foreach (var piece in lines)
            piece.IsTaken = true;
    }

    /// <summary>"Wir laden ebenfalls ein zur bundesweiten Demonstration am 8. Mai": the same weekend, something else.</summary>
    private static void ReadRelated(MeetingContent content, List<Piece> pieces)
    {
        var start = DateOnly.FromDateTime(content.Start);
        foreach (var piece in pieces.Where(piece => piece is { IsTaken: false, Text.Length: <= 500 }))
            if (
                AlsoInvited().Match(piece.Text) is { Success: true } also
                && piece.Dates.Find(date => date.At > also.Index) is { } date
                && Math.Abs(date.Day.DayNumber - start.DayNumber) is > 0 and <= 14
                && content.Related.Count < 20
            )
            {
                var title = AdjectiveEnd().Replace(also.Groups["title"].Value, "e ");
                content.Related.Add(
                    new()
                    {
                        Id = $"event-{content.Related.Count + 1}",
                        Title = char.ToUpperInvariant(title[0]) + title[1..],
                        Date = date.Day,
                        Note = piece.Text,
                    }
                );
                piece.IsTaken = true;
            }
    }

    /// <summary>"Ahornhausen, 10.02.2027" names the town of a place without one; that they are the same is a guess.</summary>
    private static void ReadLetterhead(MeetingContent content, List<Piece> pieces)
    {
        if (
            content.Venue is not { Name.Length: > 0, City: "" }
            || pieces.Take(3).FirstOrDefault(piece => Letterhead().IsMatch(piece.Text)) is not { } head
        )
            return;
        content.Venue.City = Letterhead().Match(head.Text).Groups["city"].Value;
        content.Doubts.Add("venue.city");
    }

    /// <summary>"LG Babsi 0171-5550133" at the end of the last sentence.</summary>
    private static void TakeGoodBye(List<Piece> pieces, PastedMail mail)
    {
        if (mail.Signature.Count == 0 && pieces.LastOrDefault() is { Text.Length: < 80 } last && GoodBye().IsMatch(last.Text))
        {
            mail.Signature.Add(last.Text);
            pieces.Remove(last);
        }
    }

    /// <summary>"Tagesordnung: Bericht, Aussprache, Verschiedenes." Where commas divide is a guess.</summary>
    private static void InlineAgenda(MeetingContent content, List<Piece> pieces)
    {
        if (pieces.Find(piece => Inline().IsMatch(piece.Text)) is not { } piece)
            return;
        var titles = Commas()
            .Split(Inline().Match(piece.Text).Groups["items"].Value.TrimEnd('.'))
            .Select(title => title.Trim())
            .Where(title => title.Length > 2)
            .ToList();
        if (titles.Count < 3)
            return;
        var assembly = content.Agenda.FindIndex(item =>
            item.Title.Contains("versammlung", StringComparison.OrdinalIgnoreCase) || item.Title is "JHV" or "MV" or "GV"
        );
        if (content.Agenda.Count == 0)
            content.Agenda = [.. titles.Select(title => new AgendaItem { Title = title, Unnumbered = true })];
        else if (assembly >= 0 && content.Agenda[assembly].Points.Count == 0)
            content.Agenda[assembly].Points = [.. titles.Select(title => new AgendaPoint { Title = title })];
        else
            return;
        content.Doubts.Add(assembly >= 0 ? $"agenda[{assembly + 1}].points" : "agenda");
        piece.IsTaken = true;
    }

    /// <summary>Where most items say how long they take, one that does not is worth a look.</summary>
    private static void TakeMinutes(MeetingContent content)
    {
        var counted = content.Agenda.Where(item => !item.Unnumbered || item.Minutes is not null).ToList();
        if (
            content.Agenda.Exists(item => item.At is not null)
            || counted.Count(item => item.FixedMinutes() is not null) * 2 < counted.Count
            || counted.Count == 0
        )
            return;
        for (var i = 0; i < content.Agenda.Count; i++)
            if (content.Agenda[i].FixedMinutes() is null)
                content.Doubts.Add($"agenda[{i + 1}].minutes");
    }

    /// <summary>A line of nothing but day, hour and place stands above the text already.</summary>
    private static void TakeFactLines(MeetingContent content, List<Piece> pieces)
    {
        var known = new[]
        {
            content.Venue.Name,
            content.Venue.Street,
            content.Venue.PostalCode,
            content.Venue.City,
            content.Venue.Note,
        }.Where(text => text.Length > 2);
        foreach (var piece in pieces.Where(piece => piece is { IsTaken: false, Text.Length: < 160 }))
        {
            var isParking = PlaceText.IsParking(piece.Text) && piece.Text.StartsWith('(');
            if (isParking)
                content.Hints.Parking ??= piece.Text.Trim('(', ')', ' ');
            var days = piece.Dates.Exists(date => date.Day == DateOnly.FromDateTime(content.Start));
            var left = Masks.WithoutDates(piece.Text, piece.Dates);
            foreach (var clock in piece.Clocks)
                left = left.Replace(piece.Text[clock.At..clock.End], "", StringComparison.Ordinal);
            foreach (var text in known)
                left = left.Replace(text, "", StringComparison.OrdinalIgnoreCase);
            left = Fillers().Replace(left, "");
            var isFact =
                piece.Clocks.Count > 0 || days || known.Any(text => piece.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
            piece.IsTaken =
                isParking || ((isFact || piece.Text.Length < 40) && !left.Any(char.IsLetterOrDigit) && (piece.Dates.Count == 0 || days));
        }
    }

    private static string Written(MeetingContent content, List<Piece> pieces, List<string> signature, List<string> quoted)
    {
        var parts = new List<string> { Piece.Rest(pieces) };
        parts.Add(string.Join('\n', signature.Where(line => line.Trim() is not ("" or "--"))));
        if (quoted.Exists(line => line.Trim(' ', '>').Length > 0))
        {
            content.Doubts.Add("invitation");
            parts.Add(string.Join('\n', quoted.Select(line => "> " + line.TrimStart('>', ' '))));
        }

        return string.Join("\n\n", parts.Select(part => part.Trim('\n')).Where(part => part.Length > 0));
    }

    private static bool IsEnglish(PastedMail mail)
    {
        var text = string.Join(' ', mail.Body.Take(60));
        return EnglishWord().Count(text) > GermanWord().Count(text);
    }

    [GeneratedRegex(
        @"^(?:Sehr geehrte|Liebe|Lieber|Ihr [Ll]ieben|Hallo|Moin|Guten (?:Tag|Morgen|Abend)|Werte|Grüezi|Servus|Grüß (?:Gott|euch)|Verehrte|Hi\b|Hello|Dear|Good (?:morning|evening)|Geschätzte|Genoss|Kolleg|Freunde|An alle)(?:[^:]|:(?=\p{Ll})){0,300}$"
    )]
    private static partial Regex Salutation();

    [GeneratedRegex(@"\b(?:ebenfalls|außerdem|auch)\s(?:herzlich\s)?ein\szu(?:r|m)\s(?<title>[\p{L} -]{4,80}?)\s(?:am|vom)\s")]
    private static partial Regex AlsoInvited();

    [GeneratedRegex(@"(?<=^\p{Ll}+)en\s")]
    private static partial Regex AdjectiveEnd();

    [GeneratedRegex(@"^(?<city>\p{Lu}[\p{L}-]{2,40}(?:\s\p{L}{2,20}){0,2}),\s(?:den\s|am\s)?\d{1,2}\.[^,]{1,16}\d{2,4}$")]
    private static partial Regex Letterhead();

    [GeneratedRegex(@"^(?:und\s)?(?:sehr geehrte|liebe|lieber|werte|dear|hallo|geschätzte)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Further();

    [GeneratedRegex(@"^(?:LG|VG|MfG|Gruß|Viele Grüße|Liebe Grüße|Cheers)\b")]
    private static partial Regex GoodBye();

    [GeneratedRegex(
        @"^(?:Die )?(?:Tagesordnung|Themen|Agenda|Traktanden|TO|Auf der Tagesordnung stehen)(?:\s(?:ist|sind|lautet))?:\s(?<items>.{10,1500})$"
    )]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?:,|;)\s(?![^()]*\))")]
    private static partial Regex Commas();

    [GeneratedRegex(
        @"\b(?:am|um|von|vom|bis|ab|im|in|der|die|das|dem|den|des|Uhr|wann|wo|ort|zeit|datum|termin|beginn|einlass|ende|türöffnung|saaleinlass|gegen|ca|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|sonnabend|mo|di|mi|do|fr|sa|so|on|at|the|from|to|es|soll|stattfinden|findet|statt)\b|#",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Fillers();

    [GeneratedRegex(@"\b(?:the|and|of|to|is|will|be|you|for|we|our|at)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWord();

    [GeneratedRegex(@"\b(?:der|die|das|und|ist|wir|ein|zu|den|für|mit|im|am|uhr|bitte|auf)\b", RegexOptions.IgnoreCase)]
    private static partial Regex GermanWord();
}
