using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit;

namespace Plattform.Mail;

/// <summary><see cref="NotAscii"/>: needs SMTPUTF8 on every server along the way.</summary>
public enum AddressProblem
{
    None,
    Empty,
    NoAt,
    NoEnding,
    NotAscii,
    NotAnAddress,
}

public static partial class MailAddresses
{
    /// <summary>One plain address whose domain has a dot; umlauts in the domain are allowed.</summary>
    public static AddressProblem Check(string? text) => ProblemOf(text?.Trim() ?? "");

    public static bool IsValid(string? text) => Check(text) is AddressProblem.None;

    /// <summary>For comparing: lower case, domain in ASCII. Accepts any text.</summary>
    public static string Normalise(string text) => Encode(text.Trim().ToLowerInvariant());

    internal static string Encode(string address)
    {
        address = address.Trim();
        var at = address.LastIndexOf('@') + 1;
        return at == 0 ? address : address[..at] + EncodeDomain(address[at..]);
    }

    internal static string EncodeDomain(string domain) => Ascii(domain) ?? domain;

    private static AddressProblem ProblemOf(string address)
    {
        if (address.Length == 0)
            return AddressProblem.Empty;
        var at = address.LastIndexOf('@');
        if (at < 0)
            return AddressProblem.NoAt;
        var (local, domain) = (address[..at], address[(at + 1)..]);
        if (
            domain.Length > 0
            && local.Length > 0
            && !local.Contains('@')
            && !domain.TrimEnd('.').Contains('.')
            && domain.All(c => char.IsLetterOrDigit(c) || c is '-' or '.')
        )
            return AddressProblem.NoEnding;
        if (local.Any(char.IsLetter) && local.Any(c => !char.IsAscii(c)) && ProblemOf($"{Plain(local)}@{domain}") is AddressProblem.None)
            return AddressProblem.NotAscii;
        var plain =
            Encode(address) is { Length: <= 254 } encoded
            && local.Length <= 64
            && !local.Contains("=?", StringComparison.Ordinal) // an encoded word: the header would say another address than the envelope
            && local.All(c => char.IsAscii(c) && !char.IsControl(c) && !" \"(),:;<>@[\\]".Contains(c))
            && Ascii(domain) is { } host
            && host.Split('.') is [.., { Length: >= 2 } ending]
            && !ending.All(char.IsDigit)
            && Uri.CheckHostName(host) == UriHostNameType.Dns
            // MailboxAddress decodes the domain.
            && MailboxAddress.TryParse(encoded, out var mailbox)
            && Encode(mailbox.Address) == encoded;
        return plain ? AddressProblem.None : AddressProblem.NotAnAddress;
    }

    private static string Plain(string local) => string.Concat(local.Select(c => char.IsLetter(c) ? 'a' : c));

    private static string? Ascii(string domain)
    {
        if (Ordinary().IsMatch(domain))
            return domain; // nothing to translate, and asking takes longer than the rest of an address

        try
        {
            return new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?!.*--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$")]
    private static partial Regex Ordinary();
}
