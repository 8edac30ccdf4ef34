using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Two contributions of one alliance count as one; an agenda item has so many turns.</summary>
public sealed class SharedSlotTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_second_one_shares_the_turn_and_first_speaker_and_coordinators_are_told()
    {
        var (meeting, anna, ben) = await Arrange(turns: 1);
        await anna.SignsUp(Speaks(anna.OnSite(), "AUF Kassel"));
        await _site.TakeLetters(meeting);
        Assert.Equal(CommandResult.Done, await ben.SignsUp(Speaks(ben.OnSite(), "auf  kassel")));

        Assert.Equal(1, (await _site.FiguresOf(meeting)).Contributions["rechtsentwicklung"]);
        var letters = await _site.TakeLetters(meeting);
        Assert.Contains(
            "Ihr habt zusammen 7 Minuten, etwa um 14:10 Uhr, zu TOP 2.",
            letters.To(anna).Single().Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "7 Minuten, etwa um 14:10 Uhr, zu TOP 2, zusammen mit anderen aus eurem Bündnis",
            letters.To(ben).Single().Text,
            StringComparison.Ordinal
        );
        Assert.True(letters.Notices().Single().SharesSlot);

        // Another topic is no news; when one of them withdraws, the turn is still the other's.
        await ben.Amends(given => given with { Topic = "Etwas anderes" });
        Assert.Equal(
            ["Change REQUEST 0"],
            (await _site.TakeLetters(meeting)).Where(letter => letter.Notice is null).Select(letter => letter.Short)
        );
        await anna.Withdraws();
        Assert.Equal(1, (await _site.FiguresOf(meeting)).Contributions["rechtsentwicklung"]);
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Who_names_an_alliance_later_joins_its_turn_too()
    {
        var (meeting, anna, ben) = await Arrange(turns: 2);
        await anna.SignsUp(Speaks(anna.OnSite(), "AUF Kassel"));
        await ben.SignsUp(Speaks(ben.OnSite(), ""));
        await _site.TakeLetters(meeting);
        await ben.Amends(given => given with { Alliance = "AUF Kassel" });
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal(["SharedSlot"], letters.To(anna).Select(letter => letter.Short));
        Assert.True(letters.Notices().Single().SharesSlot);
    }

    [Fact]
    public async Task A_first_speaker_who_waits_for_a_place_is_promised_no_minutes()
    {
        var (meeting, anna, ben) = await Arrange(turns: 2);
        await _site.ChangeMeeting(meeting, m => m.Content.Capacity = 1);
        var filler = new Guest(_site, meeting, "voll");
        await filler.SignsUp(filler.OnSite());
        await anna.SignsUp(Speaks(anna.OnSite(), "AUF Kassel"));
        Assert.DoesNotContain("etwa um", (await _site.TakeLetters(meeting)).To(anna).Single().Text, StringComparison.Ordinal);
        await ben.SignsUp(Speaks(ben.Online(), "AUF Kassel"));
        Assert.DoesNotContain((await _site.TakeLetters(meeting)).To(anna), letter => letter.SoundsConfirmed);
        await filler.Withdraws();
        var letter = (await _site.TakeLetters(meeting)).To(anna).Single();
        Assert.Equal("MovedUp REQUEST 1", letter.Short);
        Assert.Contains("7 Minuten, etwa um 14:10 Uhr, zu TOP 2", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_turns_are_gone_another_alliance_gets_none_and_who_has_one_keeps_it()
    {
        var (meeting, anna, ben) = await Arrange(turns: 2);
        await anna.SignsUp(Speaks(anna.OnSite(), "AUF Kassel"));
        await ben.SignsUp(Speaks(ben.OnSite(), "Frankfurt Sozial!"));
        var cleo = new Guest(_site, meeting, "cleo");
        Assert.Equal(CommandResult.NoSlotLeft, await cleo.SignsUp(Speaks(cleo.OnSite(), "")));
        Assert.Null(await cleo.Stored());
        Assert.Equal(CommandResult.Done, await cleo.SignsUp(cleo.OnSite()));
        Assert.Equal(CommandResult.NoSlotLeft, await cleo.Amends(given => Speaks(given, "Köln")));
        Assert.Equal(CommandResult.NoSlotLeft, await cleo.SignsUp(Speaks(cleo.OnSite(), "Köln")));

        // The desk shortens the item: nobody who speaks already is kept from changing anything else.
        await _site.ChangeMeeting(meeting, m => m.Agenda.Single(item => item.Id == "rechtsentwicklung").Minutes = 7);
        Assert.Equal(CommandResult.Done, await ben.Amends(given => given with { Cakes = [Guest.Cakes(2)] }));
        Assert.Equal(CommandResult.Done, await ben.GoesOnline());
        Assert.Equal(2, (await _site.FiguresOf(meeting)).Contributions["rechtsentwicklung"]);
    }

    private static RegistrationData Speaks(RegistrationData given, string alliance) =>
        given with
        {
            Alliance = alliance,
            Topic = "Unser Freibad",
            AgendaItem = "rechtsentwicklung",
        };

    private async Task<(Guid Meeting, Guest Anna, Guest Ben)> Arrange(int turns)
    {
        var meeting = await _site.NewMeeting("reden", m => m.Agenda.Single(item => item.Id == "rechtsentwicklung").Minutes = 7 * turns);
        return (meeting, new(_site, meeting, "anna"), new(_site, meeting, "ben"));
    }
}
