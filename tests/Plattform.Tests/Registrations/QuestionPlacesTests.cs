using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Plattform.Tests.Registrations;

/// <summary>Questions of one's own may take several choices, and each choice may have so many places.</summary>
public sealed class QuestionPlacesTests : IDisposable
{
    private readonly Site _site = new(("Limits:PostsPerNetworkPer10Minutes", "1000"), ("Limits:PostsPerNetworkPerHour", "1000"));
    private readonly Person _rosa;
    private readonly Person _karl;

    public QuestionPlacesTests() => (_rosa, _karl) = (new(_site, "rosa@example.org"), new(_site, "karl@example.org"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Several_choices_are_ticked_mailed_and_changed()
    {
        await _site.ImportWorkshops();
        await _rosa.Answers((Workshops.Shift, "früh"), (Workshops.Shift, "spät"), (Workshops.Meal, "Salat"));
        Assert.Equal("früh 1, spät 1", await _site.ChoicesOf(_rosa, Workshops.Shift));
        var words = (await _site.NewMails()).For(_rosa.Email).Single().Words();
        Assert.Contains("Was isst du? Salat", words, StringComparison.Ordinal);
        Assert.Contains("Wann hilfst du? früh spät", words, StringComparison.Ordinal);
        Assert.Equal(2, (await _rosa.OwnPage()).Html.QuerySelectorAll($"[name={Workshops.Shift}][checked]").Length);

        await _rosa.Saves((Workshops.Shift, "spät"));
        Assert.Equal("spät 1", await _site.ChoicesOf(_rosa, Workshops.Shift));
        Assert.Contains(
            "Wann hilfst du? früh, spät → spät",
            (await _site.NewMails()).For("bergauf@posteo.de").Single().Words(),
            StringComparison.Ordinal
        );
        await FiguresAreTrue();
    }

    [Fact]
    public async Task What_is_full_is_said_at_the_field_and_the_form_comes_back_filled_in()
    {
        await _site.ImportWorkshops();
        var form = await _karl.Visitor.Get("/treffen/kommunalpolitik/anmelden");
        await _rosa.Answers((Workshops.Meal, "Suppe"), ("persons", "2"));
        var refused = await _karl.Visitor.Submit(
            form,
            ("name", "Karl"),
            ("email", _karl.Email),
            ("attendance", "onsite"),
            ("consent", "true"),
            ("message", "Bis bald"),
            (Workshops.Meal, "Suppe")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("nicht mehr frei", refused.One($"#{Workshops.Meal}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Bis bald", 1), (refused.Value("message"), await _site.CountRegistrations()));
        Assert.Equal("Suppe (voll)", refused.One($"#{Workshops.Meal} option[value=Suppe]").TextContent);
        Assert.True(refused.One($"#{Workshops.Meal} option[value=Salat]").TextContent == "Salat (noch 2 Plätze)");

        Assert.Equal(HttpStatusCode.SeeOther, (await _karl.Visitor.Submit(refused, (Workshops.Meal, "Salat"))).Status);
        Assert.Equal("Salat 1", await _site.ChoicesOf(_karl, Workshops.Meal));
        var own = await _karl.OwnPage();
        Assert.NotNull(own.One($"#{Workshops.Meal} option[value=Suppe]").GetAttribute("disabled"));
        Assert.Null((await _rosa.OwnPage()).One($"#{Workshops.Meal} option[value=Suppe]").GetAttribute("disabled"));
        var kept = await _karl.Saves((Workshops.Meal, "Suppe"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, kept.Status);
        Assert.NotEmpty(kept.One($"#{Workshops.Meal}-error").TextContent);
        Assert.Equal("Salat 1", await _site.ChoicesOf(_karl, Workshops.Meal));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task A_place_that_becomes_free_can_be_chosen_again()
    {
        await _site.ImportWorkshops(1);
        await _rosa.Answers((Workshops.Meal, "Suppe"));
        await _rosa.Cancels();
        await _karl.Answers((Workshops.Meal, "Suppe"));
        Assert.Equal(("Suppe", "Suppe 1"), (await _site.ChoicesOf(_rosa, Workshops.Meal), await _site.ChoicesOf(_karl, Workshops.Meal)));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task Who_confirms_an_address_after_the_last_place_is_gone_waits_and_is_told_so()
    {
        await _site.ImportWorkshops(1, ("signatories:", "confirmEmail: true\nsignatories:"));
        foreach (var person in new[] { _rosa, _karl })
            await person.Answers((Workshops.Meal, "Suppe"), (Workshops.Field, "finanzen"));
        Assert.Equal(0, await _site.Read(db => db.ChosenPlaces.CountAsync()));
        await _site.NewMails();
        foreach (var person in new[] { _rosa, _karl })
            Assert.Equal(HttpStatusCode.SeeOther, (await person.Visitor.Submit(await person.OwnPage())).Status);
        Assert.Equal(
            ("Suppe 1", "Suppe waits"),
            (await _site.ChoicesOf(_rosa, Workshops.Meal), await _site.ChoicesOf(_karl, Workshops.Meal))
        );
        Assert.Equal(("finanzen 1", "finanzen waits"), (await _site.ChoicesOf(_rosa), await _site.ChoicesOf(_karl)));
        Assert.Contains(
            "Was isst du? Suppe (Warteliste)",
            (await _site.NewMails()).For(_karl.Email).Single().Words(),
            StringComparison.Ordinal
        );
        await FiguresAreTrue();
    }

    private async Task FiguresAreTrue() => await _site.FiguresAreTrue(await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync()));
}
