using System.Globalization;
using System.Text;
using CsvHelper;

namespace Plattform.Tools;

/// <summary>
/// Tables for spreadsheets, as Excel in German opens them: semicolons, a byte order mark, CRLF. A cell that a spreadsheet
/// would take for a formula gets an apostrophe before it.
/// </summary>
public static class CsvText
{
    // Its own guard against formulas looks at the first sign only; ours below looks behind blanks too.
    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';', NewLine = "\r\n", HasHeader = false, Quoting = CsvQuoting.WhenNeededOrWhitespace, Injection = CsvInjection.None,
    };

    /// <summary>As the rows come, a piece at a time.</summary>
    public static async Task WriteAsync(Stream to, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<string?>> rows)
    {
        const int Piece = 64 * 1024;
        using var bytes = new MemoryStream();
        await using var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using (var csv = CsvWriter.Create(writer, Options, leaveOpen: true))
        {
            Row(csv, header);
            await foreach (var row in rows)
            {
                Row(csv, row);
                if (bytes.Length > Piece)
                    await PassOnAsync(bytes, to);
            }
        }

        await writer.FlushAsync();
        await PassOnAsync(bytes, to);
    }

    private static async Task PassOnAsync(MemoryStream bytes, Stream to)
    {
        await to.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        bytes.SetLength(0);
    }

    private static void Row(CsvWriter csv, IReadOnlyList<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(Safe(cell ?? ""));
        csv.EndRecord();
    }

    private static string Safe(string cell)
    {
        var text = PlainText.WithoutControls(cell.Replace('\t', ' '));
        return IsFormula(cell, text) ? "'" + text : text;
    }

    // Spreadsheets skip blanks before a formula, and some read the wide signs of East Asian keyboards as the narrow ones.
    private static bool IsFormula(string cell, string text) =>
        cell is ['\t' or '\r', ..]
        || text.FirstOrDefault(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
}
