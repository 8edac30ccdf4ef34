using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>What the page of one person says beside the answer: how it came, who agreed to what, and whether mails arrive.</summary>
public sealed class PersonFactsTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task How_a_reply_came_and_was_agreed_to_stands_there()
    {
        var rosa = await _site.Answers("rosa@example.org", new() { Name = "Rosa" });
        var desk = await _site.Coordinator();
        Assert.Equal("über das Formular", Fact(await desk.Get(PathOf(rosa)), "So kam die Antwort"));

        var form = await desk.Get($"/koordination/{Person.Slug}/teilnahme/neu");
        await desk.Submit(
            form,
            form.Form(0),
            ("name", "Jana"),
            ("attendance", "onsite"),
            ("via", "letter"),
            ("consentSaid", "im Brief unterschrieben")
        );
        var jana = await desk.Get(PathOf(await _site.Stored("Jana")));
        Assert.StartsWith("im Brief, ", Fact(jana, "So kam die Antwort"), StringComparison.Ordinal);
        Assert.Contains("aufgenommen von ", Fact(jana, "So kam die Antwort"), StringComparison.Ordinal);
        Assert.EndsWith(", im Brief unterschrieben", Fact(jana, "Einverstanden"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_not_reached_is_written_to_again_from_there()
    {
        var rosa = await _site.Answers("rosa@example.org", new() { Name = "Rosa" });
        await _site.NewMails();
        await _site.Services.GetRequiredService<Registrar>().SubmitAsync(new MarkNotReached(rosa.Id, "rosa@example.org"));
        var desk = await _site.Coordinator();

        var page = await desk.Get(PathOf(rosa));
        var notice = page.One(".notice.bad");
        Assert.Contains("Nicht erreicht seit ", notice.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?tun=adresse", notice.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);

        var again = await desk.Follow(await desk.Submit(page, page.Form(0), ("act", "mail")));
        Assert.Null(again.Html.QuerySelector(".notice.bad"));
        Assert.Single((await _site.NewMails()).For("rosa@example.org"));
    }

    private static string Fact(Page page, string label) =>
        page
            .Html.QuerySelectorAll(".facts > div")
            .Single(row => row.QuerySelector("dt")!.TextContent == label)
            .QuerySelector("dd")!
            .TextContent;

    private static string PathOf(Registration own) => PersonLink.To(Person.Slug, own.Id);
}
