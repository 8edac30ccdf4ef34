using System.Text;
using Plattform.Text;

namespace Plattform.Tests.Text;

public sealed class CsvTextTests
{
    [Fact]
    public async Task Excel_in_German_opens_it_byte_order_mark_semicolons_and_line_ends()
    {
        var bytes = await Written(["Name", "E-Mail"], ["Jürgen Größe", "j@example.org"], [null, ""]);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("\"Name\";\"E-Mail\"\r\n\"Jürgen Größe\";\"j@example.org\"\r\n\"\";\"\"\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("a;b", "a;b")]
    [InlineData("sie sagt \"ja\"", "sie sagt \"\"ja\"\"")]
    [InlineData("zwei\r\nZeilen", "zwei\nZeilen")]
    [InlineData("Null\0\u0007 und \u009f weg", "Null und  weg")]
    [InlineData("Jo-Ann + Max = 2 @ Hagen", "Jo-Ann + Max = 2 @ Hagen")]
    [InlineData(" eingerückt", " eingerückt")]
    [InlineData("'ne Torte", "'ne Torte")]
    [InlineData("68er@example.org", "68er@example.org")]
    [InlineData("1 Pflaumenkuchen (vegan)", "1 Pflaumenkuchen (vegan)")]
    [InlineData("2 Personen", "2 Personen")]
    public async Task A_cell_holds_what_was_typed_in_quotation_marks(string cell, string written) =>
        Assert.Equal($"\"{written}\"", await Cell(cell));

    /// <summary>To count with, and to sort by.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("12")]
    [InlineData("2026-04-01 10:00")]
    [InlineData("2026-04-01")]
    public async Task Numbers_and_moments_of_ours_stay_what_they_are(string cell) => Assert.Equal($"\"{cell}\"", await Cell(cell));

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1")]
    [InlineData("-1", "-1")]
    [InlineData("-1+1\n=2", "-1+1\n=2")]
    [InlineData("@SUM(A1)", "@SUM(A1)")]
    [InlineData("\t=1", " =1")]
    [InlineData("\r=1", "\n=1")]
    [InlineData("  =1", "  =1")]
    [InlineData("\n=1", "\n=1")]
    [InlineData("\0=1", "=1")]
    [InlineData("\u00a0=1", "\u00a0=1")]
    [InlineData("\ufeff=1", "\ufeff=1")]
    [InlineData("＝1+1", "＝1+1")]
    [InlineData("＋1", "＋1")]
    [InlineData("－1", "－1")]
    [InlineData("＠A1", "＠A1")]
    [InlineData("=1;\"x\"", "=1;\"\"x\"\"")]
    public async Task A_formula_is_text_behind_a_tab(string cell, string written) => Assert.Equal($"\"\t{written}\"", await Cell(cell));

    [Theory]
    [InlineData("+49 170 1234567")]
    [InlineData("+491701234567")]
    [InlineData("0170 1234567")]
    [InlineData("01701234567")]
    [InlineData("(0170) 1234567")]
    [InlineData("007")]
    [InlineData("4711471147114711")]
    [InlineData("1. Mai")]
    [InlineData("1.5")]
    [InlineData("12-Jan")]
    [InlineData("3. März 2027")]
    [InlineData("Mai 2027")]
    [InlineData("9 am")]
    [InlineData("3/4")]
    [InlineData("12e345")]
    [InlineData("12:30")]
    public async Task What_a_spreadsheet_would_make_a_number_or_a_date_of_stays_as_it_was_typed(string cell) =>
        Assert.Equal($"\"\t{cell}\"", await Cell(cell));

    private static async Task<string> Cell(string cell)
    {
        var line = Encoding.UTF8.GetString(await Written(["x"], [cell]))["\ufeff\"x\"\r\n".Length..];
        Assert.EndsWith("\r\n", line, StringComparison.Ordinal);
        return line[..^2];
    }

    private static async Task<byte[]> Written(IReadOnlyList<string> header, params string?[][] rows)
    {
        using var bytes = new MemoryStream();
        await CsvText.WriteAsync(bytes, header, rows.ToAsyncEnumerable());
        return bytes.ToArray();
    }
}
