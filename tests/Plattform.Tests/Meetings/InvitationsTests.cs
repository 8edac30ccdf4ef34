using System.Text.RegularExpressions;
using Plattform.Meetings;
using Plattform.Tests.House;

namespace Plattform.Tests.Meetings;

/// <summary>Nine invitations as real groups write them, as event files: every fact of the mail is on the page, and no other.</summary>
public sealed partial class InvitationsTests : IDisposable
{
    private readonly Site _site = new();

    public static TheoryData<string> All =>
        [
            "climate-group",
            "elternabend",
            "foerderkreis",
            "klausur",
            "klimagruppe",
            "kreisverband",
            "naturschutz",
            "ortsverein",
            "wintertreffen",
        ];

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_fact_stands_on_the_page_and_none_is_invented(string slug)
    {
        _site.Time.SetUtcNow(new DateTimeOffset(2027, 1, 20, 9, 0, 0, TimeSpan.Zero));
        await _site.Import(Repository.Read($"tests/Plattform.Tests/Meetings/Invitations/{slug}.md"));

        var page = await _site.Visitor().Get($"/treffen/{slug}{(slug == "climate-group" ? "?lang=en" : "")}");

        var text = Spaces().Replace(page.Html.Body!.TextContent, " ");
        var facts = Repository
            .Read($"tests/Plattform.Tests/Meetings/Invitations/{slug}.facts")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([], facts.Where(fact => fact[0] != '!' && !text.Contains(fact, StringComparison.Ordinal)));
        Assert.Equal([], facts.Where(fact => fact[0] == '!' && text.Contains(fact[2..], StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_exported_is_imported_again_unchanged(string slug)
    {
        _site.Time.SetUtcNow(new DateTimeOffset(2027, 1, 20, 9, 0, 0, TimeSpan.Zero));
        await _site.Import(Repository.Read($"tests/Plattform.Tests/Meetings/Invitations/{slug}.md"));
        var first = await Exported(slug);

        await _site.Import(first);

        Assert.Equal(first, await Exported(slug));
    }

    private Task<string> Exported(string slug) => _site.Read(async db => MeetingFile.Write((await db.Meetings.BySlugAsync(slug))!, []));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
