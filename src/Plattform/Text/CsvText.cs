using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Plattform.Text;

/// <summary>CSV for German Excel: semicolons, BOM, CRLF, all quoted. A tab before formulas, numbers and dates makes
/// them text in spreadsheets; importers trim it. An apostrophe would be visible, and ="…" is a formula.</summary>
public static partial class CsvText
{
    private const string Month = "(jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*";

    // The library's formula guard checks only the first character; ours below also looks behind spaces.
    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        NewLine = "\r\n",
        HasHeader = false,
        Quoting = CsvQuoting.Always,
        Injection = CsvInjection.None,
    };

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
        return IsFormula(text) || IsMistakable(text) ? "\t" + text : text;
    }

    // Spreadsheets skip leading spaces before a formula, and some accept full-width signs.
    private static bool IsFormula(string text) => FirstSign(text) is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';

    private static bool IsMistakable(string text) => text.Length <= 60 && NumberOrDate().IsMatch(text) && !Ours().IsMatch(text);

    private static char FirstSign(string text) =>
        text.FirstOrDefault(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format);

    [GeneratedRegex(
        $@"^\s*([\d(.,][\d\s.,:/()+\-%€$e]*([ap]m)?|\d{{1,2}}[.\s-]*{Month}[.\s\d-]*|{Month}[.\s-]*\d{{1,4}})\s*\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NumberOrDate();

    [GeneratedRegex(@"^(0|[1-9]\d{0,8}|\d{4}-\d\d-\d\d( \d\d:\d\d)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Ours();
}
