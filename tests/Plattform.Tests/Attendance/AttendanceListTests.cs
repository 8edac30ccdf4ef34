using System.Net;
using System.Text;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.House;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Everything people entered, for coordinators and for nobody else.</summary>
public sealed class AttendanceListTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/teilnahme";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task What_matters_of_an_answer_stands_in_one_line()
    {
        await _site.Visitor().SignUp(Person.Slug, SignUpTests.Rosa);
        var page = await (await _site.Coordinator()).Get(Address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var row = page.One(".people li:not(.abc)");
        foreach (
            var said in new[]
            {
                "Käßbohrer, Rosa",
                "zum ersten Mal",
                "Linden gemeinsam",
                "vor Ort, 2 Personen, Kuchen, Beitrag",
                "Wie wir das Freibad gehalten haben",
                "1. 4.",
            }
        )
            Assert.Contains(said, row.TextContent, StringComparison.Ordinal);
        var rosa = await _site.Stored("Rosa Käßbohrer");
        Assert.Equal($"{Address}/{rosa.Id:N}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(3, row.QuerySelectorAll("svg").Length); // a wheel, a bar, two dots in one picture
        Assert.Equal("K", page.One(".people .abc").TextContent);
        Assert.Contains("2 Personen vor Ort", page.One(".totals").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("main form, main [href*=nach], main [href*=alles]")); // a short list has nothing to search nor to turn over
    }

    [Fact]
    public async Task Who_has_no_session_sees_nothing_of_it()
    {
        await _site.Visitor().SignUp(Person.Slug, SignUpTests.Rosa);
        var closed = Endpoints
            .Of(_site)
            .Where(endpoint => Endpoints.PolicyOf(endpoint) != "public")
            .Select(endpoint =>
                Endpoints
                    .PatternOf(endpoint)
                    .Replace("{slug}", Person.Slug, StringComparison.Ordinal)
                    .Replace("{id:guid}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
                    .Replace("{nr:guid}", $"{Guid.NewGuid()}", StringComparison.Ordinal)
            )
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.Contains(Address + ".csv", closed);
        foreach (var address in closed)
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Add("Cookie", "plattform=CfDJ8gefaelscht");
            var answer = await _site.Visitor().Send(request);
            Assert.True(answer.Status is HttpStatusCode.Found or HttpStatusCode.MethodNotAllowed, $"{method} {address}: {answer.Status}");
            if (answer.Status == HttpStatusCode.Found)
                Assert.StartsWith("/koordination/anmelden?zurueck=", new Uri(answer.Location).PathAndQuery, StringComparison.Ordinal);
            Assert.DoesNotContain("Rosa", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_choice_shows_those_it_names_and_says_how_many()
    {
        await _site.ImportSample(("group:", "capacity: 1\ngroup:"));
        await Answers("Anna", ("newcomer", "true"));
        await Answers("Bert", ("cakeCount", "1"));
        await Answers("Cleo", ("attendance", "online"), ("contribution", "Unser Haushalt"));
        await Answers("Dora", ("attendance", "declined"), ("cakeCount", "2"));
        var visitor = await _site.Coordinator();

        foreach (
            var (choice, names) in new (string, string[])[]
            {
                ("", ["Anna", "Bert", "Cleo", "Dora"]),
                ("vorort", ["Anna"]),
                ("wartet", ["Bert"]),
                ("online", ["Cleo"]),
                ("abgesagt", ["Dora"]),
                ("neu", ["Anna"]),
                ("kuchen", ["Bert", "Dora"]),
                ("beitrag", ["Cleo"]),
            }
        )
        {
            var page = await visitor.Get($"{Address}?auswahl={choice}");
            Assert.Equal(names, NamesOn(page));
        }
    }

    [Fact]
    public async Task Who_waits_stands_in_the_order_of_the_row_with_what_is_wished()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 3);
        await _site.Answers("zoe@example.org", new() { Name = "Zoe", Persons = 2 });
        await _site.Answers("anna@example.org", new() { Name = "Anna" });
        Assert.Equal(CommandResult.Waiting, await _site.Amends("Zoe", given => given with { Persons = 4 }, wait: true));
        await _site.Answers("bert@example.org", new() { Name = "Bert" });
        var visitor = await _site.Coordinator();
        var page = await visitor.Get($"{Address}?auswahl=wartet");
        Assert.Equal(["Zoe", "Bert"], NamesOn(page));
        Assert.Contains("2 Personen", page.One(".people li").TextContent, StringComparison.Ordinal);
        Assert.Contains("möchte 4", page.One(".people li").TextContent, StringComparison.Ordinal);
        Assert.Contains("wartet als 1.", page.One(".people li").TextContent, StringComparison.Ordinal);
        Assert.Contains("wartet als 2.", page.One(".people li:last-child").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Anna", "Zoe"], NamesOn(await visitor.Get($"{Address}?auswahl=vorort")));
        Assert.Equal(["Anna", "Bert", "Zoe"], NamesOn(await visitor.Get(Address)));

        var rows = Read((await visitor.Get(Address + ".csv")).Bytes);
        Assert.Equal(
            [("vor Ort", "", ""), ("Warteliste", "2", ""), ("vor Ort", "1", "4")],
            rows.Select(row => (row["Antwort"], row["Warteliste"], row["Möchte Plätze"]))
        );
    }

    [Fact]
    public async Task Nobody_stands_on_the_list_before_the_address_is_confirmed_but_a_sentence_counts_them()
    {
        await _site.Change(meeting => meeting.Content.ConfirmEmail = true);
        await _site.Answers(
            "rosa@example.org",
            new()
            {
                Name = "Rosa",
                Persons = 2,
                Cakes = [new("Torte", 1, default)],
            }
        );
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.Contains("Noch hat niemand geantwortet.", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Eine Adresse ist noch nicht bestätigt. Was mit ihr kam, zählt bis dahin nicht und hat keinen Platz.",
            page.Text,
            StringComparison.Ordinal
        );
        await _site.Answers("", new() { Name = "Nur ein Name" });
        page = await visitor.Get(Address);
        Assert.Equal(["Name, Nur ein"], NamesOn(page));
        Assert.Contains("eine Person vor Ort", page.One(".totals").TextContent, StringComparison.Ordinal);
        Assert.Contains("ohne E-Mail", page.One(".people").TextContent, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("[href^=mailto]"));
        foreach (var below in new[] { "teilnahme", "teilnahme.csv", "kuchen", "beitraege" })
            Assert.DoesNotContain("Rosa", (await visitor.Get("/koordination/kommunalpolitik/" + below)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_questions_and_tasks_have_columns_of_their_own_in_the_table()
    {
        await _site.Change(meeting =>
        {
            meeting.Content.Wanted =
            [
                new()
                {
                    Id = "kuchen",
                    Count = 3,
                    Cakes = CakeMarks.None,
                },
                new()
                {
                    Id = "aufbau",
                    Title = "Raum aufbauen",
                    Count = 2,
                },
            ];
            meeting.Content.Questions =
            [
                new()
                {
                    Id = "essen",
                    Text = "=Was isst du?",
                    Choices = ["Suppe", "Salat"],
                },
            ];
        });
        await _site.Answers(
            "rosa@example.org",
            new()
            {
                Name = "Rosa",
                Claims = ["aufbau"],
                Replies = [new("essen", "Suppe")],
                Lift = new(TravelRole.Seeks, "=Kassel", 2),
                Bed = new(TravelRole.Offers, "", 1),
            }
        );
        var visitor = await _site.Coordinator();
        var row = Read((await visitor.Get(Address + ".csv")).Bytes).Single();
        Assert.Equal(
            ("Raum aufbauen", "sucht 2 Plätze im Auto, ab =Kassel", "bietet einen Schlafplatz", "Suppe"),
            (row["Aufgaben"], row["Mitfahren"], row["Übernachten"], row["\t=Was isst du?"])
        );
    }

    [Fact]
    public async Task Who_takes_part_in_a_session_or_waits_for_it_stands_in_its_list()
    {
        await _site.ImportWorkshops();
        foreach (var (name, option) in new[] { ("Anna", "finanzen"), ("Ben", "finanzen"), ("Carla", "finanzen"), ("Dora", "wohnen") })
            await _site.Answers($"{name}@example.org", new() { Name = name, Choices = [new(Workshops.Field, option)] });
        var visitor = await _site.Coordinator();
        var all = await visitor.Get(Address);
        Assert.Contains("Werkstätten", all.Text, StringComparison.Ordinal);
        var list = await visitor.Get(all.One("a[href*='finanzen']").GetAttribute("href")!);
        Assert.Equal(["Anna", "Ben", "Carla"], NamesOn(list));
        Assert.Equal("Finanzen 3", list.One("[aria-current=true]").TextContent);
        Assert.Contains("auf der Warteliste", list.One(".people li:last-child").TextContent, StringComparison.Ordinal);
        var overview = await visitor.Get(Address.Replace("/teilnahme", "", StringComparison.Ordinal));
        Assert.Contains("Finanzen: 2 von 2, 1 auf der Warteliste", overview.Text, StringComparison.Ordinal);
        Assert.Contains("Wohnen: 1 von 2", overview.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Finanzen", "Finanzen", "Finanzen (Warteliste)", "Wohnen"],
            Read((await visitor.Get(Address + ".csv")).Bytes).Select(row => row["Werkstätten"])
        );
    }

    [Fact]
    public async Task Names_stand_in_german_order_and_markup_in_them_is_text()
    {
        foreach (var name in new[] { "Zoe", "Ärmel", "Adam", "<b>Fett</b>", "öko" })
            await Answers(name);
        var page = await (await _site.Coordinator()).Get(Address);
        Assert.Equal(["<b>Fett</b>", "Adam", "Ärmel", "öko", "Zoe"], NamesOn(page));
    }

    [Fact]
    public async Task The_table_opens_in_a_spreadsheet_with_every_cell_as_text()
    {
        await _site.Visitor().SignUp(Person.Slug, SignUpTests.With(("message", "Erste Zeile;\r\n\"zweite\" Zeile äöüß")));
        await Answers(
            "=cmd|'/c calc'!A0",
            ("organisation", "+49 Bündnis"),
            ("message", "-1+1\n=2"),
            ("contribution", "@SUM(A1)"),
            ("cakeCount", "1"),
            ("cakeKind", "\t=Kuchen")
        );
        var answer = await (await _site.Coordinator()).Get(Address + ".csv");

        Assert.Equal("text/csv; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Contains("teilnahme-kommunalpolitik.csv", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.StartsWith("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], answer.Bytes[..3]);

        var rows = Read(answer.Bytes);
        Assert.Equal(2, rows.Count);
        var rosa = rows.Single(row => row["E-Mail"] == "rosa@example.org");
        Assert.Equal(
            ("Rosa Käßbohrer", "Linden gemeinsam", "vor Ort", "2", "1 Pflaumenkuchen (vegan)", "ja"),
            (rosa["Name"], rosa["Bündnis"], rosa["Antwort"], rosa["Personen"], rosa["Kuchen"], rosa["Zum ersten Mal dabei"])
        );
        Assert.Equal("Erste Zeile;\n\"zweite\" Zeile äöüß", rosa["Nachricht"].ReplaceLineEndings("\n"));
        Assert.Equal("2026-04-01 10:00", rosa["Angemeldet"]);

        foreach (var row in rows)
            Assert.All(row.Values, cell => Assert.DoesNotMatch(@"^[^\S\t]*[=+\-@]", cell));
        Assert.Equal("\t=cmd|'/c calc'!A0", rows.Single(row => row["E-Mail"] != "rosa@example.org")["Name"]);
    }

    [Fact]
    public async Task An_event_that_is_not_there_has_no_list()
    {
        var visitor = await _site.Coordinator();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/koordination/gibt-es-nicht/teilnahme")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/koordination/gibt-es-nicht/teilnahme.csv")).Status);
    }

    [Fact]
    public async Task As_long_as_nobody_answered_it_says_what_to_do()
    {
        var page = await (await _site.Coordinator()).Get(Address);
        Assert.Contains("Noch hat niemand geantwortet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/treffen/kommunalpolitik", page.Text, StringComparison.Ordinal);
    }

    private async Task Answers(string name, params (string Name, string? Value)[] typed)
    {
        var answer = await new Person(_site, $"p{await _site.CountRegistrations()}@example.org").Answers([("name", name), .. typed]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    private static List<Dictionary<string, string>> Read(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var lines = SpreadsheetRows(text);
        return
        [
            .. lines
                .Skip(1)
                .Select(row => lines[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)),
        ];
    }

    /// <summary>RFC 4180 with semicolons, read without the library that wrote it.</summary>
    private static List<List<string>> SpreadsheetRows(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (quoted || text[i] is not (';' or '\r' or '\n'))
                cell.Append(text[i]);
            else if (text[i] != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
        }

        return rows;
    }

    private static IEnumerable<string> NamesOn(Page page) =>
        page.Html.QuerySelectorAll(".people .name a").Select(name => name.TextContent);
}
