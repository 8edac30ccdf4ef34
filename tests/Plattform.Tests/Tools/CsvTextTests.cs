using System.Text;
using Plattform.Tools;

namespace Plattform.Tests.Tools;

public sealed class CsvTextTests
{
    [Fact]
    public async Task Excel_in_German_opens_it_byte_order_mark_semicolons_and_line_ends()
    {
        var bytes = await Written(["Name", "E-Mail"], ["Jürgen Größe", "j@example.org"], [null, ""]);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("Name;E-Mail\r\nJürgen Größe;j@example.org\r\n;\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("sie sagt \"ja\"", "\"sie sagt \"\"ja\"\"\"")]
    [InlineData("zwei\r\nZeilen", "\"zwei\nZeilen\"")]
    [InlineData("Null\0\u0007 und \u009f weg", "Null und  weg")]
    [InlineData("Jo-Ann + Max = 2 @ Hagen", "Jo-Ann + Max = 2 @ Hagen")]
    public async Task A_cell_holds_what_was_typed(string cell, string written) => Assert.Equal(written, await Cell(cell));

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1")]
    [InlineData("+49 2331 123", "'+49 2331 123")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "' =1")]
    [InlineData("\tText", "' Text")]
    [InlineData("\rText", "\"'\nText\"")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\0=1", "'=1")]
    [InlineData("\u00a0=1", "'\u00a0=1")]
    [InlineData("\ufeff=1", "'\ufeff=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠A1", "'＠A1")]
    [InlineData("=1;\"x\"", "\"'=1;\"\"x\"\"\"")]
    public async Task A_cell_that_looks_like_a_formula_is_text(string cell, string written) => Assert.Equal(written, await Cell(cell));

    private static async Task<string> Cell(string cell)
    {
        var line = Encoding.UTF8.GetString(await Written(["x"], [cell]))["\ufeffx\r\n".Length..];
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
