using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Data;
using Plattform.Meetings;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;
using static Plattform.Tests.Coordination.Uploading;

namespace Plattform.Tests.Hostile;

/// <summary>Files that are not what they say, too many, too large, and forms that are broken: a sentence at the field, and nothing typed is lost.</summary>
public sealed class AttachmentsTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private const string NotTaken = "Diese Datei können wir nicht nehmen.";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    public static TheoryData<string, byte[], string> Disguised =>
        new()
        {
            { "gross.pdf", SampleFiles.Large(20 * Megabyte), "Die Datei ist zu groß: höchstens 10 MB." },
            { "leer.pdf", [], "Diese Datei ist leer." },
            { "bild.pdf", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), NotTaken },
            { "seite.png", "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(), NotTaken },
            { "programm.exe", SampleFiles.Program, NotTaken },
            { "programm.pdf", SampleFiles.Program, NotTaken },
            { "archiv.zip", SampleFiles.Zip(("rede.txt", "x")), NotTaken },
            { "archiv.docx", SampleFiles.Zip(("rede.txt", "x")), NotTaken },
            { "brief.docx", SampleFiles.Docm, NotTaken },
            { "brief.docx", SampleFiles.DocxWithMacros, NotTaken },
            { "tabelle.xlsx", SampleFiles.Xlsx("xl/macrosheets/sheet1.xml"), NotTaken },
            {
                "brief.pdf",
                SampleFiles.Docx,
                "Der Name passt nicht zum Inhalt: In der Datei ist DOCX. Bitte gib ihr einen Namen, der auf „.docx“ endet."
            },
            { "rede.pdf.exe", SampleFiles.Pdf, "Der Name passt nicht zum Inhalt: In der Datei ist PDF." },
        };

    [Theory]
    [MemberData(nameof(Disguised))]
    public async Task It_is_refused_at_the_field_and_a_good_one_beside_it_stays(string name, byte[] content, string sentence)
    {
        var desk = await _site.Coordinator();
        foreach (var act in new[] { "upload", "save" })
        {
            var refused = await desk.Upload(
                await desk.Get(Editor),
                [(name, content), ("gut.pdf", SampleFiles.Pdf)],
                [("act", act), ("title", "Sommertreffen")]
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains($"„{name}“: {sentence}", refused.One("#attachments-files-error").TextContent, StringComparison.Ordinal);
            Assert.Equal(("Sommertreffen", "gut"), (refused.Value("title"), Assert.Single(refused.FileRows()).Title));
        }

        Assert.Empty((await _site.Visitor().Get(Public)).Downloads());
        Assert.NotEqual("Sommertreffen", await _site.Read(db => db.Meetings.Select(e => e.Content.Title).SingleAsync()));
    }

    [Theory]
    [InlineData("Übersicht & Plan.pdf", "uebersicht-plan.pdf", "Übersicht & Plan")]
    [InlineData(@"C:\Users\rosa\Rede.PDF", "rede.pdf", "Rede")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf", "passwd")]
    [InlineData("..pdf", "datei.pdf", ".")]
    [InlineData("a\u202Egnp\u200B.pdf", "agnp.pdf", "agnp")]
    [InlineData("Повестка.pdf", "datei.pdf", "Повестка")]
    [InlineData("<script>alert(1)</script>.pdf", "script.pdf", "script>")]
    [InlineData("Plan", "plan.pdf", "Plan")]
    public async Task A_name_becomes_a_plain_address_and_a_readable_title(string name, string file, string title)
    {
        var desk = await _site.Coordinator();
        var page = await desk.Upload(await desk.Get(Editor), (name, SampleFiles.Pdf), (name, SampleFiles.Pdf));
        Assert.Equal([(file, title), (file.Replace(".pdf", "-2.pdf", StringComparison.Ordinal), title)], page.FileRows());
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(page)).Status);
        Assert.Equal(SampleFiles.Pdf, (await _site.Visitor().Get($"{Public}/dateien/{file}")).Bytes);
    }

    [Fact]
    public async Task A_name_of_three_hundred_letters_is_cut_and_a_broken_or_locked_pdf_is_taken()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Upload(
            await desk.Get(Editor),
            (new string('x', 300) + ".pdf", "%PDF-1.7 /Encrypt kaputt"u8.ToArray()),
            (new string('b', 300), SampleFiles.Xlsx()),
            ("plan.ods", SampleFiles.OpenDocument("spreadsheet"))
        );
        Assert.Equal([44, 45, 8], page.FileRows().Select(row => row.File.Length));
        Assert.All(page.FileRows(), row => Assert.InRange(row.Title.Length, 1, 200));
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(page)).Status);
    }

    [Fact]
    public async Task The_type_that_was_sent_counts_for_nothing()
    {
        var desk = await _site.Coordinator();
        await desk.Upload(await desk.Get(Editor), [("a.pdf", SampleFiles.Pdf)], [("act", "save")], "text/html");
        Assert.Equal("application/pdf", (await _site.Visitor().Get($"{Public}/dateien/a.pdf")).Headers["Content-Type"]);
    }

    [Fact]
    public async Task Twenty_files_and_fifty_megabytes_are_enough()
    {
        var desk = await _site.Coordinator();
        var many = await desk.Upload(await desk.Get(Editor), [.. Enumerable.Range(1, 21).Select(n => ($"plan-{n}.pdf", SampleFiles.Pdf))]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 20), (many.Status, many.FileRows().Length));
        Assert.Contains(
            "„plan-21.pdf“: Mehr als 20 Dateien gehen nicht.",
            many.One("#attachments-files-error").TextContent,
            StringComparison.Ordinal
        );

        await _site.Read(db => db.Attachments.ExecuteUpdateAsync(set => set.SetProperty(a => a.Length, 2_620_000)));
        var heavy = await desk.Upload(
            await desk.Submit(many, ("act", "remove-attachments-20")),
            ("schwer.pdf", SampleFiles.Large(9 * Megabyte))
        );
        Assert.Contains(
            "„schwer.pdf“: Alle zusammen dürfen höchstens 50 MB haben.",
            heavy.One("#attachments-files-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(heavy)).Status);
    }

    [Fact]
    public async Task Who_uploads_on_and_on_and_never_saves_is_stopped()
    {
        var desk = await _site.Coordinator();
        var twenty = Enumerable.Range(1, 20).Select(n => ($"plan-{n}.pdf", SampleFiles.Pdf)).ToArray();
        await desk.Upload(await desk.Get(Editor), twenty);
        await desk.Upload(await desk.Get(Editor), twenty);
        var stopped = await desk.Upload(await desk.Get(Editor), ("noch-eine.pdf", SampleFiles.Pdf));
        Assert.Contains("Speichere erst", stopped.One("#attachments-files-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(40, await _site.Read(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_torn_gets_a_kind_page()
    {
        var desk = await _site.Coordinator();
        var files = Enumerable.Range(1, 6).Select(n => ($"{n}.pdf", SampleFiles.Large(10 * Megabyte))).ToArray();
        var large = await desk.Upload(await desk.Get(Editor), files);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Contains(
            "Höchstens 10 MB je Datei und 50 MB auf einmal. Geh zurück: Im Formular steht noch alles.",
            large.Text,
            StringComparison.Ordinal
        );

        foreach (var body in new[] { "--x\r\nContent-Disposition: form-data; name=\"title\"", "kein Teil", "" })
        {
            using var torn = new StringContent(body);
            torn.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
            Assert.InRange((int)(await desk.Post(Editor, torn)).Status, 400, 499);
        }

        var nothing = await desk.Upload(await desk.Get(Editor));
        Assert.Contains(
            "Bitte wähl zuerst eine Datei aus.",
            nothing.One("#attachments-files-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await _site.Read(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task Strangers_and_readers_send_nothing()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Editor);
        await desk.Invites("lena@example.org", "read");
        var reader = await _site.Coordinator("lena@example.org");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await _site.Visitor().Upload(page, ("a.pdf", SampleFiles.Pdf))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Upload(await reader.Get(Editor), ("a.pdf", SampleFiles.Pdf))).Status);
        Assert.Equal(0, await _site.Read(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task On_a_disk_that_is_nearly_full_the_page_says_so_and_keeps_the_text()
    {
        _site.Services.GetRequiredService<FreeSpace>().Measure = _ => (Free: 199_000_000, Total: 1_000_000_000);
        var desk = await _site.Coordinator();
        var refused = await desk.Upload(
            await desk.Get(Editor),
            [("a.pdf", SampleFiles.Pdf)],
            [("act", "save"), ("title", "Sommertreffen")]
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Sommertreffen"), (refused.Status, refused.Value("title")));
        Assert.Contains("kein Platz mehr", refused.One("#attachments-files-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_up_rows_are_refused_and_store_nothing()
    {
        var desk = await _site.Coordinator();
        await desk.Upload(await desk.Get(Editor), [("a.pdf", SampleFiles.Pdf)], [("act", "save")]);
        var page = await desk.Get(Editor);
        foreach (
            var (file, title) in new[]
            {
                ("../../plattform.db", "x"),
                ("a.pdf", new string('x', 5000)),
                ("gibt-es-nicht.pdf", ""),
                (new string('y', 3000), ""),
            }
        )
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await desk.Submit(page, ("attachments-1-file", file), ("attachments-1-title", title))).Status
            );
        var twice = await desk.Submit(page, ("attachments-2-file", "a.pdf"), ("attachments-2-title", "Noch einmal"));
        Assert.Contains("Diese Datei steht hier zweimal.", twice.One("#attachments-2-title-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(("a.pdf", "a"), Assert.Single((await desk.Get(Editor)).FileRows()));
    }
}
