using System.IO.Compression;
using System.Text;
using Plattform.Text;

namespace Plattform.Web;

/// <param name="Endings">In lower case with the dot; the first is the default.</param>
public sealed record FileKind(string Name, string ContentType, params IReadOnlyList<string> Endings)
{
    private const int MostLetters = 80;

    public bool IsPicture => ContentType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>A name safe in URLs and file systems; null: its ending belongs to another type.</summary>
    public string? SafeName(string fileName)
    {
        var name = PlainText.OneLine(fileName.Split('/', '\\')[^1]);
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (ending.Length > 1 && !Endings.Contains(ending))
            return null;
        var safe = new StringBuilder();
        foreach (var rune in name[..^ending.Length].EnumerateRunes().TakeWhile(_ => safe.Length < MostLetters))
            safe.Append(
                Rune.IsLetterOrDigit(rune) ? rune.ToString()
                : rune.Value == '.' ? "."
                : "-"
            );
        var stem = string.Join('-', safe.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries)).Trim('.', '-');
        return (stem.Length == 0 ? "Datei" : stem) + (ending.Length > 1 ? ending : Endings[0]);
    }
}

/// <summary>File types by content, never by name: a disguised file must not reach anybody.</summary>
public static class FileKinds
{
    private static readonly FileKind Pdf = new("PDF", "application/pdf", ".pdf");
    private static readonly FileKind Png = new("PNG", "image/png", ".png");
    private static readonly FileKind Jpeg = new("JPEG", "image/jpeg", ".jpg", ".jpeg");
    private static readonly FileKind Gif = new("GIF", "image/gif", ".gif");
    private static readonly FileKind Webp = new("WebP", "image/webp", ".webp");
    private static readonly FileKind Odt = new("ODT", "application/vnd.oasis.opendocument.text", ".odt");
    private static readonly FileKind Odp = new("ODP", "application/vnd.oasis.opendocument.presentation", ".odp");
    private static readonly FileKind Docx = new(
        "DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx"
    );
    private static readonly FileKind Pptx = new(
        "PPTX",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".pptx"
    );

    private static readonly FileKind Ods = new("ODS", "application/vnd.oasis.opendocument.spreadsheet", ".ods");
    private static readonly FileKind Xlsx = new("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    /// <summary>No tables: they calculate, and may fetch, as soon as they are opened.</summary>
    public static readonly IReadOnlyList<FileKind> FromStrangers = [Pdf, Odt, Docx, Odp, Pptx, Png, Jpeg, Gif, Webp];

    public static readonly IReadOnlyList<FileKind> All = [Pdf, Odt, Docx, Odp, Pptx, Ods, Xlsx, Png, Jpeg, Gif, Webp];

    /// <summary>For the attribute <c>accept</c>.</summary>
    public static string Endings(this IEnumerable<FileKind> kinds) => string.Join(',', kinds.SelectMany(kind => kind.Endings));

    /// <summary>All but the pictures: "PDF, ODT".</summary>
    public static string Documents(this IEnumerable<FileKind> kinds) =>
        string.Join(", ", kinds.Where(kind => !kind.IsPicture).Select(kind => kind.Name));

    /// <summary>Null for anything else, including documents with macros and broken containers.</summary>
    public static FileKind? Of(byte[] content) =>
        content switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Webp,
            [(byte)'P', (byte)'K', 3, 4, ..] => OfContainer(content),
            _ => null,
        };

    private static FileKind? OfContainer(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Any(HoldsMacros) ? null : OpenDocument(zip) ?? OfficeDocument(zip);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static bool HoldsMacros(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || entry.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase);

    private static FileKind? OpenDocument(ZipArchive zip) =>
        zip.GetEntry("content.xml") is not null && Beginning(zip, "mimetype") is { } type
            ? Array.Find([Odt, Odp, Ods], kind => kind.ContentType == type.Trim())
            : null;

    /// <summary>Requires the macro-free content type of the main part.</summary>
    private static FileKind? OfficeDocument(ZipArchive zip)
    {
        var types = Beginning(zip, "[Content_Types].xml") ?? "";
        if (Is(Docx, "word/document.xml"))
            return Docx;
        if (Is(Xlsx, "xl/workbook.xml"))
            return Xlsx;
        return Is(Pptx, "ppt/presentation.xml") ? Pptx : null;

        bool Is(FileKind kind, string main) =>
            zip.GetEntry(main) is not null && types.Contains($"\"{kind.ContentType}.main+xml\"", StringComparison.Ordinal);
    }

    /// <summary>Reads at most 256 K characters: an entry may unpack to gigabytes.</summary>
    private static string? Beginning(ZipArchive zip, string part)
    {
        if (zip.GetEntry(part) is not { } entry)
            return null;
        using var reader = new StreamReader(entry.Open());
        var text = new char[256 * 1024];
        return new(text, 0, reader.ReadBlock(text));
    }
}
