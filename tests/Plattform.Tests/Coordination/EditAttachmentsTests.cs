using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Privacy;
using Plattform.Tests.Registrations;
using static Plattform.Tests.Coordination.Uploading;

namespace Plattform.Tests.Coordination;

/// <summary>Files of a meeting: sent with the form, named and put in order there, and for all as soon as it is saved.</summary>
public sealed class EditAttachmentsTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_file_is_uploaded_without_losing_what_was_typed_and_counts_once_saved()
    {
        var desk = await _site.Coordinator();
        var uploaded = await desk.Upload(
            await desk.Get(Editor),
            [("Kassenbericht für Mai.pdf", SampleFiles.Pdf), ("Foto.JPG", SampleFiles.Jpeg)],
            [("act", "upload"), ("title", "Sommertreffen"), ("agenda-1-title", "Ankommen")]
        );
        Assert.Equal(HttpStatusCode.OK, uploaded.Status);
        Assert.Equal(("Sommertreffen", "Ankommen"), (uploaded.Value("title"), uploaded.Value("agenda-1-title")));
        Assert.Equal([("kassenbericht-fuer-mai.pdf", "Kassenbericht für Mai"), ("foto.jpg", "Foto")], uploaded.FileRows());
        Assert.Contains("noch nicht gespeichert", uploaded.One("#attachments-list").TextContent, StringComparison.Ordinal);
        Assert.Equal("Sommertreffen", uploaded.Value("title"));
        Assert.Empty((await _site.Visitor().Get(Public)).Downloads());
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get($"{Public}/dateien/foto.jpg")).Status);

        var turned = await desk.Submit(uploaded, ("act", "up-attachments-2"), ("attachments-2-title", "Unser Haus"));
        Assert.Equal([("foto.jpg", "Unser Haus"), ("kassenbericht-fuer-mai.pdf", "Kassenbericht für Mai")], turned.FileRows());
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(turned)).Status);

        var invitation = await _site.Visitor().Get(Public);
        Assert.Equal(
            [
                ($"{Public}/dateien/foto.jpg", "Unser Haus (JPG, 1 KB)"),
                ($"{Public}/dateien/kassenbericht-fuer-mai.pdf", "Kassenbericht für Mai (PDF, 1 KB)"),
            ],
            invitation.Downloads()
        );
        var file = await _site.Visitor().Get(invitation.Downloads()[1].Address!);
        Assert.Equal(("application/pdf", "nosniff"), (file.Headers["Content-Type"], file.Headers["X-Content-Type-Options"]));
        Assert.Equal(SampleFiles.Pdf, file.Bytes);
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);

        var saved = await desk.Get(Editor);
        Assert.Equal(turned.FileRows(), saved.FileRows());
        Assert.DoesNotContain("noch nicht gespeichert", saved.Text, StringComparison.Ordinal);
        var before = await Version();
        await desk.Submit(saved);
        Assert.Equal(before, await Version());
    }

    [Fact]
    public async Task Chosen_files_are_stored_with_a_save_and_a_removal_can_be_undone_until_then()
    {
        var desk = await _site.Coordinator();
        Assert.Equal(HttpStatusCode.SeeOther, (await Saves(desk, ("a.pdf", SampleFiles.Pdf), ("b.pdf", SampleFiles.Pdf))).Status);

        var removed = await desk.Submit(await desk.Get(Editor), ("act", "remove-attachments-1"));
        Assert.Equal([("b.pdf", "b")], removed.FileRows());
        Assert.Contains("a.pdf (PDF, 1 KB) ist mit dem Speichern weg.", removed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get($"{Public}/dateien/a.pdf")).Status);
        var undone = await desk.Submit(removed, ("act", "keep-a.pdf"));
        Assert.Equal([("b.pdf", "b"), ("a.pdf", "a")], undone.FileRows());

        await desk.Submit(removed);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get($"{Public}/dateien/a.pdf")).Status);
        Assert.Equal(1, await _site.Read(db => db.Attachments.CountAsync()));
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(removed, ("act", "keep-c.pdf"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(removed, ("act", "add-attachments"))).Status);
    }

    [Fact]
    public async Task Of_a_draft_only_the_desk_has_them_and_the_preview_leads_there()
    {
        await _site.ImportSample(("status: published", "status: draft"));
        var desk = await _site.Coordinator();
        await Saves(desk, ("alt.pdf", SampleFiles.Pdf));
        var typed = await desk.Upload(await desk.Get(Editor), ("neu.pdf", SampleFiles.Pdf));
        foreach (var name in new[] { "alt.pdf", "neu.pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get($"{Public}/dateien/{name}")).Status);
            var stranger = await _site.Visitor().Get($"{Desk}/{name}");
            Assert.Equal(HttpStatusCode.Redirect, stranger.Status);
            Assert.DoesNotContain("%PDF", stranger.Body, StringComparison.Ordinal);
            var file = await desk.Get($"{Desk}/{name}");
            Assert.Equal(
                (HttpStatusCode.OK, "no-store", "noindex"),
                (file.Status, file.Headers["Cache-Control"], file.Headers["X-Robots-Tag"])
            );
            Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        }

        var stored = await desk.Get($"/koordination/{Slug}/vorschau");
        Assert.Equal([($"{Desk}/alt.pdf", "alt (PDF, 1 KB)")], stored.Downloads());
        var form = typed.Form(0);
        form.SetAttribute("action", $"/koordination/{Slug}/vorschau");
        var preview = await desk.Submit(typed, form, ("attachments-2-title", "Das Neue"), ("attachments-1-title", ""));
        Assert.Equal([($"{Desk}/alt.pdf", "alt.pdf (PDF, 1 KB)"), ($"{Desk}/neu.pdf", "Das Neue (PDF, 1 KB)")], preview.Downloads());
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get($"{Desk}/fehlt.pdf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/dateien/alt.pdf")).Status);
    }

    [Fact]
    public async Task The_second_coordinator_is_told_of_files_and_loses_none()
    {
        var (first, second) = (await _site.Coordinator("martina.reichmann@onlinehome.de"), await _site.Coordinator());
        await Saves(first, ("alt.pdf", SampleFiles.Pdf));
        var open = await second.Upload(await second.Get(Editor), ("meins.pdf", SampleFiles.Pdf));
        await first.Submit(
            await first.Upload(await first.Get(Editor), ("ihres.pdf", SampleFiles.Pdf)),
            ("attachments-1-title", "Älteres")
        );

        var told = await second.Submit(open);
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        var change = told.One("#inzwischen li");
        Assert.Equal("alt.pdf, alt", change.QuerySelector("del")!.TextContent);
        Assert.Equal("alt.pdf, Älteres; ihres.pdf, ihres", change.QuerySelector("b")!.TextContent);
        Assert.NotNull(told.Html.QuerySelector("[value='keep-ihres.pdf']"));

        var theirs = await second.Submit(told, ("act", "theirs"));
        Assert.Equal([("alt.pdf", "Älteres"), ("ihres.pdf", "ihres")], theirs.FileRows());
        var all = await second.Submit(theirs, ("act", "keep-meins.pdf"));
        Assert.Equal(HttpStatusCode.SeeOther, (await second.Submit(all)).Status);
        Assert.Equal(
            ["Älteres (PDF, 1 KB)", "ihres (PDF, 1 KB)", "meins (PDF, 1 KB)"],
            (await _site.Visitor().Get(Public)).Downloads().Select(line => line.Text)
        );
    }

    [Fact]
    public async Task A_row_whose_file_is_gone_says_so()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Upload(await desk.Get(Editor), ("a.pdf", SampleFiles.Pdf));
        await _site.Read(db => db.Attachments.ExecuteDeleteAsync());
        var refused = await desk.Submit(page, ("capacity", "40"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Diese Datei ist nicht mehr da.", refused.One("#attachments-1-title-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("40", refused.Value("capacity"));
    }

    [Fact]
    public async Task The_export_names_them_in_order_and_the_import_knows_them()
    {
        var desk = await _site.Coordinator();
        await Saves(desk, ("Zweiter Plan.pdf", SampleFiles.Pdf), ("Erster Plan.pdf", SampleFiles.Pdf));
        await desk.Submit(await desk.Submit(await desk.Get(Editor), ("act", "up-attachments-2")));
        await desk.Upload(await desk.Get(Editor), ("liegt nur da.pdf", SampleFiles.Pdf));
        var exported = new StringWriter();
        await _site.In(services =>
            new ExportVerb(services.GetRequiredService<PlattformDb>(), _site.Time, new(Texts.German)).RunAsync(
                [Slug],
                exported,
                TextWriter.Null
            )
        );
        Assert.Equal(
            "attachments:\n  - file: erster-plan.pdf\n    title: Erster Plan\n  - file: zweiter-plan.pdf\n    title: Zweiter Plan\n",
            $"{exported}"[$"{exported}".IndexOf("attachments:", StringComparison.Ordinal)..].Split("---")[0]
        );
        var before = await Version();
        await _site.Import($"{exported}");
        Assert.Equal((before, 3), (await Version(), await _site.Read(db => db.Attachments.CountAsync())));
        await _site.Import($"{exported}".Replace("  - file: erster-plan.pdf\n    title: Erster Plan\n", "", StringComparison.Ordinal));
        Assert.Equal(["zweiter-plan.pdf"], (await desk.Get(Editor)).FileRows().Select(row => row.File));
    }

    [Fact]
    public async Task A_further_date_offers_those_of_the_meeting_that_made_it_and_its_own()
    {
        var desk = await _site.Coordinator();
        await Saves(desk, ("a.pdf", SampleFiles.Pdf));
        await desk.Submit(await desk.Get(Editor), ("dates-1-date", "2026-06-13"));
        const string Date = $"{Slug}-2026-06-13";
        var own = await desk.Upload(await desk.Get($"/koordination/{Date}/bearbeiten"), ("b.pdf", SampleFiles.Pdf));
        Assert.Equal([("b.pdf", "b")], own.FileRows());
        await desk.Submit(own);
        string[] both = [$"{Public}/dateien/a.pdf", $"/treffen/{Date}/dateien/b.pdf"];
        Assert.Equal(both, (await _site.Visitor().Get($"/treffen/{Date}")).Downloads().Select(line => line.Address));
        Assert.Equal([both[0]], (await _site.Visitor().Get(Public)).Downloads().Select(line => line.Address));
        Assert.Equal(
            [both[0], $"/koordination/{Date}/dateien/b.pdf"],
            (await desk.Get($"/koordination/{Date}/vorschau")).Downloads().Select(line => line.Address)
        );
    }

    [Fact]
    public async Task Papers_of_speakers_stand_there_and_are_decided_elsewhere()
    {
        var rosa = new Person(_site, "rosa@example.org");
        await rosa.Answers(("contribution", "Das Freibad"));
        await rosa.HandsIn("rede.pdf", SampleFiles.Pdf, publish: true);
        var desk = await _site.Coordinator();
        var list = await desk.Get($"/koordination/{Slug}/beitraege");
        var paper = await _site.Read(db => db.Papers.Select(p => p.Id).SingleAsync());
        await desk.Post(
            $"/koordination/{Slug}/beitraege",
            ("siegel", list.One("input[name=siegel]").GetAttribute("value")!),
            ("act", "publish"),
            ("id", $"{paper}")
        );

        var page = await desk.Get(Editor);
        Assert.Empty(page.FileRows());
        Assert.Contains("rede.pdf (PDF, 1 KB)", page.One("#dateien").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector($"#dateien a[href='/koordination/{Slug}/beitraege']"));
        await desk.Submit(page, ("attachments-1-file", "rede.pdf"), ("attachments-1-title", "Meins"));
        await Saves(desk, ("rede.pdf", SampleFiles.Pdf));
        Assert.Equal(
            [("rede-2.pdf", "rede (PDF, 1 KB)"), ("rede.pdf", "Das Freibad (PDF, 1 KB)")],
            (await _site.Visitor().Get(Public)).Downloads().Select(line => (line.Address!.Split('/')[^1], line.Text))
        );
    }

    [Fact]
    public async Task What_was_never_saved_is_forgotten_after_a_week()
    {
        var desk = await _site.Coordinator();
        await Saves(desk, ("a.pdf", SampleFiles.Pdf));
        await desk.Upload(await desk.Get(Editor), ("b.pdf", SampleFiles.Pdf));
        Assert.Contains("b.pdf (PDF, 1 KB) ist hochgeladen, aber nicht dabei.", (await desk.Get(Editor)).Text, StringComparison.Ordinal);
        for (var day = 0; day < 8; day++)
        {
            _site.Time.Advance(TimeSpan.FromDays(1));
            await _site.Services.GetRequiredService<RetentionWorker>().ForgetDueAsync();
        }

        Assert.Equal(["a.pdf"], await _site.Read(db => db.Attachments.Select(a => a.FileName).ToListAsync()));
    }

    private static async Task<Page> Saves(Visitor desk, params (string, byte[])[] files) =>
        await desk.Upload(await desk.Get(Editor), files, [("act", "save")]);

    private Task<Guid> Version() => _site.Read(db => db.Meetings.Select(e => e.Version).SingleAsync());
}
