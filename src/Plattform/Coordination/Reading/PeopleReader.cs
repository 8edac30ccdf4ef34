using System.Text.RegularExpressions;
using Plattform.Meetings;
using Plattform.Text;

namespace Plattform.Coordination;

/// <summary>Who signs, who invites, and whom to ask. A name stands with a number only where the mail puts them together.</summary>
internal static partial class PeopleReader
{
    public static void ReadGroup(MeetingContent content, PastedMail mail, List<Piece> pieces, Piece subject)
    {
        var lines = mail.Signature.Select(line => line.Trim()).Where(line => line.Length < 100).ToList();
        var last = lines.FindLast(line =>
            GroupNames.IsGroup(line)
            && !line.Any(char.IsAsciiDigit)
            && !Nobody().IsMatch(line)
            && !content.Signatories.Exists(name => name.Contains(line, StringComparison.Ordinal))
            && !GoodBye().IsMatch(line)
        );
        if (GroupNames.IsGroup(mail.FromName) && !mail.FromName.Contains(',', StringComparison.Ordinal))
            content.Group = GroupNames.Tidy(Office().Replace(mail.FromName, ""));
        else if (
            pieces
                .Take(3)
                .FirstOrDefault(piece =>
                    piece is { IsLine: true, Text.Length: < 70, Dates.Count: 0 }
                    && GroupNames.IsGroup(piece.Text)
                    && !Verb().IsMatch(piece.Text)
                ) is
            { } heading
        )
            content.Group = GroupNames.Tidy(heading.Text);
        else if (last is not null && !Verb().IsMatch(last))
            content.Group = GroupNames.Tidy(last.Split('·', '|')[0]);
        else
            content.Group = InSentence(pieces.Take(7).Append(subject)) ?? "";
        if (
            content.Group.Length == 0
            && mail.FromName.Contains(' ', StringComparison.Ordinal)
            && content.Signatories.Count > 0
            && !IsSigner(content, mail.FromName)
        )
        {
            content.Group = mail.FromName;
            content.Doubts.Add("group");
        }

        if (content.Group.Length > 200)
            content.Group = "";
    }

    public static void ReadContacts(MeetingContent content, PastedMail mail, IEnumerable<Piece> pieces)
    {
        var texts = pieces.Where(piece => !piece.IsTaken).Select(piece => piece.Text).ToList();
        var signed = mail.Signature.TakeWhile(line => line != "--").ToList();
        var below = mail.Signature.Skip(signed.Count).ToList();
        var signer = content.Signatories.Count == 1 ? PersonOf(content.Signatories[0]) : "";
        foreach (var text in texts)
            Of(content, text, "");
        foreach (var text in signed)
            Of(content, text, signer);
        if (content.Contacts.Count == 0 || content.Contacts.TrueForAll(contact => contact.Email.Length == 0))
            foreach (var text in below)
                Of(content, text, "", onlyMail: content.Contacts.Count > 0);
        if (
            mail.FromAddress.Length > 0
            && MeetingText.IsEmail(mail.FromAddress)
            && !NoReply().IsMatch(mail.FromAddress)
            && content.Contacts.TrueForAll(contact => contact.Email.Length == 0)
        )
            AddMail(content, mail.FromAddress, IsSigner(content, mail.FromName) ? mail.FromName : "");
        foreach (var contact in content.Contacts.Where(contact => contact.Name.Length == 0 && contact.Email.Length > 0))
            contact.Name = content.Signatories.Select(PersonOf).FirstOrDefault(name => IsAddressOf(contact.Email, name)) ?? "";
    }

    /// <summary>A sender who signs is a person; any other may be an office.</summary>
    private static bool IsSigner(MeetingContent content, string from) =>
        !GroupNames.IsGroup(from) && content.Signatories.Exists(name => PlainText.Words(PersonOf(name)).Overlaps(PlainText.Words(from)));

    private static void Of(MeetingContent content, string text, string signer, bool onlyMail = false)
    {
        if (text.Length > 1000)
            return;
        var label =
            Label().Match(text) is { Success: true } found && !GroupNames.IsGroup(found.Groups["name"].Value)
                ? found.Groups["name"].Value.Trim()
                : signer;
        foreach (var (_, address) in Masks.Emails(text))
            AddMail(content, address, label);
        if (onlyMail || Fax().IsMatch(text))
            return;
        foreach (var (at, number) in Masks.Phones(text))
            AddPhone(content, number, NameBeside(text, at, number) ?? label);
    }

    private static string? NameBeside(string text, int at, string number)
    {
        var behind = text[Math.Min(text.Length, at + number.Length)..];
        if (BracketBehind().Match(behind) is { Success: true } bracket)
            return bracket.Groups["name"].Value.Trim();
        return NameBefore().Match(text[Math.Max(0, at - 60)..at]) is { Success: true } before ? before.Groups["name"].Value.Trim() : null;
    }

    private static void AddMail(MeetingContent content, string address, string name)
    {
        if (
            content.Contacts.Exists(contact => contact.Email.Equals(address, StringComparison.OrdinalIgnoreCase))
            || content.Contacts.Count >= 20
        )
            return;
        var alone = content.Contacts.Find(contact =>
            contact.Email.Length == 0 && (name.Length == 0 || contact.Name.Length == 0 || contact.Name == name)
        );
        if (
            alone is not null
            && content.Contacts.Count == 1
            && (alone.Name.Length == 0 || alone.Name == name || IsAddressOf(address, alone.Name))
        )
            (alone.Email, alone.Name) = (address, alone.Name.Length > 0 ? alone.Name : name);
        else
            content.Contacts.Add(new() { Email = address, Name = name });
    }

    private static void AddPhone(MeetingContent content, string number, string name)
    {
        if (
            content.Contacts.Exists(contact => contact.Phone is { } known && PlainText.Fold(known) == PlainText.Fold(number))
            || content.Contacts.Count >= 20
        )
            return;
        var without = content.Contacts.Where(contact => contact.Phone is null).ToList();
        if (without is [var only] && (name.Length == 0 || only.Name.Length == 0 && IsAddressOf(only.Email, name) || only.Name == name))
            (only.Phone, only.Name) = (number, only.Name.Length > 0 ? only.Name : name);
        else
            content.Contacts.Add(new() { Phone = number, Name = name });
    }

    /// <summary>"martina.reichmann@…" and Martina Reichmann.</summary>
    private static bool IsAddressOf(string address, string name)
    {
        var words = PlainText.Words(name).Where(word => word.Length > 2).ToList();
        var local = address.Split('@')[0];
        return words.Count >= 1
            && words.TrueForAll(word => PlainText.Words(local.Replace('.', ' ').Replace('-', ' ').Replace('_', ' ')).Contains(word));
    }

    private static string PersonOf(string signatory) => Beside().Replace(signatory, "").Trim();

    private static string? InSentence(IEnumerable<Piece> pieces)
    {
        foreach (var piece in pieces.Take(8))
            if (GroupInSentence().Match(piece.Text) is { Success: true } found && GroupNames.IsGroup(found.Groups["group"].Value))
                return GroupNames.Tidy(found.Groups["group"].Value);
        return null;
    }

    private const string Name =
        @"(?:(?:Dr|Prof|Ing|Dipl|Mag)\.[ -]?)*(?:Frau |Herr |Fr\. |Hr\. )?\p{Lu}[\p{L}'’.-]*(?: (?:von |van |de |zu )?\p{Lu}[\p{L}'’.-]*){0,3}";

    [GeneratedRegex(
        @"^(?:LG|VG|Gruß|Grüße|Cheers|Es grüßt|Es grüßt (?:euch|Sie)|Viele Grüße|Liebe Grüße)\s(?:von\s)?(?<name>"
            + Name
            + @")(?:\s*[\d(+].*)?$"
    )]
    private static partial Regex Named();

    [GeneratedRegex(
        @"^(?:i\. ?A\.|gez\.|für |eure?r? |Euer |Ihre? )?\s?"
            + Name
            + @"(?:(?:,? und|,| &| u\.)\s"
            + Name
            + @"){0,4}(?:,\s[\p{L} .-]{3,60}| \([\p{L} .,-]{3,60}\)| für (?:den|die|das) [\p{L} -]{3,60})?$"
    )]
    private static partial Regex NameLine();

    [GeneratedRegex(
        @"vorsitz|obmann|obfrau|präsident|sprecher|leiter|kassier|kassenwart|schatzmeister|schriftführ|geschäftsführ|stellvert|vertreter|referent|koordinat|vorstand|secretary|chair|treasurer|convenor|organi[sz]er|pfarrer|sekretär|beauftragte",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Role();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:,| und )")]
    private static partial Regex TwoNames();

    [GeneratedRegex(@"\(\s*\)")]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"^(?:Der|Die|Das|Im|Eure?|Euer|Ihre?)\s")]
    private static partial Regex Nobody();

    [GeneratedRegex(@"^(?<one>\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+), (?<other>\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?: \(.*)?)$")]
    private static partial Regex TwoPeople();

    [GeneratedRegex(@"\b[12]\.\s(?=Vors|Spre|Kass|Beis|Schrift)")]
    private static partial Regex FirstRole();

    [GeneratedRegex(@"\s{3,}")]
    private static partial Regex Columns();

    [GeneratedRegex(
        @"^(?:eure?r?|Euer|Ihre?|Your)\s(?=\p{Lu}\p{Ll}+$)(?!Leitungsteam|Team|Vorstand|Betriebsrat)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Yours();

    [GeneratedRegex(@"(?:\b(?:Telefon|Tel|Mobil|Handy|Mail|E-Mail|Email|Phone|Mobile|Fax)\b\.?:?)|[☎✆📞✉]", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneLabel();

    [GeneratedRegex(@"^i\. ?A\.\s?|^gez\.\s?|,\s.*$|\s\(.*$|\sfür (?:den|die|das) .*$")]
    private static partial Regex Beside();

    [GeneratedRegex(
        @"(?:^|\b)(?:Kontakt|Ansprechpartner(?:in)?|Rückfragen(?: an)?|Fragen an|Info(?:s)? bei|Anmeldung (?:bei|an)|Contact)\s?:?\s(?<name>"
            + Name
            + @"(?:(?: und| &|,) "
            + Name
            + @")?)(?=[,:( ])"
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @"^\s?\((?:bei\s)?(?!Frankfurt|Berlin|Mobil|Festnetz|Büro)(?<name>(?:Frau |Herr )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)(?:,[^()]{0,60})?\)"
    )]
    private static partial Regex BracketBehind();

    [GeneratedRegex(
        @"(?:^|[,;.:]\s|\bbei\s|\bLG\s|\ban\s|A\.\s)(?<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)[,:]?\s(?:\((?:Tel\.?:?\s|Telefon:?\s|Mobil:?\s)?|Tel\.?:?\s|Telefon:?\s)?$"
    )]
    private static partial Regex NameBefore();

    [GeneratedRegex(
        @"(?:des|der|vom)\s(?<group>(?:[\p{Lu}""„][\p{L}.&""“„-]*)(?:\s(?:e\. ?V\.|für|der|des|im|[\p{Lu}""„][\p{L}.&""“-]*)){0,6}?)(?=\s(?:lädt|ein\b|zur|zum|am|findet|ist)|[.,;:]|$)|the\s(?<group>[A-Z][\w']+(?:\s[A-Z][\w']+){1,5})\s(?:will|is|invites)|(?<group>BI\s[""„][^""“]{3,60}[""“])"
    )]
    private static partial Regex GroupInSentence();

    [GeneratedRegex(@"^(?:Vorstand|Verwaltung|Büro|Pfarrbüro|Geschäftsstelle|Sekretariat|Leitung)\s(?:der |des )?(?=\p{Lu})")]
    private static partial Regex Office();

    [GeneratedRegex(@"\b(?:lädt|laden|lade|ist|sind|findet|Liebe|Hallo|Einladung|wir|ich)\b")]
    private static partial Regex Verb();

    [GeneratedRegex(
        @"Grü(?:ß|ss)|^LG\b|^Herzlich(?:st)?\b|regards|wishes|sincerely|^Bis \p{Ll}|^Gut Klang|^Glück ?auf|^Cheers",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex GoodBye();

    [GeneratedRegex(@"no-?reply|mailer-daemon|donotreply", RegexOptions.IgnoreCase)]
    private static partial Regex NoReply();

    [GeneratedRegex(@"^\s*(?:Tele)?[Ff]ax\b")]
    private static partial Regex Fax();
}
