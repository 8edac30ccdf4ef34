using System.Text;
using AngleSharp.Html.Dom;
using CsCheck;

namespace Plattform.Tests.Hostile;

/// <summary>The same at the desk, whose forms have more fields; and at random, for what nobody thought of.</summary>
[Trait("Speed", "slow")]
public sealed class DeskTests(HostileSite hostile) : IClassFixture<HostileSite>
{
    private static readonly string[] Nasty =
    [
        "<script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "\r\nBcc: opfer@example.test\r\n",
        "=1+1",
        "\u202E",
        "\u0001",
        "\uFFFE",
        "e\u0301",
        "https://example.test/",
        "2147483648",
        "-1",
        "1e9",
        "0x1F",
        "true",
        "NaN",
        "9999-12-31T23:59",
        "{{7*7}}",
        "%s%n",
        "../../data",
        "javascript:alert(1)",
        "```\n",
        "[x](javascript:alert(1))",
        "😀",
        "",
    ];

    /// <summary>Of each kind one: every field of the editor is a page and a press.</summary>
    public static TheoryData<string> Thrown => [.. Nasty[..10], "9999-12-31T23:59", "[x](javascript:alert(1))", new string('x', 30_000)];

    /// <summary>Every field of the editor in turn; what is taken must show harmlessly on the invitation and in the calendar.</summary>
    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task The_editor_takes_or_refuses(string thrown)
    {
        await hostile.Site.ImportSample();
        var editor = await hostile.Coordinator.Get($"/koordination/{HostileSite.Slug}/bearbeiten");
        var fields = editor
            .Form(0)
            .Elements.OfType<IHtmlElement>()
            .Select(e => e.GetAttribute("name"))
            .OfType<string>()
            .Where(name => name is not ("slug" or "siegel" or "version" or "act"))
            .DistinctBy(name => string.Concat(name.Where(c => !char.IsAsciiDigit(c))), StringComparer.Ordinal) // of each list one row
            .ToList();
        Assert.InRange(fields.Count, 15, 200);
        foreach (var field in fields)
        {
            var answer = await hostile.Coordinator.Submit(editor, (field, thrown));
            Assert.True((int)answer.Status is 200 or 303 or 409 or 422, $"{field}: {(int)answer.Status}");
            if ((int)answer.Status != 303)
                continue;
            var page = await hostile.Visitor.Get($"/treffen/{HostileSite.Slug}");
            if ((int)page.Status == 200)
                Harmless.Page(page);
            await hostile.Site.ImportSample();
            editor = await hostile.Coordinator.Get($"/koordination/{HostileSite.Slug}/bearbeiten");
        }
    }

    /// <summary>Any form made of such pieces is answered, below 500, and stores one answer or none.</summary>
    [Fact]
    public Task Whatever_is_sent_is_answered() =>
        Gen.Select(One(FieldNames), One(Nasty).Array[0, 3].Select(pieces => string.Concat(pieces)))
            .Array[0, 12]
            .SampleAsync(
                async form =>
                {
                    var before = await hostile.Site.CountRegistrations();
                    var pairs = form.Append(("stamp", hostile.Stamp()))
                        .Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}");
                    var answer = await hostile.Visitor.Post(
                        HostileSite.Form,
                        new StringContent(string.Join('&', pairs), Encoding.ASCII, "application/x-www-form-urlencoded")
                    );
                    Assert.True((int)answer.Status is 303 or 422 or 400, $"{(int)answer.Status}");
                    Assert.Equal(before + ((int)answer.Status == 303 ? 1 : 0), await hostile.Site.CountRegistrations());
                    await hostile.Forget();
                },
                iter: 200,
                threads: 1,
                print: form => string.Join('&', form.Select(pair => $"{pair.Item1}={pair.Item2}"))
            );

    private static Gen<string> One(string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static readonly string[] FieldNames =
    [
        "name",
        "email",
        "organisation",
        "attendance",
        "persons",
        "cakeKind",
        "cakeCount",
        "cakeMarks",
        "cakeKind2",
        "contribution",
        "contributionItem",
        "newcomer",
        "related",
        "message",
        "consent",
        "lift",
        "liftFrom",
        "liftSeats",
        "bed",
        "wanted",
        "question-x",
    ];
}
