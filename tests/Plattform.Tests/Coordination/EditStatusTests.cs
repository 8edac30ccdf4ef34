using System.Net;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Meetings;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Coordination;

/// <summary>A draft becomes public, a public meeting is called off: at the desk, after a question.</summary>
public sealed class EditStatusTests : IDisposable
{
    private const string Path = "/koordination/kommunalpolitik/bearbeiten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Cancelling_asks_first_and_then_tells_everybody_and_their_calendars()
    {
        await Rosa.Answers();
        await new Person(_site, "karl@example.org").Answers(("attendance", "online"));
        await new Person(_site, "nein@example.org").Answers(("attendance", "declined"));
        var first = (await _site.NewMails()).For("rosa@example.org").Single().Calendar()!.Value;
        var desk = await _site.Coordinator();

        var refused = await desk.Submit(await desk.Get(Path), ("status", "cancelled"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Absagen geht auf einer eigenen Seite", refused.One("#status-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(await _site.NewMails());

        var asked = await desk.Get(refused.One("#stand a[href$='/absagen']").GetAttribute("href")!);
        Assert.Contains("2 Menschen bekommen eine Mail.", asked.Text, StringComparison.Ordinal);
        var planned = await desk.Follow(await desk.Submit(asked, ("act", "plan")));
        Assert.Equal(MeetingStatus.Published, (await Stored()).Status);
        Assert.Empty(await _site.NewMails());

        var done = await desk.Follow(await desk.Submit(planned, ("act", "now")));
        Assert.Contains("Abgesagt.", done.Text, StringComparison.Ordinal);
        Assert.Contains("2 Menschen bekommen eine Mail.", done.Text, StringComparison.Ordinal);
        var mails = ToGuests(await _site.NewMails());
        Assert.Equal(
            ["karl@example.org", "rosa@example.org"],
            mails.Select(mail => mail.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal)
        );
        Assert.All(
            mails,
            mail =>
            {
                var (method, text) = mail.Calendar()!.Value;
                Assert.Equal("CANCEL", method);
                Assert.Contains("METHOD:CANCEL", text, StringComparison.Ordinal);
                Assert.True((method, text).Sequence() > first.Sequence());
            }
        );
        Assert.Contains("Abgesagt.", (await _site.Visitor().Get("/treffen/kommunalpolitik")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await desk.Submit(planned, ("act", "now"))).Status);
        Assert.Equal(1, (await Stored()).Sequence);
        Assert.Empty(ToGuests(await _site.NewMails()));

        var edit = await desk.Get(Path);
        Assert.Equal(["cancelled"], edit.Html.QuerySelectorAll("[name=status]").Select(choice => choice.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.Submit(edit, ("status", "published"))).Status);
        var again = await desk.Follow(
            await desk.Submit(await desk.Get(edit.One("#stand a[href$='/absagen']").GetAttribute("href")!), ("act", "plan"))
        );
        Assert.Contains("Brief „Findet doch statt“ geplant:", again.Text, StringComparison.Ordinal);
        Assert.Contains("2 Menschen bekommen eine Mail.", again.Text, StringComparison.Ordinal);
        await desk.Submit(again, ("act", "now"));
        Assert.Equal((MeetingStatus.Published, 2), await Stored() is var meeting ? (meeting.Status, meeting.Sequence) : default);
    }

    [Fact]
    public async Task A_draft_is_published_here_and_a_stranger_gets_nowhere()
    {
        await _site.ImportSample(("status: published", "status: draft"));
        var desk = await _site.Coordinator();
        var page = await desk.Get(Path);
        Assert.Equal(["published", "draft"], page.Html.QuerySelectorAll("[name=status]").Select(choice => choice.GetAttribute("value")));

        var done = await desk.Follow(await desk.Submit(page, ("status", "published")));
        Assert.Contains(
            "Veröffentlicht. Alle können die Einladung jetzt sehen, niemand bekam eine Mail.",
            done.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Gespeichert.", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _site.Visitor().Get("/treffen/kommunalpolitik")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/bearbeiten")).Status);
        Assert.StartsWith(
            "/koordination/anmelden",
            new Uri(new("http://x"), (await _site.Visitor().Get(Path)).Location).PathAndQuery,
            StringComparison.Ordinal
        );
        foreach (
            var (address, field) in new[] { (Path, ("status", "cancelled")), (Path.Replace("bearbeiten", "absagen"), ("act", "plan")) }
        )
            Assert.NotEqual(HttpStatusCode.SeeOther, (await _site.Visitor().Post(address, field)).Status);
        Assert.Equal(MeetingStatus.Published, (await Stored()).Status);
        Assert.NotNull((await desk.Get("/koordination/kommunalpolitik")).Html.QuerySelector($"a[href='{Path}']"));
    }

    private static List<MimeMessage> ToGuests(IEnumerable<MimeMessage> mails) =>
        [.. mails.Where(mail => mail.To.Mailboxes.Single().Address.EndsWith("@example.org", StringComparison.Ordinal))];

    private Person Rosa => new(_site, "rosa@example.org");

    private Task<Meeting> Stored() => _site.Read(db => db.Meetings.AsNoTracking().SingleAsync());
}
