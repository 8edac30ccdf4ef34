using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Plattform.Tools;

/// <summary>What people typed, made fit to be stored, shown and compared.</summary>
public static partial class PlainText
{
    /// <summary>
    /// One line, NFC, trimmed, runs of white space as one blank; nothing invisible left: control characters, zero-width
    /// and direction marks. Null is "".
    /// </summary>
    public static string OneLine(string? text) => Spaces().Replace(Visible(text), " ").Trim();

    /// <summary>Like <see cref="OneLine"/> for each line; lines end with <c>\n</c>, at most two empty ones follow each other.</summary>
    public static string ManyLines(string? text)
    {
        var lines = LineEnds().Split(text ?? "").Select(OneLine);
        return ManyEmptyLines().Replace(string.Join('\n', lines), "\n\n\n").Trim('\n');
    }

    /// <summary>
    /// For comparing names: lower case, letters and digits only, without accents, ß as ss. Two names are the same
    /// when their folds are. A name of signs alone stays as it is.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in OneLine(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Plain(Rune.ToLowerInvariant(rune)));
        return folded.Length > 0 ? folded.ToString() : OneLine(text);
    }

    /// <summary>For putting names in German order by comparing sign by sign: lower case, ä as a, ß as ss; blanks and signs come first, signs all alike.</summary>
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

    /// <summary>
    /// For finding: the words, folded, each once. Ae, oe and ue are a, o and u, so that "Mueller" finds "Müller" and the other
    /// way round. Whatever begins a word begins its fold as well.
    /// </summary>
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

    /// <summary>A web address, whole or beginning like one: nobody's name contains it, advertisements do. "ver.di" does not count.</summary>
    public static bool LooksLikeLink(string text) => Link().IsMatch(OneLine(text).Normalize(NormalizationForm.FormKC));

    /// <summary>The text with <c>\n</c> as its only control character, and no broken surrogate.</summary>
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

    // Joiners (U+200C, U+200D) make letters in Persian or Hindi and hold emoji together; after Latin they only hide.
    private static bool IsInvisible(Rune rune, Rune before) =>
        rune.Value is 0x200C or 0x200D
            ? before.Value < 0x0300 || Rune.IsWhiteSpace(before)
            : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                || IsNoCharacter(rune)
                || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0;

    /// <summary>Unicode keeps them for programs; normalising one throws.</summary>
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
