using System.IO.Compression;
using System.Text;
using Plattform.Text;

namespace Plattform.Registrations;

/// <param name="Endings">In lower case with the dot; the first is the default.</param>
public sealed record PaperKind(string Name, string ContentType, params IReadOnlyList<string> Endings)
{
    private const int MostLetters = 80;

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
        return (stem.Length == 0 ? "Beitrag" : stem) + (ending.Length > 1 ? ending : Endings[0]);
    }
}

/// <summary>File types by content, never by name: a disguised file must not reach the desk.</summary>
public static class PaperKinds
{
    private static readonly PaperKind Pdf = new("PDF", "application/pdf", ".pdf");
    private static readonly PaperKind Png = new("PNG", "image/png", ".png");
    private static readonly PaperKind Jpeg = new("JPEG", "image/jpeg", ".jpg", ".jpeg");
    private static readonly PaperKind Gif = new("GIF", "image/gif", ".gif");
    private static readonly PaperKind Webp = new("WebP", "image/webp", ".webp");
    private static readonly PaperKind Odt = new("ODT", "application/vnd.oasis.opendocument.text", ".odt");
    private static readonly PaperKind Odp = new("ODP", "application/vnd.oasis.opendocument.presentation", ".odp");
    private static readonly PaperKind Docx = new(
        "DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx"
    );
    private static readonly PaperKind Pptx = new(
        "PPTX",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".pptx"
    );

    public static string Endings { get; } =
        string.Join(',', new[] { Pdf, Odt, Docx, Odp, Pptx, Png, Jpeg, Gif, Webp }.SelectMany(kind => kind.Endings));

    /// <summary>Null for anything else, including documents with macros and broken containers.</summary>
    public static PaperKind? Of(byte[] content) =>
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

    private static PaperKind? OfContainer(byte[] content)
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
        || entry.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase);

    private static PaperKind? OpenDocument(ZipArchive zip) =>
        zip.GetEntry("content.xml") is not null && Beginning(zip, "mimetype") is { } type
            ? Array.Find([Odt, Odp], kind => kind.ContentType == type.Trim())
            : null;

    /// <summary>Requires the macro-free content type of the main part.</summary>
    private static PaperKind? OfficeDocument(ZipArchive zip)
    {
        var types = Beginning(zip, "[Content_Types].xml") ?? "";
        if (Is(Docx, "word/document.xml"))
            return Docx;
        return Is(Pptx, "ppt/presentation.xml") ? Pptx : null;

        bool Is(PaperKind kind, string main) =>
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
