using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Attendance;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Papers that reach the desk by mail or on a stick, all of them for the laptop in the hall, and the sheet for the chair.</summary>
public sealed class DeskPapersTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/beitraege";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Who_still_owes_a_paper_stands_on_top_until_it_is_there()
    {
        await Speaks("Anna", "Schulessen");
        await Speaks("Bert", "Busse");
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        Assert.Equal("Papier fehlt noch: 2 Anna: Schulessen Bert: Busse", page.One("details.fold").Words());
        await _site.HandsIn("Anna");
        page = await desk.Get(Address);
        Assert.Equal("Papier fehlt noch: 1 Bert: Busse", page.One("details.fold").Words());
        await _site.HandsIn("Bert");
        Assert.Null((await desk.Get(Address)).Html.QuerySelector("details.fold"));
    }

    [Fact]
    public async Task A_paper_added_at_the_desk_stands_on_the_speakers_own_page_and_proves_no_address()
    {
        await Speaks("Anna", "Schulessen");
        var desk = await _site.Coordinator();
        var page = await desk.Follow(await Sends(desk, "Anna", "rede.pdf", SampleFiles.Pdf));
        Assert.Contains(
            "Dazugelegt. Wer spricht, sieht die Datei",
            page.One(".contribution .notice").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("rede.pdf (PDF, ", page.Text, StringComparison.Ordinal);
        Assert.Contains("rede.pdf", (await new Person(_site, "anna@example.org").OwnPage("/beitrag")).Text, StringComparison.Ordinal);
        Assert.Null((await _site.Stored("Anna")).EmailVerifiedAt);
        Assert.Contains("Datei zu einem Beitrag dazugelegt", (await desk.Get("/koordination/verlauf")).Text, StringComparison.Ordinal);

        await Sends(desk, "Anna", "rede.pdf", SampleFiles.Pdf); // pressed twice
        Assert.Equal(1, await _site.Read(db => db.Papers.CountAsync()));
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_stands_at_its_field_and_nothing_is_stored()
    {
        await Speaks("Anna", "Schulessen");
        await Speaks("Bert", "Busse");
        var desk = await _site.Coordinator();
        foreach (
            var (name, content, status, sentence) in new[]
            {
                ("rede.pdf", "Liebe Leute"u8.ToArray(), HttpStatusCode.UnprocessableEntity, "Diese Datei können wir nicht nehmen."),
                ("rede.docx", SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity, "Der Name passt nicht zum Inhalt"),
                ("rede.pdf", [], HttpStatusCode.UnprocessableEntity, "Diese Datei ist leer."),
                ("", [], HttpStatusCode.UnprocessableEntity, "Bitte wähl eine Datei aus."),
                (
                    "rede.pdf",
                    SampleFiles.Large(12 * 1024 * 1024),
                    HttpStatusCode.RequestEntityTooLarge,
                    "Die Datei ist zu groß: höchstens 10 MB."
                ),
            }
        )
        {
            var answer = await Sends(desk, "Anna", name, content, publish: true);
            Assert.Equal(status, answer.Status);
            var at = answer.One($"#beitrag-{await Contribution("Anna"):N}");
            Assert.Contains(sentence, at.QuerySelector(".error")!.TextContent, StringComparison.Ordinal);
            Assert.True(at.QuerySelector("details.more")!.HasAttribute("open"));
            if (status != HttpStatusCode.RequestEntityTooLarge) // nothing of it was read
                Assert.NotNull(at.QuerySelector("[name=publish][checked]"));
        }

        for (var i = 0; i < 5; i++)
            await _site.HandsIn("Anna", $"{i}.pdf");
        var sixth = await Sends(desk, "Anna", "rede.pdf", SampleFiles.Pdf);
        Assert.Contains(
            "Mehr als 5 Dateien gehen je Beitrag nicht.",
            sixth.One(".contribution .error").TextContent,
            StringComparison.Ordinal
        );
        var gone = await Sends(desk, Guid.NewGuid(), "rede.pdf", SampleFiles.Pdf);
        Assert.Equal(HttpStatusCode.Conflict, gone.Status);
        Assert.Contains("Diesen Beitrag gibt es so nicht mehr.", gone.One("main > .notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(5, await _site.Read(db => db.Papers.CountAsync()));
    }

    [Fact]
    public async Task Readers_and_strangers_add_nothing()
    {
        await Speaks("Anna", "Schulessen");
        var desk = await _site.Coordinator();
        await desk.Invites("leser@example.org", "read");
        var reader = await _site.Coordinator("leser@example.org");
        Assert.Null((await reader.Get(Address)).Html.QuerySelector("[type=file]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Sends(reader, "Anna", "rede.pdf", SampleFiles.Pdf)).Status);
        Assert.NotEqual(HttpStatusCode.SeeOther, (await Sends(_site.Visitor(), "Anna", "rede.pdf", SampleFiles.Pdf)).Status);
        using var parts = Parts("rede.pdf", SampleFiles.Pdf);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Post($"{Address}?an={await Contribution("Anna")}", parts)).Status); // no token
        Assert.False(await _site.Read(db => db.Papers.AnyAsync()));
    }

    [Fact]
    public async Task All_papers_come_as_one_zip_in_speaking_order()
    {
        await Speaks("Änne Müller", "Wer zahlt: „Bund/Land“?");
        await Speaks("Bert", "Busse");
        var desk = await _site.Coordinator();
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get(Address + ".zip")).Status);
        await _site.HandsIn("Änne Müller");
        await _site.HandsIn("Bert", "notizen.pdf");
        await _site.HandsIn("Bert", "folien.pdf", mayBePublished: false);
        var page = await desk.Get(Address);
        await desk.Submit(page, page.FormFor("turn", await Contribution("Bert"), to: 1)!);

        var zip = await desk.Get(Address + ".zip");
        Assert.Equal(
            (HttpStatusCode.OK, "application/zip", "no-store"),
            (zip.Status, zip.Headers["Content-Type"], zip.Headers["Cache-Control"])
        );
        Assert.StartsWith(
            "attachment; filename=beitraege-kommunalpolitik.zip",
            zip.Headers["Content-Disposition"],
            StringComparison.Ordinal
        );
        await using var archive = new ZipArchive(new MemoryStream(zip.Bytes));
        Assert.Equal(
            ["01 Bert – Busse.pdf", "01 Bert – Busse (2).pdf", "02 Änne Müller – Wer zahlt- „Bund-Land“-.pdf"],
            archive.Entries.Select(entry => entry.FullName)
        );
        await using var first = await archive.Entries[0].OpenAsync(TestContext.Current.CancellationToken);
        using var content = new MemoryStream();
        await first.CopyToAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(AttendanceSetup.Pdf, content.ToArray());
        Assert.Contains(
            "Alle Dateien zu den Beiträgen heruntergeladen",
            (await desk.Get("/koordination/verlauf")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Found, (await _site.Visitor().Get(Address + ".zip")).Status);
    }

    [Theory]
    [InlineData("Anna", "Schulessen", "07 Anna – Schulessen.pdf")]
    [InlineData("../../etc", "con<>|?*\"", "07 -..-etc – con------.pdf")]
    [InlineData("Anna", "...", "07 Anna.pdf")]
    public void File_names_hold_nothing_that_a_file_system_refuses(string name, string topic, string expected)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Assert.Equal(expected, PapersZip.EntryName(7, name, topic, "rede.pdf", taken));
        Assert.Equal(
            expected.Replace(".pdf", " (2).pdf", StringComparison.Ordinal),
            PapersZip.EntryName(7, name, topic, "andere.pdf", taken)
        );
        Assert.InRange(PapersZip.EntryName(8, name, new('ß', 300), "rede.pdf", taken).Length, 50, 110);
    }

    [Fact]
    public async Task The_sheet_for_the_chair_names_who_speaks_when_and_until_when_it_may_be_kept()
    {
        var desk = await _site.Coordinator();
        Assert.Contains("Noch ist kein Beitrag angemeldet.", (await desk.Get(Address + "/blatt")).Text, StringComparison.Ordinal);
        await Speaks("Anna", "Schulessen", "AUF Kassel");
        await Speaks("Bert", "Busse");
        await Speaks("Cleo", "Freibad", "AUF Kassel");
        var sheet = await desk.Get(Address + "/blatt");
        Assert.Equal(
            [
                "1. 14:10 Anna, AUF Kassel Schulessen Cleo, AUF Kassel Freibad 7 Minuten zusammen Notizen",
                "2. 14:17 Bert Busse 7 Minuten Notizen",
            ],
            sheet.Html.QuerySelectorAll(".chair > li").Select(line => line.Words())
        );
        Assert.Contains("Samstag, 9. Mai 2026", sheet.One(".sheet-head").TextContent, StringComparison.Ordinal);
        Assert.Equal("Zu vernichten am 23. Mai 2026", sheet.One(".sheet-foot").TextContent);
        Assert.DoesNotContain("@example.org", sheet.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contribution_goes_to_the_place_whose_number_is_typed()
    {
        foreach (var (name, topic) in new[] { ("Anna", "Eins"), ("Bert", "Zwei"), ("Cleo", "Drei"), ("Dora", "Vier") })
            await Speaks(name, topic);
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        var dora = await Contribution("Dora");
        var form = page.FormFor("turn", dora, to: 4)!; // its own field, filled with where it is
        page = await desk.Follow(await desk.Submit(page, form, ("to", "2")));
        Assert.Equal(["Eins", "Vier", "Zwei", "Drei"], page.Html.QuerySelectorAll(".turns h3").Select(topic => topic.TextContent));

        var wrong = await desk.Submit(page, page.FormFor("turn", dora, to: 2)!, ("to", "vorn"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var at = wrong.One($"#beitrag-{dora:N}");
        Assert.Contains("Schreib eine Zahl: 1 ist ganz vorn.", at.QuerySelector(".error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("vorn", at.QuerySelector("[type=number]")!.GetAttribute("value"));
        page = await desk.Follow(await desk.Submit(page, page.FormFor("turn", dora, to: 2)!, ("to", "99")));
        Assert.Equal("Vier", page.Html.QuerySelectorAll(".turns h3")[^1].TextContent);
    }

    private async Task<Page> Sends(Visitor desk, string speaker, string name, byte[] content, bool publish = false) =>
        await Sends(desk, await Contribution(speaker), name, content, publish);

    private static async Task<Page> Sends(Visitor desk, Guid contribution, string name, byte[] content, bool publish = false)
    {
        var page = await desk.Get(Address);
        using var parts = Parts(name, content);
        parts.Add(new StringContent(page.Html.QuerySelector("input[name=siegel]")?.GetAttribute("value") ?? ""), "siegel");
        if (publish)
            parts.Add(new StringContent("true"), "publish");
        return await desk.Post($"{Address}?an={contribution}", parts);
    }

    private static MultipartFormDataContent Parts(string name, byte[] content)
    {
        var parts = new MultipartFormDataContent { { new StringContent("paper"), "act" } };
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new("application/octet-stream");
        if (name.Length > 0)
            parts.Add(file, "file", name);
        return parts;
    }

    private async Task<Guid> Contribution(string name) => (await _site.Stored(name)).Contribution!.Id;

    private Task<Registration> Speaks(string name, string topic, string alliance = "") =>
        _site.Answers(
            $"{name.Split(' ')[0].ToLowerInvariant()}@example.org",
            new()
            {
                Name = name,
                Alliance = alliance,
                Topic = topic,
                AgendaItem = "rechtsentwicklung",
            }
        );
}
