using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>Checking people in by name.</summary>
public sealed class DoorPageTests : IDisposable
{
    private const string Door = "/koordination/kommunalpolitik/einlass";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Three_letters_and_one_press_check_somebody_in_and_one_more_takes_it_back()
    {
        await Comes("Jana Vorlage", 2);
        await Comes("Ulf Vorberg", 1);
        await Comes("Anton Zettel", 1);
        var desk = await _site.Coordinator();
        var empty = await desk.Get(Door);
        Assert.Empty(Names(empty));
        Assert.Equal("0 von 4 da", empty.One(".count").TextContent);

        var searched = await desk.Submit(empty, ("q", "vor"));
        Assert.DoesNotContain("vor", searched.Location!.Split('=')[0], StringComparison.Ordinal);
        var found = await desk.Follow(searched);
        Assert.Equal(["Ulf Vorberg", "Jana Vorlage"], Names(found)); // by family
        Assert.Contains("Angemeldet: 2 Personen", found.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["1", "2"],
            found.Html.QuerySelectorAll(".guest input[name=persons][checked]").Select(input => input.GetAttribute("value"))
        );

        var done = await desk.Follow(await desk.Submit(found, found.GuestForm("Jana Vorlage")));
        Assert.Equal("2 von 4 da", done.One(".count").TextContent);
        Assert.Contains("Jana Vorlage ist da (2 Personen).", done.One("[role=status]").TextContent, StringComparison.Ordinal);

        var again = await desk.Get(Door + "?q=vorl");
        Assert.Contains("schon da seit", again.One(".guest .meta").Words(), StringComparison.Ordinal);
        var three = await desk.Follow(await desk.Submit(again, again.GuestForm("Jana Vorlage"), ("persons", "3")));
        Assert.Equal("3 von 4 da", three.One(".count").TextContent);
        Assert.Equal("2 von 4 da", (await TakesBack(desk, three)).One(".count").TextContent);
        Assert.Equal("0 von 4 da", (await TakesBack(desk, done, expect: false)).One(".count").TextContent);
    }

    [Fact]
    public async Task The_same_press_counts_once_and_two_helpers_are_told_what_counts()
    {
        await Comes("Jana Vorlage", 2);
        var (first, second) = (await _site.Coordinator(), await _site.Coordinator());
        var page = await first.Get(Door + "?q=jana");
        await first.Submit(page, page.GuestForm("Jana Vorlage"));
        await first.Submit(page, page.GuestForm("Jana Vorlage")); // the answer was lost, the same button again
        Assert.Equal(1, await _site.Read(db => db.Arrivals.CountAsync()));

        var seen = await second.Get(Door + "?q=jana");
        await second.Submit(seen, seen.GuestForm("Jana Vorlage"), ("persons", "4"));
        Assert.Equal("4 von 2 da", (await first.Get(Door)).One(".count").TextContent);
        Assert.Equal("4 von 2 da", (await first.Get(Door + "?da=1")).One(".count").TextContent);
        Assert.Null((await first.Get(Door + "?da=1")).Html.QuerySelector("[role=status]")); // somebody pressed since
    }

    [Fact]
    public async Task Names_only_are_searched_and_nothing_else_is_shown()
    {
        await _site.Answers(
            "jana@beispielhaus.org",
            new()
            {
                Name = "Jana Vorlage",
                Alliance = "Aufbruch Altdorf",
                Message = "Ich komme im Rollstuhl",
            }
        );
        await _site.Answers("karl@example.org", new() { Name = "Karl Absage", Attendance = AttendanceKind.Declined });
        var desk = await _site.Coordinator();
        foreach (var typed in new[] { "beispielhaus", "altdorf", "rollstuhl", "%", "'; DROP", "zzz" })
            Assert.Empty(Names(await desk.Get(Door + "?q=" + Uri.EscapeDataString(typed))));
        var page = await desk.Get(Door + "?q=jana");
        Assert.DoesNotContain("beispielhaus", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rollstuhl", page.Text, StringComparison.Ordinal);
        Assert.Contains("Aufbruch Altdorf", page.Text, StringComparison.Ordinal);
        Assert.Contains("hat abgesagt", (await desk.Get(Door + "?q=absage")).Text, StringComparison.Ordinal);
        Assert.Contains("mindestens zwei Buchstaben", (await desk.Get(Door + "?q=j")).One(".error").TextContent, StringComparison.Ordinal);
        Assert.Contains("So heißt niemand", (await desk.Get(Door + "?q=zzz")).One("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_fits_many_shows_nobody()
    {
        for (var number = 0; number < 13; number++)
            await Comes(string.Create(CultureInfo.InvariantCulture, $"Maria Muster{number}"), 1);
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door + "?q=maria");
        Assert.Empty(Names(page));
        Assert.Contains("Das passt auf zu viele.", page.One("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Maria Muster12"], Names(await desk.Get(Door + "?q=maria+muster12")));
    }

    [Theory]
    [InlineData("persons", "100", HttpStatusCode.UnprocessableEntity)]
    [InlineData("persons", "-1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("persons", "viele", HttpStatusCode.UnprocessableEntity)]
    [InlineData("persons", null, HttpStatusCode.UnprocessableEntity)]
    [InlineData("press", null, HttpStatusCode.UnprocessableEntity)]
    [InlineData("press", "12345678901234567890123456789012345678901234567890123456789012345", HttpStatusCode.UnprocessableEntity)]
    [InlineData("id", "niemand", HttpStatusCode.UnprocessableEntity)]
    [InlineData("id", "0198f000-0000-7000-8000-000000000000", HttpStatusCode.Conflict)]
    public async Task A_press_that_cannot_count_says_so_and_counts_nobody(string field, string? value, HttpStatusCode status)
    {
        await Comes("Jana Vorlage", 2);
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door + "?q=jana");
        var answer = await desk.Submit(page, page.GuestForm("Jana Vorlage"), (field, value));
        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.One(".error").TextContent);
        Assert.False(await _site.Read(db => db.Arrivals.AnyAsync()));
    }

    [Fact]
    public async Task Readers_look_and_the_door_presses()
    {
        await Comes("Jana Vorlage", 2);
        var desk = await _site.Coordinator();
        await desk.Invites("lena@example.org", "read");
        await desk.Invites("tom@example.org", "door", meeting: "kommunalpolitik");
        var (reader, door) = (await _site.Coordinator("lena@example.org"), await _site.Coordinator("tom@example.org"));
        var seen = await reader.Follow(await reader.Submit(await reader.Get(Door), ("q", "jana")));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Submit(seen, seen.GuestForm("Jana Vorlage"))).Status);
        var found = await door.Follow(await door.Submit(await door.Get(Door), ("q", "jana")));
        Assert.Equal(
            "2 von 2 da",
            (await door.Follow(await door.Submit(found, found.GuestForm("Jana Vorlage")))).One(".count").TextContent
        );
    }

    [Fact]
    public async Task Who_was_there_stands_in_the_own_data_and_is_deleted_with_the_registration()
    {
        var jana = await Comes("Jana Vorlage", 2);
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door + "?q=jana");
        await desk.Submit(page, page.GuestForm("Jana Vorlage"));
        var own = _site.Services.GetRequiredService<PersonalLinks>().OwnPath(jana.Id, 0);
        Assert.Contains("Am Einlass", (await _site.Visitor().Get(own + "/daten")).Text, StringComparison.Ordinal);
        Assert.Contains("\"arrivals\"", (await _site.Visitor().Get(own + "/daten.json")).Text, StringComparison.Ordinal);
        var visitor = _site.Visitor();
        await visitor.Submit(await visitor.Get(own + "/loeschen"));
        Assert.False(await _site.Read(db => db.Arrivals.AnyAsync()));
        Assert.Equal(HttpStatusCode.OK, (await desk.Get(Door + "?da=1")).Status);
    }

    private Task<Registration> Comes(string name, int persons) =>
        _site.Answers(name.Replace(" ", ".", StringComparison.Ordinal) + "@example.org", new() { Name = name, Persons = persons });

    private static async Task<Page> TakesBack(Visitor desk, Page page, bool expect = true)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.One("[role=status] form");
        Assert.Equal(expect ? "2" : "0", form.QuerySelector("[name=persons]")!.GetAttribute("value"));
        return await desk.Follow(await desk.Submit(page, form));
    }

    private static IEnumerable<string> Names(Page page) => page.Html.QuerySelectorAll(".guest h2").Select(name => name.TextContent);
}

internal static class GuestForms
{
    public static AngleSharp.Html.Dom.IHtmlFormElement GuestForm(this Page page, string name) =>
        page
            .Html.QuerySelectorAll("form.guest")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(form => form.QuerySelector("h2")!.TextContent == name);
}
