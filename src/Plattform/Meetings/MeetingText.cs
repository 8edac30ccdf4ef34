using System.Text.RegularExpressions;
using Plattform.Look;

namespace Plattform.Meetings;

public static partial class MeetingText
{
    /// <summary>Characters at the end of an invitation in which a greeting is looked for.</summary>
    private const int LengthOfEnding = 400;

    /// <summary>Paths below <c>/koordination/</c> that no meeting may take.</summary>
    private static readonly string[] TakenSlugs =
    [
        "neu",
        "gruppe",
        "leute",
        "verlauf",
        "protokoll",
        "beschluesse",
        "termine",
        "verteiler",
        "datenschutz",
        "betrieb",
        "anmelden",
        "abmelden",
    ];

    /// <summary>Null: valid. Line ends are LF; tabs are allowed.</summary>
    public static string? Fault(string text, Texts texts)
    {
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            return texts["Darin steht ein Steuerzeichen."];
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (char.IsSurrogate(text[i]) && !pair)
                return texts["Darin steht ein halbes Zeichen."];
            i += pair ? 1 : 0;
        }

        return null;
    }

    /// <summary>Whether the author's own text ends with a greeting, so that ours would be a second one.</summary>
    public static bool HasGreeting(string invitation) => Greeting().IsMatch(invitation[Math.Max(0, invitation.Length - LengthOfEnding)..]);

    public static bool IsSlug(string text) => IsId(text) && !TakenSlugs.Contains(text);

    public static bool IsId(string text) => text.Length <= 80 && Id().IsMatch(text);

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Host.Length > 0;

    /// <summary>Deliberately simple: one @, no spaces, a domain with a dot.</summary>
    public static bool IsEmail(string text) => text.Length <= 254 && Email().IsMatch(text);

    /// <summary>"Begrüßung und Auftakt" becomes "begruessung-und-auftakt"; at most 40 characters, or empty.</summary>
    public static string ToSlug(string text)
    {
        var plain = text.ToLowerInvariant().Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue").Replace("ß", "ss");
        var slug = NotInSlug().Replace(plain, "-").Trim('-');
        return slug.Length <= 40 ? slug : slug[..(slug.LastIndexOf('-', 40) is > 0 and var end ? end : 40)];
    }

    [GeneratedRegex(@"^[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Id();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlug();

    [GeneratedRegex(
        @"^[\p{L}0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[\p{L}0-9](?:[\p{L}0-9-]{0,50}[\p{L}0-9])?\.)+\p{L}[\p{L}0-9-]{0,50}[\p{L}0-9]\z"
    )]
    private static partial Regex Email();

    [GeneratedRegex(
        @"\bgr(?:ü|ue?)(?:ß|ss)e?n?\b|\bregards\b|\bbest wishes\b|\byours\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Greeting();
}
