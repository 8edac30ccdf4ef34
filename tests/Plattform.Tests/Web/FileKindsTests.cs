using System.Text;
using Plattform.Tests.Registrations;
using Plattform.Web;

namespace Plattform.Tests.Web;

/// <summary>What a file is, is decided by what is in it.</summary>
public sealed class FileKindsTests
{
    [Fact]
    public void What_speakers_bring_is_known_by_its_content()
    {
        (byte[] Content, string? Kind)[] good =
        [
            (SampleFiles.Pdf, "PDF"),
            (SampleFiles.Png, "PNG"),
            (SampleFiles.Jpeg, "JPEG"),
            (SampleFiles.Gif, "GIF"),
            (SampleFiles.Webp, "WebP"),
            (SampleFiles.Odt, "ODT"),
            (SampleFiles.Odp, "ODP"),
            (SampleFiles.Docx, "DOCX"),
            (SampleFiles.Pptx, "PPTX"),
            (SampleFiles.OpenDocument("spreadsheet"), "ODS"),
            (SampleFiles.Xlsx(), "XLSX"),
        ];
        Assert.Equal(good.Select(file => file.Kind), good.Select(file => FileKinds.Of(file.Content)?.Name));
    }

    public static TheoryData<string, byte[]> Others =>
        new()
        {
            { "empty", [] },
            { "a program", SampleFiles.Program },
            { "a web page", "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray() },
            { "a web page that ends as PDF", "<html>%PDF-1.4"u8.ToArray() },
            { "a picture with scripts", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8.ToArray() },
            { "plain text", "Liebe Leute"u8.ToArray() },
            { "an old Word file, or one with a password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[100]] },
            { "a sound", [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8] },
            { "an archive of something", SampleFiles.Zip(("rede.txt", "x")) },
            { "an archive of nothing", SampleFiles.Zip() },
            { "a drawing", SampleFiles.OpenDocument("graphics") },
            { "macros in a table", SampleFiles.Xlsx("xl/macrosheets/sheet1.xml") },
            { "the type without a document", SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text")) },
            { "a document without its types", SampleFiles.Zip(("word/document.xml", "x")) },
            {
                "a text that says it is slides",
                SampleFiles.Office(
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                    "word/document.xml"
                )
            },
            { "macros, told", SampleFiles.Docm },
            { "macros, hidden", SampleFiles.DocxWithMacros },
            { "macros in an open document", SampleFiles.OpenDocument("text", "Basic/Standard/Module1.xml") },
            { "scripts in an open document", SampleFiles.OpenDocument("text", "Scripts/python/x.py") },
            { "a type of a gigabyte", SampleFiles.Zip(("mimetype", new string('a', 3_000_000)), ("content.xml", "x")) },
            { "a program before a container", [.. SampleFiles.Program, .. SampleFiles.Docx] },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void Anything_else_is_not_taken_whatever_it_is_called(string what, byte[] content) =>
        Assert.True(FileKinds.Of(content) is null, what);

    [Fact]
    public void A_container_that_is_torn_anywhere_is_not_taken_and_breaks_nothing()
    {
        foreach (var whole in new[] { SampleFiles.Docx, SampleFiles.Odt })
        {
            for (var length = 0; length < whole.Length - 1; length++)
                Assert.Null(FileKinds.Of(whole[..length]));
            for (var at = 0; at < whole.Length; at++)
            {
                var torn = whole.ToArray();
                torn[at] ^= 0x55;
                _ = FileKinds.Of(torn);
            }
        }
    }

    [Theory]
    [InlineData("rede.pdf", "rede.pdf")]
    [InlineData("Rede.PDF", "Rede.pdf")]
    [InlineData("Über das Freibad (Entwurf 2).pdf", "Über-das-Freibad-Entwurf-2.pdf")]
    [InlineData("U\u0308ber.pdf", "Über.pdf")]
    [InlineData(@"C:\Users\rosa\Rede.pdf", "Rede.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("..pdf", "Datei.pdf")]
    [InlineData("/", "Datei.pdf")]
    [InlineData("", "Datei.pdf")]
    [InlineData("Rede", "Rede.pdf")]
    [InlineData("a\r\nb\"<>|;\u202Egnp.pdf", "a-b-gnp.pdf")]
    [InlineData("😀.pdf", "Datei.pdf")]
    [InlineData("Stand 9.5.pdf", "Stand-9.5.pdf")]
    [InlineData("rede.docx", null)]
    [InlineData("rede.pdf.exe", null)]
    public void The_name_is_made_safe_and_its_ending_fits(string fileName, string? safe) =>
        Assert.Equal(safe, FileKinds.Of(SampleFiles.Pdf)!.SafeName(fileName));

    [Fact]
    public void A_name_stays_short_and_both_endings_of_a_picture_are_right()
    {
        Assert.Equal(84, FileKinds.Of(SampleFiles.Pdf)!.SafeName(new string('ä', 300) + ".pdf")!.Length);
        Assert.InRange(
            FileKinds.Of(SampleFiles.Pdf)!.SafeName(string.Concat(Enumerable.Repeat(new Rune(0x1D49C).ToString(), 300)))!.Length,
            80,
            90
        );
        Assert.Equal(
            ("a.jpeg", "a.jpg"),
            (FileKinds.Of(SampleFiles.Jpeg)!.SafeName("a.jpeg"), FileKinds.Of(SampleFiles.Jpeg)!.SafeName("a"))
        );
    }
}
