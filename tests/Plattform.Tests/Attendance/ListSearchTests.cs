using System.Net;
using Plattform.Attendance;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Somebody is looked for on the list, and what is new there since the last visit.</summary>
public sealed class ListSearchTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/teilnahme";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_word_of_a_message_finds_who_wrote_it_and_shows_it()
    {
        await _site.Answers("rosa@example.org", new() { Name = "Rosa Muster", Message = "Ich brauche einen Platz für den Rollstuhl." });
        await _site.Answers("karl@example.org", new() { Name = "Karl Rolle", Message = "Bis bald." });
        await Others();
        var desk = await _site.Coordinator();
        var found = await desk.Search(Address, "rollstuhl");
        Assert.Equal(["Muster, Rosa"], NamesOn(found));
        Assert.Equal("Ich brauche einen Platz für den Rollstuhl.", found.One(".people .why").TextContent);
        Assert.Equal(["Muster, Rosa", "Rolle, Karl"], NamesOn(await desk.Get(Address + "?suche=roll"))); // a script's plain address
        Assert.Null((await desk.Search(Address, "rosa")).Html.QuerySelector(".why")); // found by the name that stands there
    }

    [Fact]
    public async Task It_is_looked_for_within_the_choice_and_the_answer_begins_at_the_hits()
    {
        await _site.Answers("rosa@example.org", new() { Name = "Rosa Muster", Cakes = [new("Torte", 1, CakeMarks.None)] });
        await _site.Answers("rita@example.org", new() { Name = "Rita Muster" });
        await Others();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address + "?auswahl=kuchen&sort=neueste");
        var answer = await desk.Submit(page, ("suche", "Muster"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.EndsWith("#liste", answer.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("muster", answer.Location, StringComparison.OrdinalIgnoreCase);
        var found = await desk.Follow(answer);
        Assert.Equal(["Muster, Rosa"], NamesOn(found));
        Assert.Equal("Kuchen 1", found.One(".chips [aria-current]").TextContent);
        Assert.Equal("Neueste", found.One(".sorts [aria-current]").TextContent);
        Assert.Equal("-1", found.One("#liste").GetAttribute("tabindex"));
        Assert.Contains("Hier steht gerade niemand.", (await desk.Get(Address + "?auswahl=wartet")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_since_the_last_visit_is_marked()
    {
        await _site.Answers("rosa@example.org", new() { Name = "Rosa" });
        await _site.Answers("karl@example.org", new() { Name = "Karl" });
        var desk = await _site.Coordinator();
        Assert.Null((await desk.Get(Address)).Html.QuerySelector(".people em")); // the first visit: everything would be new
        _site.Time.Advance(TimeSpan.FromHours(5));
        desk = await _site.Coordinator();
        await _site.Answers("hanni@example.org", new() { Name = "Hanni" });
        await _site.Amends("Karl", given => given with { Persons = 2 });
        var page = await desk.Get(Address);
        Assert.Equal(
            ["Hanni: neu", "Karl: geändert"],
            page.Html.QuerySelectorAll(".people em")
                .Select(mark => $"{mark.ParentElement!.QuerySelector("a")!.TextContent}: {mark.TextContent}")
        );
        Assert.Equal(["Hanni", "Karl", "Rosa"], NamesOn(await desk.Get(Address + "?sort=neueste")));
    }

    /// <summary>A list that fits into one look has no search.</summary>
    private async Task Others()
    {
        for (var number = 0; number < ListPart.SeenAtOnce; number++)
            await _site.Answers($"p{number}@example.org", new() { Name = $"Mensch {number}" });
    }

    private static IEnumerable<string> NamesOn(Page page) =>
        page.Html.QuerySelectorAll(".people .name a").Select(name => name.TextContent);
}
