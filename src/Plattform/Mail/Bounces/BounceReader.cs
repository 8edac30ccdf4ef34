using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace Plattform.Mail;

/// <summary>Recognises delivery reports: those of RFC 3464, and the forms of Exim, qmail, Exchange, GMX and Yahoo.</summary>
public static partial class BounceReader
{
    private const int LongestText = 100_000,
        MostIds = 50;

    /// <summary>Null: the mail is no delivery report, or one of success.</summary>
    public static Bounce? Read(byte[] mail)
    {
        try
        {
            using var message = ReceivedMail.Load(mail);
            return message is null ? null : Read(message);
        }
        catch (Exception broken) when (ReceivedMail.IsBroken(broken))
        {
            return null;
        }
    }

    /// <summary>What a coordinator copied from a mail program: the whole source of the mail, or only what it shows.</summary>
    public static Bounce? ReadText(string pasted)
    {
        if (HeaderLine().IsMatch(pasted) && Read(Encoding.UTF8.GetBytes(pasted)) is { } whole)
            return whole;
        var text = Bounded(pasted);
        return BounceTexts.SaysSo(text) ? OfText(text, [], text) : null;
    }

    /// <summary>What is worth a look of <see cref="Read(byte[])"/>, told by the head alone.</summary>
    internal static bool IsFromMailSystem(string? address) => address is not null && MailSystem().IsMatch(address.Trim());

    private static Bounce? Read(MimeMessage message)
    {
        var parts = Parts(message.Body).ToList();
        var ids = IdsIn(message, parts);
        var text = Bounded(string.Join('\n', parts.OfType<TextPart>().Select(TextOf).Prepend(message.Subject ?? "")));
        var reports = parts.OfType<MessageDeliveryStatus>().SelectMany(part => part.StatusGroups).Select(Report.Of).ToList();
        if (reports.Count > 0)
            return OfReports(reports, ids, text);
        if (message.Headers["X-Failed-Recipients"] is { } failed)
            return OfText(text, ids, text) with { Recipients = AddressesIn(failed), IsFinal = true };
        var from = message.From.Mailboxes.FirstOrDefault()?.Address ?? message.Headers[HeaderId.From];
        return IsFromMailSystem(from) && BounceTexts.SaysSo(text) ? OfText(text, ids, text) : null;
    }

    private static Bounce? OfReports(IReadOnlyList<Report> reports, IReadOnlyList<string> ids, string text)
    {
        var failed = reports.Where(report => report.HasFailed).ToList();
        var told = failed.Count > 0 ? failed : reports.Where(report => report.IsLate).ToList();
        if (told.Count == 0)
            return null;
        var causes = told.Select(report =>
            BounceTexts.CauseOf(report.Status, report.Diagnostic) ?? BounceTexts.CauseOf(report.Status, text)
        );
        return new(
            ids,
            [.. told.SelectMany(report => report.Recipients).Distinct()],
            AddressesIn(text),
            causes.FirstOrDefault(cause => cause is not null) ?? BounceCauses.Refused,
            failed.Count > 0
        );
    }

    private static Bounce OfText(string text, IReadOnlyList<string> ids, string reason) =>
        new(
            [.. ids.Concat(OwnIds().Matches(text).Select(match => match.Value)).Distinct().Take(MostIds)],
            [.. NamedRecipient().Matches(text).Select(match => MailAddresses.Normalise(match.Groups[1].Value)).Distinct()],
            AddressesIn(text),
            BounceTexts.CauseOf("", reason) ?? BounceCauses.Refused,
            BounceTexts.IsFinal(text)
        );

    /// <summary>Of the returned mail, and of what the report answers.</summary>
    private static List<string> IdsIn(MimeMessage message, List<MimeEntity> parts)
    {
        var returned = parts.OfType<MessagePart>().Select(part => part.Message?.MessageId);
        var fields = parts
            .OfType<MessageDeliveryStatus>()
            .SelectMany(part => part.StatusGroups)
            .Select(group => group["X-Original-Message-ID"]?.Trim(' ', '<', '>'));
        var text = parts.OfType<TextPart>().SelectMany(part => OwnIds().Matches(Bounded(TextOf(part))).Select(match => match.Value));
        return
        [
            .. returned
                .Concat(fields)
                .Append(message.InReplyTo)
                .Concat(message.References.Take(MostIds))
                .Concat(text)
                .OfType<string>()
                .Distinct()
                .Take(MostIds),
        ];
    }

    private static IEnumerable<MimeEntity> Parts(MimeEntity? entity) =>
        entity switch
        {
            null => [],
            Multipart several => several.SelectMany(Parts),
            _ => [entity],
        };

    private static string TextOf(TextPart part) => part.IsHtml ? WebUtility.HtmlDecode(Tag().Replace(Bounded(part.Text), " ")) : part.Text;

    private static string Bounded(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static List<string> AddressesIn(string text) =>
        [.. Address().Matches(text).Select(match => MailAddresses.Normalise(match.Value)).Distinct().Take(MostIds)];

    /// <summary>One recipient's group of a delivery status (RFC 3464, 2.3).</summary>
    private sealed record Report(string Action, string Status, string Diagnostic, IReadOnlyList<string> Recipients)
    {
        public bool HasFailed => Action == "failed" || (Action.Length == 0 && Status.StartsWith('5'));

        public bool IsLate => Action == "delayed" || (Action.Length == 0 && Status.StartsWith('4'));

        public static Report Of(HeaderList fields) =>
            new(
                (fields["Action"] ?? "").Trim().ToLowerInvariant(),
                (fields["Status"] ?? "").Trim(),
                fields["Diagnostic-Code"] ?? "",
                AddressesIn($"{fields["Original-Recipient"]}\n{fields["Final-Recipient"]}")
            );
    }

    [GeneratedRegex(@"^(?:mailer-?daemon|postmaster|mail-?daemon|microsoftexchange\w*|mail\.?delivery\S*)@", RegexOptions.IgnoreCase)]
    private static partial Regex MailSystem();

    [GeneratedRegex(@"\A\s*[A-Za-z][A-Za-z-]*:[ \t]\S")]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"[0-9a-f]{32}@[A-Za-z0-9.-]{3,250}")]
    private static partial Regex OwnIds();

    /// <summary>"&lt;rosa@example.org&gt;:" as qmail, Yahoo and Postfix begin the line about a recipient.</summary>
    [GeneratedRegex(@"(?m)^[ \t>]*<([^<>\s@]{1,64}@[^<>\s@]{3,250})>:")]
    private static partial Regex NamedRecipient();

    [GeneratedRegex(@"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}")]
    private static partial Regex Address();

    [GeneratedRegex("<[^<>]{0,2000}>")]
    private static partial Regex Tag();
}
