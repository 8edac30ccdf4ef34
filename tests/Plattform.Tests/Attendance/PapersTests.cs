using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>What speakers handed in: the desk downloads it, and publishes it where its author agreed.</summary>
public sealed class PapersTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/beitraege";
    private const string Published = "/treffen/kommunalpolitik/dateien/rede.pdf";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_coordinator_downloads_it_and_nobody_else()
    {
        await Speaks("Anna");
        var paper = await _site.HandsIn("Anna");
        var visitor = await _site.Coordinator();
        Assert.Contains("rede.pdf (PDF, 1 KB)", (await visitor.Get(Address)).Text, StringComparison.Ordinal);
        var file = await visitor.Get($"{Address}/{paper}");
        Assert.Equal(
            (HttpStatusCode.OK, "application/pdf", "no-store", "nosniff"),
            (file.Status, file.Headers["Content-Type"], file.Headers["Cache-Control"], file.Headers["X-Content-Type-Options"])
        );
        Assert.StartsWith("attachment; filename=rede.pdf", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(AttendanceSetup.Pdf, file.Bytes);
        Assert.Equal(HttpStatusCode.Found, (await _site.Visitor().Get($"{Address}/{paper}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"{Address}/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"{Address}/x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/koordination/gibt-es-nicht/beitraege/{paper}")).Status);
    }

    [Fact]
    public async Task Published_it_stands_with_the_invitation_until_it_is_taken_back()
    {
        await Speaks("Anna");
        var paper = await _site.HandsIn("Anna");
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get(Published)).Status);
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        var version = await Version();
        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("publish", paper)!));
        Assert.Contains(
            "Veröffentlicht. Die Datei steht jetzt bei der Einladung.",
            page.One(".contribution .notice").TextContent,
            StringComparison.Ordinal
        );
        Assert.NotEqual(version, await Version());

        var invitation = await _site.Visitor().Get("/treffen/kommunalpolitik");
        Assert.Equal("Thema von Anna (PDF, 1 KB)", invitation.One($"a[href=\"{Published}\"]").TextContent);
        var file = await _site.Visitor().Get(Published);
        Assert.Equal((HttpStatusCode.OK, "nosniff"), (file.Status, file.Headers["X-Content-Type-Options"]));
        Assert.Equal(AttendanceSetup.Pdf, file.Bytes);
        Assert.Equal("public, no-cache", file.Headers["Cache-Control"]);
        using var again = new HttpRequestMessage(HttpMethod.Get, Published);
        again.Headers.TryAddWithoutValidation("If-None-Match", file.Headers["ETag"]);
        var unchanged = await _site.Visitor().Send(again);
        Assert.Equal((HttpStatusCode.NotModified, "public, no-cache"), (unchanged.Status, unchanged.Headers["Cache-Control"]));

        await _site.ImportSample(("title: Begrüßung", "title: Guten Tag"));
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(Published)).Status);

        page = await visitor.Follow(await visitor.Submit(page, page.FormFor("takeback", paper)!));
        Assert.Contains("Zurückgenommen.", page.One(".contribution .notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get(Published)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"{Address}/{paper}")).Status);
    }

    [Fact]
    public async Task An_event_file_cannot_take_the_name_of_a_published_paper()
    {
        await Speaks("Anna");
        var paper = await _site.HandsIn("Anna");
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        await visitor.Submit(page, page.FormFor("publish", paper)!);
        var file = MeetingFile.Read(
            SampleMeeting.Text.Replace("group:", "attachments:\n  - file: rede.pdf\ngroup:", StringComparison.Ordinal),
            _ => AttendanceSetup.Pdf
        );
        var outcome = await _site.Read(db => MeetingImport.ImportAsync(db, file, _site.Now));
        Assert.Contains("A speaker's paper that is published", Assert.Single(outcome.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(Published)).Status);
    }

    [Fact]
    public async Task Two_files_of_one_name_get_two_addresses()
    {
        await Speaks("Anna");
        await Speaks("Bert");
        foreach (var name in new[] { "Anna", "Bert" })
        {
            var paper = await _site.HandsIn(name);
            var visitor = await _site.Coordinator();
            var page = await visitor.Get(Address);
            await visitor.Submit(page, page.FormFor("publish", paper)!);
            Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(page, page.FormFor("publish", paper)!)).Status);
        }

        Assert.Equal(
            ["rede-2.pdf", "rede.pdf"],
            await _site.Read(db => db.Attachments.OrderBy(a => a.FileName).Select(a => a.FileName).ToListAsync())
        );
    }

    [Fact]
    public async Task Without_the_authors_word_there_is_no_button_and_a_press_all_the_same_is_refused()
    {
        await Speaks("Anna");
        var (kept, given) = (await _site.HandsIn("Anna", "intern.pdf", mayBePublished: false), await _site.HandsIn("Anna"));
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.Contains("nur für euch, nicht zum Veröffentlichen", page.Text, StringComparison.Ordinal);
        Assert.Null(page.FormFor("publish", kept));
        var refused = await visitor.Submit(page, page.FormFor("publish", given)!, ("id", $"{kept}"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("möchte sie nicht veröffentlichen", refused.One(".notice").TextContent, StringComparison.Ordinal);
        Assert.False(await _site.Read(db => db.Attachments.AnyAsync()));
    }

    [Theory]
    [InlineData("withdraws")]
    [InlineData("speaks no more")]
    [InlineData("agrees no more")]
    public async Task It_goes_with_its_author(string how)
    {
        await Speaks("Anna");
        var paper = await _site.HandsIn("Anna");
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        await visitor.Submit(page, page.FormFor("publish", paper)!);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get(Published)).Status);

        if (how == "withdraws")
            await new Person(_site, "anna@example.org").Cancels();
        else if (how == "speaks no more")
            Assert.Equal(CommandResult.Done, await _site.Amends("Anna", given => given with { Topic = "", AgendaItem = "" }));
        else
            await AgreesNoMore(paper);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get(Published)).Status);
        Assert.DoesNotContain("dateien/rede.pdf", (await _site.Visitor().Get("/treffen/kommunalpolitik")).Body, StringComparison.Ordinal);
    }

    private async Task AgreesNoMore(Guid paper)
    {
        await _site.Read(db =>
            db.Papers.Where(p => p.Id == paper).ExecuteUpdateAsync(set => set.SetProperty(p => p.MayBePublished, false))
        );
        await _site.Amends("Anna", given => given with { Message = "Lieber doch nicht." });
    }

    private Task<Registration> Speaks(string name) =>
        _site.Answers(
            $"{name.ToLowerInvariant()}@example.org",
            new()
            {
                Name = name,
                Topic = $"Thema von {name}",
                AgendaItem = "rechtsentwicklung",
            }
        );

    private Task<Guid> Version() => _site.Read(db => db.Meetings.Select(e => e.Version).SingleAsync());
}
