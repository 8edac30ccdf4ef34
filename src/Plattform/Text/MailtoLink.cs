using System.Globalization;
using System.Text.RegularExpressions;
using Plattform.Look;

namespace Plattform.Text;

public static partial class MailtoLink
{
    public const string Scheme = "mailto:";

    /// <summary>Escapes the address, so that <c>a?bcc=b@example.org</c> cannot add recipients.</summary>
    public static string To(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0
            ? Scheme + Uri.EscapeDataString(address)
            : $"{Scheme}{Local(address[..at])}@{Uri.EscapeDataString(Ascii(address[(at + 1)..]))}";
    }

    public static string Draft(string subject, string body) =>
        $"{Scheme}?subject={Uri.EscapeDataString(subject)}&body={Uri.EscapeDataString(body)}";

    public static bool Is(string url) => url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Escapes no more than necessary, because calendars compare addresses literally.</summary>
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
