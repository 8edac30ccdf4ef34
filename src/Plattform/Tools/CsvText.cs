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

    public static byte[] Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = CsvWriter.Create(writer, Options, leaveOpen: true))
        {
            Row(csv, header);
            foreach (var row in rows)
                Row(csv, row);
        }

        return bytes.ToArray();
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
