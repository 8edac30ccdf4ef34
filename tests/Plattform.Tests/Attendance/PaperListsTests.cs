using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Plattform.Attendance;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Text;

namespace Plattform.Tests.Attendance;

/// <summary>What goes along on paper or as a file: the door list, cards for the cakes, the workbook.</summary>
public sealed class PaperListsTests : IDisposable
{
    private const string Desk = "/koordination/kommunalpolitik";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_door_list_has_a_box_for_each_person_and_says_who_waits_and_brings_cake()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 3);
        await Comes(
            "Anna von Berg",
            new()
            {
                Persons = 3,
                Cakes = [new("Torte", 1, CakeMarks.None)],
                Message = "Nur für die Koordination.",
            }
        );
        await Comes("Bert Adam", new() { Persons = 2 });
        await Comes("Olga Online", new() { Attendance = AttendanceKind.Online });
        await Comes("Karl Abgesagt", new() { Attendance = AttendanceKind.Declined });
        var page = await (await _site.Coordinator()).Get(Desk + "/teilnahme/liste");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(
            ["A", "Adam, Bert||2 zum Abhaken|wartet", "B", "Berg, Anna von||3 zum Abhaken|bringt Kuchen"],
            page.Html.QuerySelectorAll("tbody tr")
                .Select(row =>
                    string.Join(
                        '|',
                        row.Children.Select(cell => $"{cell.QuerySelector("svg")?.GetAttribute("aria-label")}{cell.TextContent}".Trim())
                    )
                )
        );
        Assert.Equal("Berg", page.One("tbody tr:last-child b").TextContent);
        Assert.Contains("Blatt 1 von 1", page.One(".a4 .foot").TextContent, StringComparison.Ordinal);
        Assert.Contains("Zu vernichten am 23. Mai 2026", page.One(".a4 .foot").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Nur für die Koordination.", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", page.One(".wall").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            Desk + "/teilnahme/liste",
            (await (await _site.Coordinator()).Get(Desk + "/teilnahme")).One("a[href$=liste]").GetAttribute("href")
        );
    }

    [Fact]
    public async Task Nobody_yet_is_a_sentence_on_both_papers()
    {
        var desk = await _site.Coordinator();
        Assert.Contains("Noch kommt niemand vor Ort.", (await desk.Get(Desk + "/teilnahme/liste")).Text, StringComparison.Ordinal);
        Assert.Contains("Noch ist kein Kuchen zugesagt.", (await desk.Get(Desk + "/kuchen/schilder")).Text, StringComparison.Ordinal);
        foreach (var paper in new[] { "teilnahme/liste", "kuchen/schilder", "teilnahme.xlsx" })
            Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/koordination/gibt-es-nicht/" + paper)).Status);
    }

    [Fact]
    public void A_sheet_begins_with_its_letter_and_ends_with_none()
    {
        var people = Enumerable.Range(0, 353).Select(i => new Registration { Name = $"Anna {(char)('A' + (i / 14))}muster {i}" }).ToList();
        var sheets = DoorSheet.Of(people);
        Assert.InRange(sheets.Count, 1, 9);
        Assert.Equal(people, sheets.SelectMany(sheet => sheet).Where(line => line.Letter is null).Select(line => line.Own!));
        Assert.All(sheets, sheet => Assert.NotNull(sheet[0].Letter));
        Assert.All(sheets, sheet => Assert.Null(sheet[^1].Letter));
        Assert.All(sheets, sheet => Assert.InRange(sheet.Count, 1, DoorSheet.Lines));
    }

    [Fact]
    public async Task Each_cake_has_a_card_with_its_marks_and_without_a_baker()
    {
        await Comes("Rosa Bäckerin", new() { Cakes = [new("Donauwellenschnitten", 2, CakeMarks.Nuts | CakeMarks.GlutenFree)] });
        var page = await (await _site.Coordinator()).Get(Desk + "/kuchen/schilder");
        var cards = page.Html.QuerySelectorAll(".cards > div");
        Assert.Equal(2, cards.Length);
        Assert.Equal("mit Nüssen", cards[0].QuerySelector(".full")!.TextContent);
        Assert.Equal("ohne Gluten", cards[0].QuerySelector(".marks span:not(.full)")!.TextContent);
        Assert.Contains('\u00AD', cards[0].QuerySelector("h2")!.TextContent);
        Assert.DoesNotContain("Bäckerin", page.Body, StringComparison.Ordinal);
        Assert.NotNull((await (await _site.Coordinator()).Get(Desk + "/kuchen")).Html.QuerySelector("a[href$=schilder]"));
    }

    [Fact]
    public async Task The_workbook_has_what_is_chosen_sorted_and_sought_and_a_formula_stays_text()
    {
        await Comes("=SUM(A1)", new() { Persons = 2, Message = "$=1+1\n<f>2</f>" });
        await Comes("Anna von Berg", new() { Persons = 3 });
        await Comes("Olga Online", new() { Attendance = AttendanceKind.Online });
        var desk = await _site.Coordinator();
        var answer = await desk.Get(Desk + "/teilnahme.xlsx?auswahl=vorort&sort=personen");
        Assert.Equal(Spreadsheet.ContentType, answer.Headers["Content-Type"]);
        Assert.Contains("teilnahme-kommunalpolitik.xlsx", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.StartsWith("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);

        var (rows, xml) = Read(answer.Bytes);
        Assert.Equal(["Name", "E-Mail", "Familienname", "Vorname"], rows[0].Take(4));
        Assert.Equal(
            [("Anna von Berg", "Berg", "Anna von"), ("=SUM(A1)", "=SUM(A1)", "")],
            rows.Skip(1).Select(row => (row[0], row[2], row[3]))
        );
        Assert.Contains("$=1+1", string.Join('|', rows[2]), StringComparison.Ordinal);
        Assert.Empty(xml.Descendants(xml.Root!.Name.Namespace + "f"));

        Assert.Equal(["Online, Olga"], await NamesOf(desk, "?auswahl=online"));
        Assert.Equal(["Berg, Anna von"], await NamesOf(desk, "?suche=berg"));
        Assert.Equal(["=SUM(A1)", "Berg, Anna von", "Online, Olga"], await NamesOf(desk, ""));
        var csv = (await desk.Get(Desk + "/teilnahme.csv?auswahl=vorort&sort=personen")).Body.Split("\r\n");
        Assert.StartsWith("\"Anna von Berg\"", csv[1], StringComparison.Ordinal);
        Assert.StartsWith("\"\t=SUM(A1)\"", csv[2], StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> NamesOf(Visitor desk, string asked) =>
        Read((await desk.Get(Desk + "/teilnahme.xlsx" + asked)).Bytes)
            .Rows.Skip(1)
            .Select(row => row[3].Length > 0 ? $"{row[2]}, {row[3]}" : row[2]);

    private Task<Registration> Comes(string name, RegistrationData given) =>
        _site.Answers($"p{Guid.NewGuid():N}@example.org", given with { Name = name });

    /// <summary>Read without the library that wrote it.</summary>
    private static (List<List<string>> Rows, XDocument Xml) Read(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var xml = XDocument.Load(sheet);
        var space = xml.Root!.Name.Namespace;
        return ([.. xml.Descendants(space + "row").Select(row => row.Elements(space + "c").Select(cell => cell.Value).ToList())], xml);
    }
}
