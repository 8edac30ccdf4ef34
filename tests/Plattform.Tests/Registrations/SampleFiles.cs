using System.IO.Compression;
using System.Text;

namespace Plattform.Tests.Registrations;

/// <summary>Files as people have them, as small as they can be and still be what they are.</summary>
internal static class SampleFiles
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

    public static byte[] Pdf => "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    public static byte[] Png =>
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static byte[] Gif => Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static byte[] Webp => Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    public static byte[] Odt => OpenDocument("text");

    public static byte[] Odp => OpenDocument("presentation");

    public static byte[] Docx => Office(Word, "word/document.xml");

    public static byte[] Pptx => Office(Slides, "ppt/presentation.xml");

    public static byte[] Xlsx(params string[] more) =>
        Office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl/workbook.xml", more);

    /// <summary>A Word document that runs a program when it is opened, and says so.</summary>
    public static byte[] Docm => Office("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml");

    public static byte[] Program => [.. "MZ"u8, .. new byte[200]];

    public static byte[] Large(int bytes) => [.. Pdf, .. new byte[bytes - Pdf.Length]];

    public static byte[] OpenDocument(string kind, params string[] more) =>
        Zip([
            ("mimetype", "application/vnd.oasis.opendocument." + kind),
            ("content.xml", "<office/>"),
            .. more.Select(name => (name, "x")),
        ]);

    public static byte[] Office(string type, string main, params string[] more) =>
        Zip([
            ("[Content_Types].xml", $"<Types><Override PartName=\"/{main}\" ContentType=\"{type}\"/></Types>"),
            (main, "<xml/>"),
            .. more.Select(name => (name, "x")),
        ]);

    public static byte[] DocxWithMacros => Office(Word, "word/document.xml", "word/vbaProject.bin");

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest)
                    .Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }

        return file.ToArray();
    }
}
