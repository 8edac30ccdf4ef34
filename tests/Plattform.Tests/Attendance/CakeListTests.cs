using System.Net;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Who brings which cake, and who does what else is wanted.</summary>
public sealed class CakeListTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/kuchen";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_cake_stands_there_with_who_brings_it_and_how_it_gets_there()
    {
        await _site.Change(meeting => meeting.Content.Capacity = 1);
        await _site.Visitor().SignUp(Person.Slug, SignUpTests.With(("persons", "1")));
        await _site.Answers(
            "karl@example.org",
            new()
            {
                Name = "Karl",
                Attendance = AttendanceKind.Declined,
                Cakes = [new("Käsekuchen", 2, CakeMarks.None), new("Nusszopf", 1, CakeMarks.Nuts)],
            }
        );
        await _site.Answers(
            "olga@example.org",
            new()
            {
                Name = "Olga",
                Attendance = AttendanceKind.Online,
                Cakes = [new("Bienenstich", 1, CakeMarks.GlutenFree)],
            }
        );
        await _site.Answers("", new() { Name = "Willi", Cakes = [new("Kuchen", 1, CakeMarks.None)] });
        await _site.Answers("ohne@example.org", new() { Name = "Ohne Kuchen" });

        var page = await (await _site.Coordinator()).Get(Address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            [
                "Karl karl@example.org|2|Käsekuchen||kommt nicht, schickt ihn mit",
                "Karl karl@example.org|1|Nusszopf|mit Nüssen|kommt nicht, schickt ihn mit",
                "Käßbohrer, Rosa rosa@example.org|1|Pflaumenkuchen|vegan|kommt und bringt ihn mit",
                "Olga olga@example.org|1|Bienenstich|ohne Gluten|sieht online zu, schickt ihn mit",
                "Willi ohne E-Mail|1|Kuchen||steht auf der Warteliste",
            ],
            page.Html.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())))
        );
        Assert.Equal("6 Kuchen · 1 vegan · 1 ohne Gluten · 1 mit Nüssen", page.One(".totals").TextContent);
        Assert.Contains("Kuchen für 1 von etwa 1.", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Am 23. Mai 2026 werden die Angaben aller Teilnehmenden auf dieser Website und in ihren Sicherungen gelöscht.",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("mailto:\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wanted_says_how_much_of_it_is_found_and_by_whom()
    {
        await _site.Change(meeting =>
            meeting.Content.Wanted = [
                new()
                {
                    Id = "kuchen",
                    Count = 4,
                    Cakes = CakeMarks.None,
                },
                new()
                {
                    Id = "vegan",
                    Count = 1,
                    Cakes = CakeMarks.Vegan,
                },
                new()
                {
                    Id = "aufbau",
                    Title = "Raum aufbauen",
                    Count = 3,
                },
            ]
        );
        await _site.Answers(
            "anna@example.org",
            new()
            {
                Name = "Anna",
                Claims = ["aufbau"],
                Cakes = [new("Apfelkuchen", 1, CakeMarks.Vegan)],
            }
        );
        await _site.Answers("bert@example.org", new() { Name = "Bert", Claims = ["aufbau"] });
        var page = await (await _site.Coordinator()).Get(Address);
        Assert.Equal(
            [
                "Kuchen: 1 von 4 gefunden, noch 3 gesucht",
                "Kuchen, vegan: 1 von 1 gefunden",
                "Raum aufbauen: 2 von 3 gefunden, noch 1 gesucht: Anna, Bert",
            ],
            page.Html.QuerySelectorAll("#gesucht .facts > div")
                .Select(line => string.Join(": ", line.Children.Select(part => part.TextContent.Trim())))
        );
    }

    [Fact]
    public async Task As_long_as_nobody_brings_any_it_says_so()
    {
        var visitor = await _site.Coordinator();
        var page = await visitor.Get(Address);
        Assert.Contains("Noch ist kein Kuchen angemeldet.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("table"));
        Assert.Null(page.Html.QuerySelector("#gesucht"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/koordination/gibt-es-nicht/kuchen")).Status);
    }

    [Fact]
    public async Task The_overview_and_every_room_of_the_desk_lead_there()
    {
        var visitor = await _site.Coordinator();
        foreach (
            var from in new[]
            {
                "/koordination/kommunalpolitik",
                "/koordination/kommunalpolitik/teilnahme",
                "/koordination/kommunalpolitik/beitraege",
            }
        )
            Assert.NotNull((await visitor.Get(from)).Html.QuerySelector($"a[href=\"{Address}\"]"));
    }

    [Fact]
    public async Task A_kind_that_is_not_common_is_only_counted_on_the_invitation_until_the_desk_shows_it()
    {
        await _site.Answers("rosa@example.org", new() { Name = "Rosa", Cakes = [new("Apfelkuchen", 2, CakeMarks.None)] });
        await _site.Answers(
            "karl@example.org",
            new()
            {
                Name = "Karl",
                Cakes = [new("Ruf mich an: 0170 1234567", 1, CakeMarks.None), new("Omas Geheimnis", 1, CakeMarks.Vegan)],
            }
        );
        var (desk, reader) = (await _site.Coordinator(), _site.Visitor());
        Assert.Equal("Es kommen: 2 Apfelkuchen, ein weiterer Kuchen und ein weiterer Kuchen (vegan).", await Invitation(reader));

        var page = await desk.Get(Address);
        Assert.Equal(
            ["Omas Geheimnis", "Ruf mich an: 0170 1234567"],
            page.Html.QuerySelectorAll("#sorten dt").Select(kind => kind.TextContent.Trim())
        );
        page = await desk.Follow(await desk.Submit(page, page.FormOf("Omas Geheimnis"), ("act", "show")));
        Assert.Contains("Steht jetzt auf der Einladung.", page.One("#sorten .notice").TextContent, StringComparison.Ordinal);
        Assert.Equal("Es kommen: 2 Apfelkuchen, Omas Geheimnis (vegan) und ein weiterer Kuchen.", await Invitation(reader));

        // More of the same kind is shown too, in whatever capitals and with whatever marks; at the desk it stays one row.
        await _site.Answers(
            "olga@example.org",
            new() { Name = "Olga", Cakes = [new("omas geheimnis", 2, CakeMarks.None), new("Omas Geheimnis!", 1, CakeMarks.None)] }
        );
        Assert.Equal("Es kommen: 2 Apfelkuchen, Omas Geheimnis (vegan), 2 omas geheimnis und 2 weitere Kuchen.", await Invitation(reader));
        page = await desk.Get(Address);
        Assert.Equal(
            ["3 Omas Geheimnis", "Omas Geheimnis!", "Ruf mich an: 0170 1234567"],
            page.Html.QuerySelectorAll("#sorten dt").Select(kind => kind.TextContent.Trim())
        );

        page = await desk.Follow(await desk.Submit(page, page.FormOf("Omas Geheimnis"), ("act", "hide")));
        Assert.Contains("Steht nicht mehr auf der Einladung.", page.One("#sorten .notice").TextContent, StringComparison.Ordinal);
        Assert.Equal("Es kommen: 2 Apfelkuchen, 4 weitere Kuchen und ein weiterer Kuchen (vegan).", await Invitation(reader));
        var history = (await desk.Get("/koordination/verlauf")).Text;
        Assert.Contains("Kuchensorte auf der Einladung gezeigt", history, StringComparison.Ordinal);
        Assert.Contains("Kuchensorte auf der Einladung nicht mehr gezeigt", history, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheimnis", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_nobody_brings_any_more_cannot_be_shown()
    {
        await _site.Answers("karl@example.org", new() { Name = "Karl", Cakes = [new("Omas Geheimnis", 1, CakeMarks.None)] });
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        await _site.Amends("Karl", given => given with { Cakes = [] });

        var refused = await desk.Submit(page, page.FormOf("Omas Geheimnis"), ("act", "show"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Diesen Kuchen bringt niemand mehr.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Submit(page, page.FormOf("Omas Geheimnis"), ("act", "anders"))).Status);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await desk.Submit(page, page.FormOf("Omas Geheimnis"), ("act", "show"), ("kind", null))).Status
        );
    }

    /// <summary>What the invitation says about kinds, to somebody who reads it when the figures of the second are old.</summary>
    private async Task<string> Invitation(Visitor reader)
    {
        _site.Time.Advance(TimeSpan.FromSeconds(2));
        return (await reader.Get("/treffen/" + Person.Slug))
            .Html.QuerySelectorAll("#kuchen p")
            .Select(line => line.TextContent)
            .Single(line => line.StartsWith("Es kommen", StringComparison.Ordinal));
    }
}

internal static class CakeForms
{
    public static AngleSharp.Html.Dom.IHtmlFormElement FormOf(this Page page, string kind) =>
        page
            .Html.QuerySelectorAll("#sorten form")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .First(form => form.QuerySelector($"[name=kind][value=\"{kind}\"]") is not null);
}
