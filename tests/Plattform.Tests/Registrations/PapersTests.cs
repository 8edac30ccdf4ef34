using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;

namespace Plattform.Tests.Registrations;

/// <summary>A speaker hands in what belongs to the contribution, looks at it, and takes it back.</summary>
public sealed class PapersTests : IDisposable
{
    private readonly Site _site = new();
    private readonly Person _rosa;

    public PapersTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_letter_leads_to_the_page_that_says_when_and_takes_a_file_and_gives_it_back()
    {
        await Speaks();
        var letter = (await _site.NewMails()).For(_rosa.Email).Single();
        var path = await _rosa.OwnPath() + "/beitrag";
        Assert.Contains(path, letter.TextBody, StringComparison.Ordinal);
        var page = await _rosa.Visitor.Get(path);
        Assert.Contains("Das Freibad", page.Text, StringComparison.Ordinal);
        Assert.Contains("etwa um 14:10 Uhr, zu TOP 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("7 Minuten", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("multipart/form-data", "no-store", "noindex"),
            (page.Form(0).Enctype, page.Headers["Cache-Control"], page.Headers["X-Robots-Tag"])
        );

        var done = await _rosa.Visitor.Follow(await HandsIn("Meine Rede.pdf", SampleFiles.Pdf, publish: true));
        Assert.Contains("Angekommen.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Meine-Rede.pdf", done.Text, StringComparison.Ordinal);
        Assert.Contains("darf veröffentlicht werden", done.Text, StringComparison.Ordinal);
        var stored = await _site.Read(db => db.Papers.SingleAsync());
        Assert.Equal(
            ("Meine-Rede.pdf", "application/pdf", true, SampleFiles.Pdf.Length),
            (stored.FileName, stored.ContentType, stored.MayBePublished, stored.Length)
        );
        Assert.Equal(SampleFiles.Pdf, stored.Content);

        var file = await _rosa.Visitor.Get(done.One("dd a").GetAttribute("href")!);
        Assert.Equal(SampleFiles.Pdf, file.Bytes);
        Assert.Equal(
            ("application/pdf", "nosniff", "no-store", "noindex"),
            (
                file.Headers["Content-Type"],
                file.Headers["X-Content-Type-Options"],
                file.Headers["Cache-Control"],
                file.Headers["X-Robots-Tag"]
            )
        );
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);

        var gone = await _rosa.Visitor.Follow(await _rosa.Visitor.Submit(done));
        Assert.Contains("Zurückgenommen.", gone.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _site.Read(db => db.Papers.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await _rosa.Visitor.Get(file.Address)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _rosa.Visitor.Submit(done)).Status);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_stands_at_the_field_and_nothing_is_stored()
    {
        await Speaks();
        await Refuses("programm.pdf", SampleFiles.Program, "Diese Datei können wir nicht nehmen.");
        await Refuses("seite.html", "<html></html>"u8.ToArray(), "Diese Datei können wir nicht nehmen.");
        await Refuses("kosten.xlsx", SampleFiles.Xlsx(), "Diese Datei können wir nicht nehmen.");
        await Refuses("rede.docx", SampleFiles.DocxWithMacros, "ohne Makros");
        await Refuses("rede.docx", SampleFiles.Odt, "In der Datei ist ODT. Bitte gib ihr einen Namen, der auf „.odt“ endet.");
        await Refuses("leer.pdf", [], "Diese Datei ist leer.");
        await Refuses("gross.pdf", SampleFiles.Large((10 * 1024 * 1024) + 1), "höchstens 10 MB", HttpStatusCode.RequestEntityTooLarge);
        await Refuses("sehr-gross.pdf", SampleFiles.Large(12 * 1024 * 1024), "höchstens 10 MB", HttpStatusCode.RequestEntityTooLarge);
        var nothing = await _rosa.Visitor.Post(await _rosa.OwnPath() + "/beitrag", ("publish", "true"));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, true),
            (nothing.Status, nothing.One("#file-error").TextContent.Contains("Bitte wähl eine Datei aus.", StringComparison.Ordinal))
        );
        Assert.NotNull(nothing.Html.QuerySelector("[name=publish][checked]"));
        Assert.Equal(0, await _site.Read(db => db.Papers.CountAsync()));
    }

    [Fact]
    public async Task Ten_megabytes_are_taken_and_a_sixth_file_is_not()
    {
        await Speaks();
        Assert.Equal(HttpStatusCode.SeeOther, (await HandsIn("gross.pdf", SampleFiles.Large(10 * 1024 * 1024))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await HandsIn("gross.pdf", SampleFiles.Large(10 * 1024 * 1024))).Status);
        Assert.Equal(1, await _site.Read(db => db.Papers.CountAsync()));
        foreach (
            var (name, content) in new[]
            {
                ("a.odt", SampleFiles.Odt),
                ("b.docx", SampleFiles.Docx),
                ("c.pptx", SampleFiles.Pptx),
                ("d.jpg", SampleFiles.Jpeg),
            }
        )
            Assert.Equal(HttpStatusCode.SeeOther, (await HandsIn(name, content)).Status);
        var full = await HandsIn("e.png", SampleFiles.Png);
        Assert.Equal(HttpStatusCode.Conflict, full.Status);
        Assert.Contains("Mehr als 5 Dateien gehen nicht.", full.Text, StringComparison.Ordinal);
        Assert.Null(full.Html.QuerySelector("[type=file]"));
        Assert.Equal(5, await _site.Read(db => db.Papers.CountAsync()));
    }

    [Fact]
    public async Task Only_a_speaker_has_something_to_hand_in_and_nobody_touches_the_papers_of_another()
    {
        await Speaks();
        await HandsIn("rede.pdf", SampleFiles.Pdf);
        var paper = await _site.Read(db => db.Papers.Select(p => p.Id).SingleAsync());

        var karl = new Person(_site, "karl@example.org");
        await karl.Answers();
        Assert.Contains("Du hast keinen Beitrag angemeldet.", (await karl.OwnPage("/beitrag")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await karl.HandsIn("rede.pdf", SampleFiles.Pdf)).Status);

        var ayse = new Person(_site, "ayse@example.org");
        await ayse.Answers(("contribution", "Die Miete"));
        Assert.Equal(HttpStatusCode.NotFound, (await ayse.OwnPage($"/beitrag/{paper}")).Status);
        await ayse.Visitor.Post(await ayse.OwnPath() + "/beitrag", ("takeBack", $"{paper}"));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get($"/anmeldung/falsch/beitrag/{paper}")).Status);
        Assert.Equal(1, await _site.Read(db => db.Papers.CountAsync()));
    }

    [Fact]
    public async Task After_the_end_nothing_comes_in_but_everything_can_be_taken_back()
    {
        await Speaks();
        await HandsIn("rede.pdf", SampleFiles.Pdf, publish: true);
        var paper = await _site.Read(db => db.Papers.SingleAsync());
        await _site.Read(db =>
        {
            db.Attachments.Add(
                new Attachment
                {
                    MeetingId = db.Meetings.Single().Id,
                    FileName = paper.FileName,
                    Title = "Rede",
                    Content = paper.Content,
                    Paper = paper.Id,
                }
            );
            return db.SaveChangesAsync();
        });
        _site.Time.SetUtcNow(new(2026, 5, 9, 16, 0, 0, TimeSpan.Zero));
        var late = await HandsIn("zweite.pdf", SampleFiles.Large(500));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Das Treffen ist vorbei. Abgeben kannst du nichts mehr, zurücknehmen schon.", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await _rosa.Visitor.Submit(late)).Status);
        Assert.Equal((0, 0), (await _site.Read(db => db.Papers.CountAsync()), await _site.Read(db => db.Attachments.CountAsync())));
    }

    [Fact]
    public async Task Withdrawing_keeps_the_papers_for_coming_back_and_shows_them_to_nobody()
    {
        await Speaks();
        await HandsIn("rede.pdf", SampleFiles.Pdf);
        await _rosa.Cancels();
        Assert.Equal(1, await _site.Read(db => db.Papers.CountAsync(p => p.ContributionId == null)));
        Assert.DoesNotContain(
            "rede.pdf",
            (await (await _site.Coordinator()).Get($"/koordination/{Person.Slug}/beitraege")).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Through_the_real_server_large_files_come_in_and_larger_ones_get_their_sentence()
    {
        using var site = Site.OnPort();
        var rosa = new Person(site, "rosa@example.org");
        await rosa.Answers(("contribution", "Das Freibad"));
        Assert.Equal(HttpStatusCode.SeeOther, (await rosa.HandsIn("rede.pdf", SampleFiles.Large(9 * 1024 * 1024))).Status);
        Assert.Equal(9 * 1024 * 1024, await site.Read(db => db.Papers.Select(p => p.Length).SingleAsync()));
        var refused = await rosa.HandsIn("film.pdf", SampleFiles.Large(30 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Contains("höchstens 10 MB", refused.One("#file-error").TextContent, StringComparison.Ordinal);
    }

    private async Task Speaks()
    {
        var answer = await _rosa.Answers(("contribution", "Das Freibad"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    private async Task Refuses(string name, byte[] content, string sentence, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        var page = await HandsIn(name, content);
        Assert.True(page.Status == status, $"{name}: {page.Status}");
        Assert.Contains(sentence, page.One("#file-error").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Fehler:", page.Html.Title);
    }

    private Task<Page> HandsIn(string name, byte[] content, bool publish = false) => _rosa.HandsIn(name, content, publish);
}
