using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Privacy;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>People at the door who did not register, and what is left of everybody afterwards: a number.</summary>
public sealed class WalkInTests : IDisposable
{
    private const string Door = "/koordination/kommunalpolitik/einlass";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Two_taps_count_them_without_a_name_and_one_more_takes_it_back()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door);
        Assert.Equal("Eine ist da", page.One("#ohne .say.base").TextContent);
        var one = await desk.Follow(await desk.Submit(page, Form(page)));
        await desk.Submit(page, Form(page)); // the same press
        Assert.Equal("1 von 0 da", one.Counter());
        Assert.StartsWith("Eine Person ohne Anmeldung ist da.", one.One(".done-now").Words(), StringComparison.Ordinal);
        var three = await desk.Follow(await desk.Submit(one, Form(one), ("persons", "3")));
        Assert.Equal("4 von 0 da", three.Counter());
        var back = await desk.Follow(await desk.Submit(three, three.UndoForm()));
        Assert.Equal("1 von 0 da", back.Counter());
        await desk.Submit(one, Form(one), ("persons", "3")); // arrives once more, after it was taken back
        Assert.Equal("1 von 0 da", (await desk.Get(Door)).Counter());
    }

    [Fact]
    public async Task With_a_name_and_consent_they_are_on_the_list_and_there_and_a_repeated_press_counts_once()
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door);
        var refused = await desk.Submit(page, Named(page), ("name", "Ulf Vorberg"), ("persons", "2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotEmpty(refused.One("#consent-error").TextContent);
        Assert.Equal("Ulf Vorberg", ((IHtmlInputElement)refused.One("#wer-name")).Value);
        Assert.Equal(0, await _site.CountRegistrations());

        (string, string?)[] said = [("name", "Ulf Vorberg"), ("persons", "2"), ("consent", "true")];
        var there = await desk.Follow(await desk.Submit(refused, Named(refused), said));
        await desk.Submit(refused, Named(refused), said); // its answer was lost
        Assert.Equal("2 von 2 da", there.Counter());
        Assert.StartsWith("Ulf Vorberg ist da, zu zweit.", there.One(".done-now").Words(), StringComparison.Ordinal);
        var ulf = await _site.Stored("Ulf Vorberg");
        Assert.Equal((ReplyVia.Person, PlaceStatus.Confirmed, 2), (ulf.Via, ulf.PlaceStatus, ulf.Persons));
        Assert.StartsWith("persönlich gesagt", ulf.ConsentSaid, StringComparison.Ordinal);
        await _site.FiguresAreTrue(ulf.MeetingId);

        var again = await desk.Submit(there, Named(there), ("name", "ulf vorberg"), ("consent", "true"));
        Assert.Contains("So heißt schon jemand", again.One("#name-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ulf Vorberg", again.One(".hit h2").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await _site.CountRegistrations());
    }

    [Fact]
    public async Task A_helper_enters_a_name_too_though_the_house_is_full()
    {
        var jana = await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage" });
        await _site.ChangeMeeting(jana.MeetingId, meeting => meeting.Content.Capacity = 1);
        var phone = await _site.Helper(await (await _site.Coordinator()).MakesDoorLink(Door));
        var page = await phone.Get(Door);
        var there = await phone.Follow(await phone.Submit(page, Named(page), ("name", "Ulf Vorberg"), ("consent", "true")));
        Assert.Equal("1 von 2 da", there.Counter());
        Assert.DoesNotContain("@example.org", there.Body, StringComparison.Ordinal);
        Assert.Equal(PlaceStatus.Confirmed, (await _site.Stored("Ulf Vorberg")).PlaceStatus);
    }

    [Theory]
    [InlineData("persons", "0")]
    [InlineData("persons", "100")]
    [InlineData("persons", null)]
    [InlineData("press", null)]
    public async Task What_cannot_count_says_so_and_counts_nobody(string field, string? value)
    {
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door);
        var answer = await desk.Submit(page, Form(page), (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEmpty(answer.One(".error").TextContent);
        Assert.False(await _site.Read(db => db.WalkIns.AnyAsync()));
    }

    [Fact]
    public async Task After_the_day_of_deletion_the_number_is_left_and_nothing_else()
    {
        await _site.Answers("jana@example.org", new() { Name = "Jana Vorlage", Persons = 2 });
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door + "?q=jana");
        await desk.Submit(page, page.GuestForm("Jana Vorlage"));
        await desk.Submit(page, Form(page), ("persons", "5"));
        await desk.MakesDoorLink(Door);
        _site.Time.SetUtcNow(new(2026, 5, 9, 18, 0, 0, TimeSpan.Zero));
        await _site.Until(TimeSpan.FromMinutes(5), () => _site.Read(async db => !await db.DoorLinks.AnyAsync())); // they name helpers
        await _site.GoTo(new(2026, 5, 22, 22, 1, 0, TimeSpan.Zero), receipts: 1);
        Assert.False(
            await _site.Read(async db => await db.Arrivals.AnyAsync() || await db.WalkIns.AnyAsync() || await db.Registrations.AnyAsync())
        );
        desk = await _site.Coordinator();
        Assert.Equal("7 von 2 da", (await desk.Get(Door)).Counter());
        Assert.Contains("7 waren da.", (await desk.Get("/koordination/kommunalpolitik")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_at_the_door_brings_no_more_persons_than_a_form_may_and_nothing_else_of_a_form()
    {
        await _site.Change(meeting => meeting.Content.PersonsMost = 2);
        var desk = await _site.Coordinator();
        var page = await desk.Get(Door);
        Assert.Equal(2, Named(page).QuerySelectorAll("[name=persons]").Length);
        var refused = await desk.Submit(page, Named(page), ("name", "Greta Neu"), ("consent", "true"), ("persons", "3"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Gib bitte eine Zahl von 1 bis 2 an.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _site.CountRegistrations());
        await desk.Submit(
            refused,
            Named(refused),
            ("name", "Greta Neu"),
            ("consent", "true"),
            ("persons", "2"),
            ("contribution", "Freibad"),
            ("message", "Hallo")
        );
        var greta = await _site.Stored("Greta Neu");
        Assert.Equal((2, "", ""), (greta.Persons, greta.Message, greta.Data.Topic));
    }

    private static IHtmlFormElement Named(Page page) => (IHtmlFormElement)page.One("#mit-namen form");

    private static IHtmlFormElement Form(Page page) => (IHtmlFormElement)page.One("#ohne form");
}
