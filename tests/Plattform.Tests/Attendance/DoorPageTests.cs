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
        await Comes("Ulf Vorwerk", 1);
        await Comes("Anton Zettel", 1);
        var desk = await _site.Coordinator();
        var empty = await desk.Get(Door);
        Assert.Empty(Names(empty));
        Assert.Equal("0 von 4 da", empty.Counter());

        var searched = await desk.Submit(empty, ("q", "vor"));
        Assert.DoesNotContain("vor", searched.Location!.Split('=')[0], StringComparison.Ordinal);
        var found = await desk.Follow(searched);
        Assert.Equal(["Jana Vorlage", "Ulf Vorwerk"], Names(found)); // by family
        Assert.Contains("Angemeldet: zu zweit", found.Text, StringComparison.Ordinal);
        Assert.Equal("2", found.One(".guest input[name=persons][checked]").GetAttribute("value"));
        Assert.Equal("Beide sind da", found.One(".guest .say.base").TextContent);
        Assert.Equal("Drei sind da", found.One(".guest .say[data-n='3']").TextContent);

        var done = await desk.Follow(await desk.Submit(found, found.GuestForm("Jana Vorlage")));
        Assert.Equal("2 von 4 da", done.Counter());
        Assert.Equal("Jana Vorlage ist da, zu zweit. Es sind 2. Zurücknehmen", done.One(".done-now").Words());
        var other = await desk.Follow(await desk.Submit(found, found.GuestForm("Ulf Vorwerk")));
        Assert.Equal("3 von 4 da", other.Counter());
        Assert.Equal("2 von 4 da", (await desk.Follow(await desk.Submit(other, other.UndoForm()))).Counter());
        Assert.Equal("0 von 4 da", (await desk.Follow(await desk.Submit(done, done.UndoForm()))).Counter());
    }

    [Fact]
    public async Task Who_is_there_is_said_with_the_time_and_is_corrected_with_one_press()
    {
        await Comes("Jana Vorlage", 2);
        _site.Time.SetUtcNow(new(2026, 5, 9, 11, 51, 0, TimeSpan.Zero));
        var desk = await _site.Coordinator(); // half a minute
        var page = await desk.Get(Door + "?q=jana");
        await desk.Submit(page, page.GuestForm("Jana Vorlage"), ("persons", "3"));
        var again = await desk.Get(Door + "?q=jan");
        Assert.Equal("schon da seit 13:52 Uhr, zu dritt", again.One(".in-already .meta").Words());
        var more = await desk.Follow(await desk.Submit(again, again.Corrects("Jemand kommt dazu")));
        Assert.Equal("4 von 2 da", more.Counter());
        Assert.Contains("seit 13:52 Uhr, zu viert", (await desk.Get(Door + "?q=jan")).Text, StringComparison.Ordinal);
        var back = await desk.Follow(await desk.Submit(more, more.UndoForm()));
        Assert.Equal("3 von 2 da", back.Counter());
        var mistake = await desk.Follow(await desk.Submit(again, again.Corrects("War ein Irrtum")));
        Assert.Equal("0 von 2 da", mistake.Counter());
        Assert.Contains("Jana Vorlage ist wieder ausgetragen.", mistake.One(".done-now").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_press_counts_once_and_two_helpers_are_told_what_counts()
    {
        await Comes("Jana Vorlage", 2);
        var (first, second) = (await _site.Coordinator(), await _site.Coordinator());
        var (page, seen) = (await first.Get(Door + "?q=jana"), await second.Get(Door + "?q=jana"));
        var done = await first.Submit(page, page.GuestForm("Jana Vorlage"));
        await first.Submit(page, page.GuestForm("Jana Vorlage")); // the answer was lost, the same button again
        Assert.Equal(1, await _site.Read(db => db.Arrivals.CountAsync()));

        // The other one pressed at the same moment, and did not see it: counted once, and told.
        var told = await second.Follow(await second.Submit(seen, seen.GuestForm("Jana Vorlage")));
        Assert.Equal("2 von 2 da", told.Counter());
        Assert.StartsWith("Jana Vorlage ist schon da seit", told.One(".done-now").Words(), StringComparison.Ordinal);
        Assert.Null(told.Html.QuerySelector(".done-now form"));
        Assert.Null((await first.Follow(done)).Html.QuerySelector(".done-now")); // somebody pressed since
    }

    [Fact]
    public async Task What_waited_for_the_network_counts_from_when_it_was_pressed_whatever_the_clock_of_the_phone_says()
    {
        await Comes("Jana Vorlage", 2);
        var desk = await _site.Coordinator();
        desk.Reading = TimeSpan.Zero;
        var form = (await desk.Get(Door + "?q=jana")).GuestForm("Jana Vorlage");
        var page = await desk.Get(Door);
        await desk.Submit(page, form, ("persons", "3"), ("press", "theirs"));
        _site.Time.Advance(TimeSpan.FromMinutes(10));

        // Pressed before the other one, arrived after it.
        await desk.Submit(page, form, ("persons", "1"), ("press", "late"), ("age", "900"));
        Assert.Equal("3 von 2 da", (await desk.Get(Door)).Counter());
        foreach (var age in new[] { "-600", "nie", "1e300", "NaN", "99999999999999999999", "0,5" })
            Assert.Equal(HttpStatusCode.SeeOther, (await desk.Submit(page, form, ("press", "odd" + age), ("age", age))).Status);

        // Two presses of one phone that overtake each other on the way: the one pressed later counts.
        await desk.Submit(page, form, ("persons", "2"), ("press", "phone-8"));
        await desk.Submit(page, form, ("persons", "5"), ("press", "phone-7"));
        Assert.Equal("2 von 2 da", (await desk.Get(Door)).Counter());
        await desk.Submit(page, form, ("persons", "4"), ("press", "phone-9"), ("age", "30"));
        Assert.Equal("4 von 2 da", (await desk.Get(Door)).Counter());
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
        Assert.Contains(
            "So heißt niemand",
            (await desk.Get(Door + "?q=zzz")).One("p.notice:not([hidden])").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_search_that_fits_many_shows_nobody()
    {
        for (var number = 0; number < 13; number++)
            await Comes(string.Create(CultureInfo.InvariantCulture, $"Maria Muster{number}"), 1);
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door + "?q=maria");
        Assert.Empty(Names(page));
        Assert.Contains("Das passt auf zu viele.", page.One("p.notice:not([hidden])").TextContent, StringComparison.Ordinal);
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
    [InlineData("act", "unsinn", HttpStatusCode.BadRequest)]
    [InlineData("id", "0198f000-0000-7000-8000-000000000000", HttpStatusCode.Conflict)]
    public async Task A_press_that_cannot_count_says_so_and_counts_nobody(string field, string? value, HttpStatusCode status)
    {
        await Comes("Jana Vorlage", 2);
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door + "?q=jana");
        var answer = await desk.Submit(page, page.GuestForm("Jana Vorlage"), (field, value));
        Assert.Equal(status, answer.Status);
        if (status != HttpStatusCode.BadRequest)
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
        Assert.Null(seen.Html.QuerySelector(".guest button, #ohne, #helfende"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Submit(seen, seen.GuestForm("Jana Vorlage"), ("persons", "2"))).Status);
        var found = await door.Follow(await door.Submit(await door.Get(Door), ("q", "jana")));
        Assert.Null(found.Html.QuerySelector("#helfende"));
        Assert.Equal("2 von 2 da", (await door.Follow(await door.Submit(found, found.GuestForm("Jana Vorlage")))).Counter());
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
        Assert.Equal("2 von 0 da", (await desk.Get(Door + "?da=1")).Counter()); // the number stays
        await _site.Recount();
        Assert.Equal("2 von 0 da", (await desk.Get(Door)).Counter());
    }

    private Task<Registration> Comes(string name, int persons) =>
        _site.Answers(name.Replace(" ", ".", StringComparison.Ordinal) + "@example.org", new() { Name = name, Persons = persons });

    private static IEnumerable<string> Names(Page page) =>
        page.Html.QuerySelectorAll(".guest h2, .others a").Select(name => name.TextContent);
}
