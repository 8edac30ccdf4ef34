using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Plattform.Tests.Coordination;
using Plattform.Tests.Privacy;

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

    private static IHtmlFormElement Form(Page page) => (IHtmlFormElement)page.One("#ohne form");
}
