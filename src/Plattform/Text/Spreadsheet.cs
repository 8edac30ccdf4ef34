using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Plattform.Text;

/// <summary>Why a file is no list.</summary>
public enum SheetProblem
{
    None,
    Empty,

    /// <summary>Excel 97 to 2003, or an encrypted workbook.</summary>
    OldExcel,
    NoList,
    TooManyRows,

    /// <summary>Unpacked, or in all cells together.</summary>
    TooLarge,
}

/// <summary>The first sheet of a workbook, or a CSV file; told apart by content. Cells are trimmed text; empty rows are left out.</summary>
public sealed record Sheet(SheetProblem Problem, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Tables as people send them. Nothing is unpacked to the disk.</summary>
public static partial class Spreadsheet
{
    public const int MostColumns = 250;
    private const int MostCharacters = 2_000_000;
    private const int MostUnpacked = 60_000_000;
    private const int LongestCell = 2000;

    private static readonly OpenXmlConfiguration InMemory = new() { EnableSharedStringCache = false };

    public static Sheet Read(byte[] bytes, int mostRows)
    {
        if (bytes.Length == 0)
            return new(SheetProblem.Empty, []);
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
            return new(SheetProblem.OldExcel, []);
        if (bytes is not [(byte)'P', (byte)'K', ..])
            return CsvText.Read(bytes) is { } lines ? Bounded(lines, mostRows) : new(SheetProblem.NoList, []);
        try
        {
            return UnpacksTo(bytes) switch
            {
                null => new(SheetProblem.NoList, []),
                > MostUnpacked => new(SheetProblem.TooLarge, []),
                _ => Bounded(Workbook(bytes), mostRows),
            };
        }
        catch (Exception broken)
            when (broken
                    is InvalidDataException
                        or XmlException
                        or FormatException
                        or InvalidOperationException
                        or NotSupportedException
                        or ArgumentException
                        or KeyNotFoundException
                        or NullReferenceException
                        or IndexOutOfRangeException
                        or OverflowException
                        or InvalidCastException
            )
        {
            return new(SheetProblem.NoList, []); // the library throws whatever comes to it on a damaged workbook
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Workbook(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        foreach (IDictionary<string, object?> row in MiniExcel.Query(stream, false, null, ExcelType.XLSX, "A1", InMemory))
            yield return [.. row.Values.Take(MostColumns).Select(Said)];
    }

    private static string Said(object? cell) =>
        cell switch
        {
            null => "",
            DateTime day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            bool isSo => isSo ? "ja" : "nein",
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString() ?? "",
        };

    private static Sheet Bounded(IEnumerable<IReadOnlyList<string>> lines, int mostRows)
    {
        var (rows, characters) = (new List<IReadOnlyList<string>>(), 0);
        foreach (var line in lines)
        {
            var row = line.Take(MostColumns)
                .Select(cell => PlainText.OneLine(cell.Length > LongestCell ? cell[..LongestCell] : cell))
                .ToList();
            row.RemoveRange(row.FindLastIndex(cell => cell.Length > 0) + 1, row.Count - row.FindLastIndex(cell => cell.Length > 0) - 1);
            if (row.Count == 0)
                continue;
            rows.Add(row);
            characters += row.Sum(cell => cell.Length);
            if (rows.Count > mostRows)
                return new(SheetProblem.TooManyRows, []);
            if (characters > MostCharacters)
                return new(SheetProblem.TooLarge, []);
        }

        return new(rows.Count == 0 ? SheetProblem.Empty : SheetProblem.None, rows);
    }

    /// <summary>What really comes out, whatever the archive says of itself.</summary>
    /// <returns>Bytes, at most a little more than allowed; null: no workbook.</returns>
    private static long? UnpacksTo(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
        if (archive.GetEntry("xl/workbook.xml") is null)
            return null;
        var (total, buffer) = (0L, new byte[64 * 1024]);
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            for (int read; total <= MostUnpacked && (read = content.Read(buffer)) > 0; )
                total += read;
        }

        return total;
    }
}
