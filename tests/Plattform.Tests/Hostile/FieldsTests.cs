using System.Text;

namespace Plattform.Tests.Hostile;

/// <summary>
/// Every field of the form times everything that is thrown at forms. The table says what is answered: 303 taken, 422 asked
/// again, 400 not even read. What was taken comes back harmless everywhere; what was not leaves no row.
/// </summary>
[Trait("Speed", "slow")]
public sealed class FieldsTests(HostileSite hostile) : IClassFixture<HostileSite>
{
    private const string Table = """
        field            header  formula markup  control bidi    long    missing doubled type    bytes   wide    NUL
        name             303     303     303     303     303     422     422     303     303     303     303     400
        email            422     422     422     422     422     422     422     303     422     422     422     400
        organisation     303     303     303     303     303     422     303     303     303     303     303     400
        attendance       422     422     422     422     422     422     422     303     422     422     422     400
        persons          422     422     422     422     422     422     422     303     422     422     422     400
        cakeKind         303     303     303     303     303     422     303     303     303     303     303     400
        cakeCount        422     422     422     422     422     422     303     303     422     422     422     400
        cakeMarks        422     422     422     422     422     422     303     422     422     422     422     400
        contribution     303     303     303     303     303     422     303     303     303     303     303     400
        contributionItem 303     303     303     303     303     303     303     303     303     303     303     400
        newcomer         303     303     303     303     303     303     303     303     303     303     303     400
        related          303     303     303     303     303     303     303     303     303     303     303     400
        message          303     303     303     303     303     422     303     303     303     303     303     400
        consent          422     422     422     422     422     422     422     303     422     422     422     400
        website          422     422     422     422     422     422     303     303     422     422     422     400
        stamp            422     422     422     422     422     422     422     303     422     422     422     400
        """;

    private static readonly Dictionary<string, string?> Thrown = new(StringComparer.Ordinal)
    {
        ["header"] = Text("Rosa\r\nBcc: opfer@example.test\r\n\r\nHallo"),
        ["formula"] = Text("=SUMME(1;2)"),
        ["markup"] = Text("<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"),
        ["control"] = Text("Rosa\uFFFE\a\u001B[31m\u0085\u007F"),
        ["bidi"] = Text("\u202EasoR\u2066 x\u200F"),
        ["long"] = new('x', 20_000),
        ["missing"] = null,
        ["type"] = Text("""{"$ne":null}"""),
        ["bytes"] = "Ro%FF%FE%C0%AFsa%ED%A0%80",
        ["NUL"] = Text("Ro\0sa"),
        ["wide"] = Text("＜ｓｃｒｉｐｔ＞e\u0301ﬁ\u00A0１"),
    };

    private static readonly (string Field, string Value)[] Honest =
    [
        ("name", "Rosa Käßbohrer"),
        ("email", "rosa@example.org"),
        ("organisation", "Linden gemeinsam"),
        ("attendance", "onsite"),
        ("persons", "2"),
        ("cakeCount", "1"),
        ("cakeKind", "Pflaumenkuchen"),
        ("cakeMarks", "vegan"),
        ("contribution", "Freibad"),
        ("newcomer", "true"),
        ("message", "Bis bald"),
        ("consent", "true"),
    ];

    public static TheoryData<string, string, int> Cases
    {
        get
        {
            var (lines, cases) = (
                Table.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList(),
                new TheoryData<string, string, int>()
            );
            foreach (var line in lines.Skip(1))
            foreach (var (thrown, status) in lines[0].Skip(1).Zip(line.Skip(1)))
                cases.Add(line[0], thrown, int.Parse(status, null));
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whatever_is_thrown_at_a_field(string field, string thrown, int status)
    {
        var answer = await hostile.Visitor.Post(HostileSite.Form, Body(field, thrown));
        try
        {
            Assert.True((int)answer.Status == status, $"{answer.Status}: {answer.Text}");
            if (status == 303)
                await hostile.ComesBackHarmless();
            else
                Harmless.Page(answer with { Status = System.Net.HttpStatusCode.OK });
        }
        finally
        {
            await hostile.Forget();
        }

        await hostile.NothingIsStored();
    }

    /// <summary>Doubled: the honest value first, then markup; the first counts.</summary>
    private StringContent Body(string field, string thrown)
    {
        var honest = Honest.Append(("stamp", hostile.Stamp())).Select(f => (Field: f.Item1, Value: Text(f.Item2))).ToList();
        var values =
            thrown == "doubled"
                ? [.. honest.Where(f => f.Field == field).Select(f => f.Value).DefaultIfEmpty(""), Thrown["markup"]]
                : new[] { Thrown[thrown] };
        var pairs = honest.Where(f => f.Field != field).Concat(values.OfType<string>().Select(value => (Field: field, Value: value)));
        return new(
            string.Join('&', pairs.Select(pair => $"{pair.Field}={pair.Value}")),
            Encoding.ASCII,
            "application/x-www-form-urlencoded"
        );
    }

    private static string Text(string text) => Uri.EscapeDataString(text);
}
