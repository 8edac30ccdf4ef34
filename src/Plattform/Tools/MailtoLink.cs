using System.Globalization;
using System.Text.RegularExpressions;

namespace Plattform.Tools;

/// <summary>Links that open a mail program (RFC 6068).</summary>
public static partial class MailtoLink
{
    public const string Scheme = "mailto:";

    /// <summary>To this one address: what means something in a link is escaped, so <c>a?bcc=b@example.org</c> adds nobody.</summary>
    public static string To(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0
            ? Scheme + Uri.EscapeDataString(address)
            : $"{Scheme}{Local(address[..at])}@{Uri.EscapeDataString(Ascii(address[(at + 1)..]))}";
    }

    /// <summary>A mail that is written already, to whomever the reader chooses.</summary>
    public static string Draft(string subject, string body) =>
        $"{Scheme}?subject={Uri.EscapeDataString(subject)}&body={Uri.EscapeDataString(body)}";

    public static bool Is(string url) => url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Calendars compare addresses literally, so what may stand unescaped does.</summary>
    private static string Local(string local) =>
        EscapedButPlain().Replace(Uri.EscapeDataString(local), match => Uri.UnescapeDataString(match.Value));

    private static string Ascii(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    [GeneratedRegex("%(2B|27|21|2A|24)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EscapedButPlain();
}
