namespace Plattform.Look.Pictures;

/// <summary>Upper bounds in ems for whatever face a browser takes: the widths of DejaVu Sans Bold, the widest in <c>--display</c>.</summary>
public static class TextWidth
{
    public static double Of(string text) => text.Sum(Of);

    /// <summary>How many lines a text takes in a column; words break at spaces, hyphens and soft hyphens, and anywhere if they must.</summary>
    /// <param name="width">In ems.</param>
    public static int Lines(string text, double width)
    {
        var (lines, used) = (1, 0.0);
        foreach (var piece in Pieces(text))
        {
            var needed = Of(piece.TrimEnd(' '));
            if (used > 0 && used + needed > width)
                (lines, used) = (lines + 1, 0);
            var more = (int)(needed / width);
            (lines, used) = (lines + more, used + Of(piece) - (more * width));
        }

        return lines;
    }

    /// <summary>The longest stretch that no line breaks.</summary>
    public static double OfWidestPiece(string text) => Pieces(text).Select(piece => Of(piece.TrimEnd(' '))).DefaultIfEmpty().Max();

    private static IEnumerable<string> Pieces(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (' ' or '-' or '\u00AD'))
                continue;
            yield return text[from..(i + 1)];
            from = i + 1;
        }

        yield return text[from..];
    }

    private static double Of(char letter) =>
        letter switch
        {
            'i' or 'j' or 'l' or 'I' or 'J' or '.' or ',' or '\'' or '|' => 0.38,
            ' ' or '\u00A0' => 0.35,
            ':' or ';' or '!' or '-' or '/' or '(' or ')' or '\u00AD' => 0.46,
            'f' or 'r' or 't' or '–' or '"' => 0.5,
            'c' or 's' or 'z' => 0.6,
            >= '0' and <= '9' => 0.7,
            'w' or 'M' or 'W' or '@' or '%' or '—' => 1.1,
            'm' => 1.05,
            < '\u0250' => char.IsUpper(letter) ? 0.86 : 0.72,
            _ => 1.1,
        };
}
