using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plattform.Web;

namespace Plattform.Text;

public static partial class PlainText
{
    /// <summary>NFC, trimmed, spaces collapsed; no control, zero-width or direction characters. Null gives "".</summary>
    public static string OneLine(string? text) => Spaces().Replace(Visible(text), " ").Trim();

    /// <summary><see cref="OneLine"/> per line; <c>\n</c> line ends, at most two empty lines in a row.</summary>
    public static string ManyLines(string? text)
    {
        var lines = LineEnds().Split(text ?? "").Select(OneLine);
        return ManyEmptyLines().Replace(string.Join('\n', lines), "\n\n\n").Trim('\n');
    }

    /// <summary>Markdown: indentation and double spaces stay, what nobody sees goes; <c>\n</c> line ends.</summary>
    public static string Markdown(string? text) => AsWritten(text).TrimEnd().TrimStart('\n');

    /// <summary>Without control, zero-width or direction characters; indents, gaps and empty lines stay, a tab is four spaces.</summary>
    public static string AsWritten(string? text) =>
        string.Join('\n', LineEnds().Split((text ?? "").Replace("\t", "    ", StringComparison.Ordinal)).Select(Visible));

    /// <summary>For comparing names: lower-case letters and digits, no accents, ß as ss. Symbols alone stay.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in OneLine(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Plain(Rune.ToLowerInvariant(rune)));
        return folded.Length > 0 ? folded.ToString() : OneLine(text);
    }

    /// <summary>Sort key (ordinal) for German order: ä as a, ß as ss; spaces and symbols first and equal.</summary>
    public static string InOrder(string text) =>
        string.Concat(
            OneLine(text)
                .Normalize(NormalizationForm.FormKD)
                .EnumerateRunes()
                .Where(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
                .Select(rune =>
                    rune.Value == ' ' ? " "
                    : Rune.IsLetterOrDigit(rune) ? Plain(Rune.ToLowerInvariant(rune))
                    : "!"
                )
        );

    /// <summary>For searching: distinct folded words, with ae, oe and ue as a, o and u ("Mueller" finds "Müller").
    /// A prefix of a word must fold to a prefix of its fold.</summary>
    public static IReadOnlySet<string> Words(string text)
    {
        var (words, word, before) = (new HashSet<string>(StringComparer.Ordinal), new StringBuilder(), ' ');
        foreach (var rune in (OneLine(text) + ' ').Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                foreach (var letter in Plain(Rune.ToLowerInvariant(rune)))
                {
                    if (letter != 'e' || before is not ('a' or 'o' or 'u'))
                        word.Append(letter);
                    before = letter;
                }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark && rune.Value is not ('\'' or '’'))
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
                before = ' ';
            }
        }

        return words;
    }

    /// <summary>Detects advertising in names; "ver.di" is not a link.</summary>
    public static bool LooksLikeLink(string text) => Link().IsMatch(OneLine(text).Normalize(NormalizationForm.FormKC));

    /// <summary>Removes control characters except <c>\n</c>, and broken surrogates.</summary>
    internal static string WithoutControls(string text) =>
        string.Concat(
            LineEnds()
                .Replace(text, "\n")
                .EnumerateRunes()
                .Where(rune => rune.Value == '\n' || Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
        );

    private static string Visible(string? text)
    {
        var kept = new StringBuilder();
        var before = new Rune('\0');
        foreach (var rune in (text ?? "").EnumerateRunes()) // a broken surrogate becomes U+FFFD here
        {
            if (Rune.IsWhiteSpace(rune))
                kept.Append(' ');
            else if (!IsInvisible(rune, before))
                kept.Append(rune);
            else
                continue;
            before = rune;
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    // Joiners (U+200C, U+200D) are needed in Persian, Hindi and emoji; after Latin letters they only hide something.
    private static bool IsInvisible(Rune rune, Rune before) =>
        rune.Value is 0x200C or 0x200D
            ? before.Value < 0x0300 || Rune.IsWhiteSpace(before)
            : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                || IsNoCharacter(rune)
                || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0;

    /// <summary>Noncharacters; normalizing one throws.</summary>
    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static string Plain(Rune rune) =>
        rune.Value switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            'ı' => "i",
            _ => rune.ToString(),
        };

    [GeneratedRegex("  +")]
    private static partial Regex Spaces();

    [GeneratedRegex("\r\n|[\r\n\v\f\u0085\u2028\u2029]")]
    private static partial Regex LineEnds();

    [GeneratedRegex("\n{4,}")]
    private static partial Regex ManyEmptyLines();

    [GeneratedRegex(
        @"\b[a-z][a-z0-9+]{0,20}://|\bhttps?:|\bwww\.|\[url|<a\s|\b[\w-]{1,63}\.(de|com|org|net|info|biz|eu|io|me|ru|cn|xyz|top|shop|online|site|club|live|link|ly|gl)(?![\w-]|\.[\w-])|\b(?!ver\.di/)[\w-]{3,63}\.[a-z]{2,24}/\w",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Link();
}
