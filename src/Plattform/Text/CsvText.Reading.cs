using System.Text;
using CsvHelper;

namespace Plattform.Text;

public static partial class CsvText
{
    private const int LinesToLookAt = 30;
    private static readonly char[] Separators = [';', ',', '\t'];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 and UTF-16 by their byte order mark, else UTF-8, else Windows-1252; the separator is the most frequent one.</summary>
    /// <returns>Null: this is no text.</returns>
    internal static IEnumerable<IReadOnlyList<string>>? Read(byte[] bytes)
    {
        var text = Decode(bytes);
        return text.Any(c => c is '\0' || (char.IsControl(c) && c is not ('\r' or '\n' or '\t' or '\f' or '\u0085')))
            ? null
            : RowsOf(text);
    }

    private static IEnumerable<IReadOnlyList<string>> RowsOf(string text)
    {
        using var reader = CsvReader.FromText(text, new() { Separator = SeparatorOf(text), HasHeader = false });
        while (reader.Read())
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
    }

    private static string Decode(byte[] bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
            [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
            [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
            _ => WithoutMark(bytes),
        };

    private static string WithoutMark(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    /// <summary>Outside quotes, in the first lines; titles above the table have few.</summary>
    private static char SeparatorOf(string text)
    {
        var (counts, isQuoted, lines) = (new int[Separators.Length], false, 0);
        foreach (var c in text)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c == '\n' && ++lines == LinesToLookAt)
                break;
            else if (!isQuoted && Array.IndexOf(Separators, c) is >= 0 and var found)
                counts[found]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }
}
