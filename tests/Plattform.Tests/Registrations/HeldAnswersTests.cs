using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>An event that asks everybody to confirm the address: what came counts only after a press, and is held for 48 hours.</summary>
public sealed class HeldAnswersTests : IDisposable
{
    private const string Item = "rechtsentwicklung";

    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Before_the_press_it_has_no_place_no_turn_and_no_cake_and_nobody_hears_of_it()
    {
        var (meeting, anna, ben, _) = await Arrange(2);
        Assert.Equal(
            (CommandResult.Done, CommandResult.Done),
            (await anna.SignsUp(Much(anna.OnSite(2))), await ben.SignsUp(Much(ben.OnSite(2))))
        );
        var figures = await _site.FiguresOf(meeting);
        Assert.Equal(
            (0, 0, 2, 0, 0),
            (figures.PersonsOnSite, figures.PersonsWaiting, figures.AddressesHeld, figures.Registrations, figures.Contributions.Count)
        );
        var asked = await _site.TakeLetters(meeting);
        Assert.Equal(["ConfirmAddress", "ConfirmAddress"], asked.Select(letter => letter.Short));
        Assert.DoesNotContain(asked, letter => letter.SoundsConfirmed);
        Assert.Equal(
            (CommandResult.Gone, CommandResult.Gone, CommandResult.Gone),
            (await anna.Withdraws(), await anna.GoesOnline(), await anna.Amends(given => given with { Persons = 1 }))
        );
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Three_made_up_addresses_leave_the_room_to_those_who_come()
    {
        var (meeting, anna, _, _) = await Arrange(30);
        foreach (var name in new[] { "niemand", "keiner", "erfunden" })
            await Nobody(name);
        Assert.Equal(CommandResult.Done, await anna.SignsUp(anna.OnSite(2)));
        Assert.DoesNotContain("Der Raum ist voll.", (await _site.Visitor().Get("/treffen/bestaetigt")).Text, StringComparison.Ordinal);
        Assert.Equal((CommandResult.Done, 2), (await anna.Confirms(), (await anna.Is()).PlacesTaken));

        Task<CommandResult> Nobody(string name) => new Guest(_site, meeting, name).SignsUp(new() { Name = name, Persons = 10 });
    }

    [Fact]
    public async Task The_press_takes_the_places_or_joins_the_list_and_page_and_letter_say_which()
    {
        var (meeting, anna, ben, cleo) = await Arrange(2);
        await anna.SignsUp(anna.OnSite(2));
        await ben.SignsUp(ben.OnSite());
        await ben.Confirms();
        Assert.Equal(CommandResult.Done, await cleo.SignsUp(cleo.OnSite()));
        await _site.TakeLetters(meeting);

        // Whoever answered first and presses later finds one place instead of two.
        var pressed = await Press(anna);
        Assert.Contains(
            "Danke, jetzt zählt deine Antwort. Gerade ist kein Platz frei: Du stehst auf der Warteliste. Die Mail dazu ist unterwegs.",
            pressed.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Du stehst auf der Warteliste.", pressed.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(CommandResult.Waiting, await cleo.Confirms());
        Assert.Equal((0, 1, 0), ((await anna.Is()).PlacesTaken, (await ben.Is()).PlacesTaken, (await cleo.Is()).PlacesTaken));
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal(["Confirmation"], letters.To(anna).Select(letter => letter.Short));
        Assert.DoesNotContain(letters.To(anna), letter => letter.SoundsConfirmed);
        Assert.Equal([NoticeOf.SignUp, NoticeOf.SignUp], letters.Notices().Select(notice => notice.Of));

        // Waiting since the press, so the first of them who pressed moves up first.
        await _site.ChangeMeeting(meeting, m => m.Content.Capacity = 3);
        await _site.Submit(new ReconcileMeeting(meeting));
        Assert.Equal(["MovedUp REQUEST 1"], (await _site.TakeLetters(meeting)).To(anna).Select(letter => letter.Short));
        Assert.Equal(CommandResult.Done, await anna.Confirms());
        Assert.Empty(await _site.TakeLetters(meeting));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task When_the_last_turn_went_meanwhile_the_answer_counts_without_it_and_the_topic_is_not_lost()
    {
        var (meeting, anna, ben, _) = await Arrange(null);
        await _site.ChangeMeeting(meeting, m => m.Agenda.Single(item => item.Id == Item).Minutes = 7);
        await anna.SignsUp(Much(anna.OnSite()) with { Message = "Bis bald" });
        await ben.SignsUp(Much(ben.OnSite()) with { Topic = "Die Busse" });
        await ben.Confirms();
        await _site.TakeLetters(meeting);

        var pressed = await Press(anna);
        Assert.Contains(
            "Danke, jetzt zählt deine Antwort. Für deinen Beitrag ist leider keine Zeit mehr frei.",
            pressed.Text,
            StringComparison.Ordinal
        );
        Assert.Equal((null, "Bis bald\nUnser Freibad"), await anna.Is() is var own ? (own.Contribution, own.Message) : default);
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal(["Confirmation REQUEST 0"], letters.To(anna).Select(letter => letter.Short));
        Assert.Contains("Für deinen Beitrag ist leider keine Zeit mehr frei.", letters.To(anna).Single().Text, StringComparison.Ordinal);
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task A_strangers_earlier_answer_stands_beside_ones_own_and_the_owner_picks()
    {
        var (meeting, anna, _, _) = await Arrange(5);
        await anna.SignsUp(anna.OnSite(4) with { Name = "Fremde Person", Message = "Das kam von woanders." });
        _site.Time.Advance(TimeSpan.FromHours(1));
        await anna.SignsUp(anna.OnSite() with { Name = "Anna Echt" });
        var page = await _site.Visitor().Get(await PathOf(anna));
        foreach (
            var said in new[]
            {
                "Mit anna@example.org kamen 2 Antworten an.",
                "Fremde Person",
                "Das kam von woanders.",
                "Anna Echt",
                "10:00",
                "11:00",
            }
        )
            Assert.Contains(said, page.Text, StringComparison.Ordinal);

        // What came while the page was open is confirmed by no press on another.
        await anna.SignsUp(anna.OnSite(3) with { Name = "Noch jemand" });
        var pressed = await _site.Visitor().Submit(page, page.Form(1));
        Assert.Contains("Danke, jetzt zählt deine Antwort.", (await _site.Visitor().Follow(pressed)).Text, StringComparison.Ordinal);
        var own = await anna.Is();
        Assert.Equal(("Anna Echt", 1, false), (own.Name, own.Persons, own.IsHeld));
        Assert.Empty(own.Proposals);
        Assert.Equal(0, await _site.Read(db => db.Proposals.CountAsync()));
        Assert.DoesNotContain(
            "Fremde Person",
            (await _site.Visitor().Get(await PathOf(anna) + "/daten.json")).Body,
            StringComparison.Ordinal
        );

        var refused = await _site.Visitor().Post(await PathOf(anna), ("act", "confirm"), ("answer", $"{Guid.NewGuid()}"));
        Assert.Equal(HttpStatusCode.SeeOther, refused.Status); // it counts already, whatever is pressed again
        Assert.Equal("Anna Echt", (await anna.Is()).Name);
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Whoever_sends_a_flood_hides_neither_the_first_nor_the_latest_answer()
    {
        var (_, anna, _, _) = await Arrange(5);
        await anna.SignsUp(anna.OnSite() with { Name = "Anna Echt" });
        for (var i = 1; i <= 20; i++)
        {
            _site.Time.Advance(TimeSpan.FromMinutes(1));
            await anna.SignsUp(anna.OnSite() with { Name = $"Flut {i}" });
        }

        Assert.Equal(["Anna Echt", "Flut 17", "Flut 18", "Flut 19", "Flut 20"], Names(await anna.Is()));
        await anna.SignsUp(anna.OnSite() with { Name = "Anna Echt" }); // the same once more is the same one
        Assert.Equal("Anna Echt", Names(await anna.Is())[0]);
        await anna.SignsUp(anna.OnSite() with { Name = "Anna Spät" });
        Assert.Equal("Anna Spät", Names(await anna.Is())[^1]);
        Assert.Contains(
            "Von vielen heben wir die erste und die letzten vier auf.",
            (await _site.Visitor().Get(await PathOf(anna))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(CommandResult.Done, await anna.Confirms(0));
        Assert.Equal("Anna Echt", (await anna.Is()).Name);
    }

    [Fact]
    public async Task Each_is_gone_after_its_own_48_hours()
    {
        var (meeting, anna, _, _) = await Arrange(2);
        await anna.SignsUp(anna.OnSite() with { Name = "Früher" });
        _site.Time.Advance(TimeSpan.FromHours(10));
        await anna.SignsUp(anna.OnSite() with { Name = "Später" });
        await _site.TakeLetters(meeting);

        _site.Time.Advance(TimeSpan.FromHours(38) - TimeSpan.FromSeconds(1));
        await _site.Submit(new ReconcileMeeting(meeting));
        Assert.Equal(["Früher", "Später"], Names(await anna.Is()));
        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CommandResult.Gone, await anna.Confirms(0));
        await _site.Submit(new ReconcileMeeting(meeting));
        await _site.Submit(new ReconcileMeeting(meeting));
        Assert.Equal(["Später"], Names(await anna.Is()));

        _site.Time.Advance(TimeSpan.FromHours(10));
        await _site.Submit(new ReconcileMeeting(meeting));
        Assert.Null(await anna.Stored());
        Assert.Empty(await _site.TakeLetters(meeting));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Whoever_was_not_it_says_so_and_nobody_hears_of_it()
    {
        var (meeting, anna, ben, _) = await Arrange(1);
        await anna.SignsUp(anna.OnSite());
        await ben.SignsUp(ben.OnSite());
        await ben.Confirms();
        await _site.TakeLetters(meeting);
        Assert.Equal(CommandResult.Done, await anna.Denies());
        Assert.Null(await anna.Stored());
        Assert.Empty(await _site.TakeLetters(meeting));
        Assert.Equal((CommandResult.Gone, CommandResult.Gone), (await anna.Denies(), await ben.Denies()));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Everything_that_is_held_stands_in_ones_own_data()
    {
        var (_, anna, _, _) = await Arrange(5);
        await anna.SignsUp(Much(anna.OnSite(2)) with { Name = "Erste" });
        await anna.SignsUp(anna.Online() with { Name = "Zweite", Message = "Nur online" });
        var page = await _site.Visitor().Get(await PathOf(anna) + "/daten");
        foreach (
            var said in new[]
            {
                "Eine Antwort, die noch nicht zählt",
                "Erste",
                "2 Personen, vor Ort",
                "Unser Freibad",
                "1 Streusel",
                "Zweite",
                "Nur online",
            }
        )
            Assert.Contains(said, page.Text, StringComparison.Ordinal);
        var file = (await _site.Visitor().Get(await PathOf(anna) + "/daten.json")).Body;
        foreach (var said in new[] { "heldAnswers", "Unser Freibad", "Nur online" })
            Assert.Contains(said, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_new_address_is_told_says_that_the_press_decides()
    {
        var (_, anna, ben, _) = await Arrange(1);
        Assert.Contains(
            "Einen Platz bekommst du mit dem Bestätigen, solange noch welche frei sind.",
            (await Thanks("onsite")).Text,
            StringComparison.Ordinal
        );
        await ben.SignsUp(ben.OnSite());
        await ben.Confirms();
        Assert.Equal(CommandResult.Waiting, await anna.SignsUp(anna.OnSite()));
        var thanks = await Thanks("waiting");
        Assert.Contains(
            "Gerade ist kein Platz frei: Mit dem Bestätigen kommst du auf die Warteliste.",
            thanks.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Wir schreiben dir, sobald ein Platz frei wird.", thanks.Text, StringComparison.Ordinal);

        Task<Page> Thanks(string told) => _site.Visitor().Get($"/treffen/bestaetigt/danke?antwort={told}");
    }

    [Fact]
    public async Task Nothing_can_be_confirmed_that_does_not_take_place_or_is_over()
    {
        var (meeting, anna, ben, _) = await Arrange(5);
        await anna.SignsUp(anna.OnSite());
        await _site.ChangeMeeting(meeting, m => m.Status = MeetingStatus.Cancelled);
        await _site.TakeLetters(meeting);
        Assert.Equal(CommandResult.Closed, await anna.Confirms());
        await _site.ChangeMeeting(meeting, m => m.Status = MeetingStatus.Published);
        _site.Time.SetUtcNow(new(2026, 5, 9, 11, 0, 0, TimeSpan.Zero));
        await ben.SignsUp(ben.OnSite());
        await _site.TakeLetters(meeting);
        _site.Time.Advance(TimeSpan.FromHours(6));
        Assert.Equal(CommandResult.Closed, await ben.Confirms());
        Assert.Empty(await _site.TakeLetters(meeting));

        // What was promised holds after the end too: then it is gone, and numbers that are kept stay as they are.
        _site.Time.Advance(TimeSpan.FromHours(48));
        await _site.Submit(new ReconcileMeeting(meeting));
        Assert.Empty(await _site.AnswersTo(meeting));
        Assert.Equal((0, 0), await _site.FiguresOf(meeting) is var figures ? (figures.PersonsOnSite, figures.AddressesHeld) : default);
    }

    private static RegistrationData Much(RegistrationData given) =>
        given with
        {
            Topic = "Unser Freibad",
            AgendaItem = Item,
            Cakes = [Guest.Cakes(1)],
        };

    private static List<string> Names(Registration held) =>
        [.. held.HeldAnswers.Select(answer => RegistrationData.FromJson(answer.Data).Name)];

    /// <summary>Opens the page and presses the first button.</summary>
    private async Task<Page> Press(Guest guest)
    {
        var visitor = _site.Visitor();
        return await visitor.Follow(await visitor.Submit(await visitor.Get(await PathOf(guest))));
    }

    private async Task<string> PathOf(Guest guest) =>
        await guest.Is() is var own ? _site.Services.GetRequiredService<PersonalLinks>().OwnPath(own.Id, own.Generation) : "";

    private async Task<(Guid Meeting, Guest Anna, Guest Ben, Guest Cleo)> Arrange(int? places)
    {
        var meeting = await _site.NewMeeting("bestaetigt", m => (m.Content.Capacity, m.Content.ConfirmEmail) = (places, true));
        return (meeting, new(_site, meeting, "anna"), new(_site, meeting, "ben"), new(_site, meeting, "cleo"));
    }
}
