using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Plattform.Text;

/// <summary>Workbooks of one sheet: a bold head, and text that stays text whatever it looks like.</summary>
public static partial class Spreadsheet
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="rows">Strings and whole numbers, as many as there are columns.</param>
    public static async Task<MemoryStream> WriteAsync(
        string sheet,
        IReadOnlyList<SheetColumn> columns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows
    )
    {
        var workbook = new MemoryStream();
        var look = new OpenXmlConfiguration
        {
            DynamicColumns =
            [
                .. columns.Select(
                    (column, index) =>
                        new DynamicExcelColumn(Key(index))
                        {
                            Index = index,
                            Name = PlainText.WithoutControls(column.Header),
                            Width = column.Width,
                        }
                ),
            ],
        };
        // The library takes rows one by one only where it may wait for them; the database behind them does not work asynchronously either.
        await Task.Run(() => workbook.SaveAs(rows.ToBlockingEnumerable().Select(Cells), true, sheet, ExcelType.XLSX, look));
        workbook.Position = 0;
        return workbook;
    }

    private static Dictionary<string, object?> Cells(IReadOnlyList<object?> row) =>
        row.Select((cell, index) => (Key(index), cell is string text ? PlainText.WithoutControls(text) : cell))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    private static string Key(int index) => $"c{index:000}";
}

/// <param name="Width">In letters.</param>
public sealed record SheetColumn(string Header, double Width);
