using Plattform.Meetings;

namespace Plattform.Coordination;

internal static partial class PeopleReader
{
    /// <returns>Lines of the signature that say something else.</returns>
    public static List<string> ReadSignature(MeetingContent content, PastedMail mail)
    {
        var rest = new List<string>();
        var isBelow = false;
        for (var i = 0; i < mail.Signature.Count; i++)
        {
            var line = mail.Signature[i].Trim();
            isBelow |= line is "--" && content.Signatories.Count > 0;
            if (line.Length == 0 || line == "--")
                rest.Add(mail.Signature[i]);
            else if (i == 0 && Named().Match(line) is { Success: true } named)
                Sign(content, named.Groups["name"].Value);
            else if (
                (i == 0 && (GoodBye().IsMatch(line) || (line.EndsWith(',') && mail.Signature.Count > 1)))
                || isBelow
                || line.Length > 120
                || !Take(content, line)
            )
                rest.Add(mail.Signature[i]);
        }

        return rest;
    }

    private static bool Take(MeetingContent content, string line)
    {
        var text = Contactless(line);
        if (text.Length == 0)
            return true;
        if (
            GroupNames.IsGroup(text)
            && !Role().IsMatch(text)
            && !TwoNames().IsMatch(text)
            && !text.Contains(" für ", StringComparison.Ordinal)
            && content.Signatories.Count > 0
        )
            return false;
        if (FirstRole().Replace(text, "").Any(char.IsAsciiDigit) || text.Contains('·', StringComparison.Ordinal))
            return false;
        var columns = Columns().Split(text);
        if (
            content.Signatories.Count > 0
            && Array.TrueForAll(columns, column => Role().IsMatch(column) && !TwoNames().IsMatch(column))
            && columns.Length <= content.Signatories.Count
        )
        {
            for (var i = 0; i < columns.Length; i++)
                content.Signatories[^(columns.Length - i)] += columns[i].StartsWith('(') ? " " + columns[i] : ", " + columns[i];
            return true;
        }

        if (!Array.TrueForAll(columns, column => NameLine().IsMatch(column) && !Nobody().IsMatch(column)))
            return false;
        foreach (
            var name in columns.SelectMany(column =>
                TwoPeople().Match(column) is { Success: true } two
                    ? [two.Groups["one"].Value, two.Groups["other"].Value]
                    : new[] { column }
            )
        )
            Sign(content, name);
        return true;
    }

    private static void Sign(MeetingContent content, string name)
    {
        var tidy = Yours().Replace(name.Trim(' ', ','), "");
        if (tidy.Length is > 1 and <= 200 && content.Signatories.Count < 20)
            content.Signatories.Add(tidy);
    }

    private static string Contactless(string line)
    {
        var text = line;
        foreach (var (_, address) in Masks.Emails(line))
            text = text.Replace(address, "", StringComparison.Ordinal);
        foreach (var (_, number) in Masks.Phones(line))
            text = text.Replace(number, "", StringComparison.Ordinal);
        return EmptyBrackets().Replace(PhoneLabel().Replace(text, ""), "").Trim(' ', '/', ',', '|', '-', ':', '·').TrimEnd('(').Trim();
    }
}
