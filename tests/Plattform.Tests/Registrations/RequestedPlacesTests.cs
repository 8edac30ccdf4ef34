using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Who has places and wants more waits with the whole party, and gives up nothing meanwhile.</summary>
public sealed class RequestedPlacesTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task It_keeps_its_places_and_moves_up_as_a_whole()
    {
        var (meeting, anna, ben, cleo) = await Arrange();
        Assert.Equal(CommandResult.Full, await anna.Amends(given => given with { Persons = 4, Message = "Wir sind vier" }));
        Assert.Equal((2, ""), await anna.Is() is var unchanged ? (unchanged.Persons, unchanged.Message) : default);
        Assert.Empty(await _site.TakeLetters(meeting));

        Assert.Equal(CommandResult.Waiting, await anna.Amends(given => given with { Persons = 4, Message = "Wir sind vier" }, wait: true));
        var letter = (await _site.TakeLetters(meeting)).To(anna).Single();
        Assert.Equal("Change REQUEST 0", letter.Short);
        Assert.Contains("für 4 Personen vor Ort. Bis es so weit ist, gilt, was darüber steht.", letter.Text, StringComparison.Ordinal);

        await ben.Amends(given => given with { Persons = 2 });
        Assert.Equal(CommandResult.Waiting, await cleo.SignsUp(cleo.OnSite()));
        Assert.Equal((2, 0), ((await anna.Is()).PlacesTaken, (await cleo.Is()).PlacesTaken));
        await _site.TakeLetters(meeting);
        await ben.Amends(given => given with { Persons = 1 });
        Assert.Equal((4, 0), ((await anna.Is()).PlacesTaken, (await cleo.Is()).PlacesTaken));
        letter = (await _site.TakeLetters(meeting)).To(anna).Single();
        Assert.Equal("MovedUp REQUEST 0", letter.Short);
        Assert.Contains("Eure 4 Plätze sind sicher.", letter.Text, StringComparison.Ordinal);
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Another_word_keeps_the_wish_and_its_place_in_the_row_and_stopping_lets_the_next_pass()
    {
        var (meeting, anna, ben, cleo) = await Arrange();
        await anna.Amends(given => given with { Persons = 4 }, wait: true);
        var since = (await anna.Is()).WaitsSince;
        await ben.Amends(given => given with { Persons = 2 });
        await cleo.SignsUp(cleo.OnSite());
        _site.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(CommandResult.Waiting, await anna.Amends(given => given with { Message = "Bis bald" }));
        Assert.Equal((4, since), await anna.Is() is var own ? (own.WishedPersons, own.WaitsSince) : default);

        await _site.TakeLetters(meeting);
        Assert.Equal(CommandResult.Done, await anna.StopsWaiting());
        Assert.Equal((2, 1), ((await anna.Is()).PlacesTaken, (await cleo.Is()).PlacesTaken));
        Assert.Equal(["MovedUp REQUEST 1"], (await _site.TakeLetters(meeting)).To(cleo).Select(letter => letter.Short));
        Assert.Equal(CommandResult.Done, await anna.StopsWaiting());
        Assert.Empty(await _site.TakeLetters(meeting));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task The_same_press_twice_is_one_wish_and_one_letter()
    {
        var (meeting, anna, _, _) = await Arrange();
        var shown = await anna.Is();
        var press = new Amend(shown.Id, shown.Version, anna.Email, shown.Data with { Persons = 4 }, Wait: true);
        Assert.Equal((CommandResult.Waiting, CommandResult.Waiting), (await _site.Submit(press), await _site.Submit(press)));
        Assert.Single((await _site.TakeLetters(meeting)).To(anna));
    }

    [Fact]
    public async Task Who_watches_from_home_can_wait_for_a_place_and_watches_meanwhile()
    {
        var (meeting, anna, _, cleo) = await Arrange();
        await cleo.SignsUp(cleo.Online());
        Assert.Equal(CommandResult.Full, await cleo.Amends(given => given with { Attendance = AttendanceKind.OnSite, Persons = 2 }));
        Assert.Equal(
            CommandResult.Waiting,
            await cleo.Amends(given => given with { Attendance = AttendanceKind.OnSite, Persons = 2 }, wait: true)
        );
        Assert.True(await cleo.Is() is { Attendance: AttendanceKind.Online, IsComing: true, PlacesMissing: 2 });
        await _site.TakeLetters(meeting);
        await anna.Withdraws();
        Assert.True(await cleo.Is() is { Attendance: AttendanceKind.OnSite, Persons: 2, PlacesMissing: 0 });
        Assert.Equal(["MovedUp REQUEST 0"], (await _site.TakeLetters(meeting)).To(cleo).Select(letter => letter.Short));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Nobody_stops_waiting_for_what_is_over_or_does_not_take_place()
    {
        var (meeting, anna, _, _) = await Arrange();
        await anna.Amends(given => given with { Persons = 4 }, wait: true);
        await _site.TakeLetters(meeting);
        await _site.ChangeMeeting(meeting, m => m.Status = MeetingStatus.Cancelled);
        Assert.Equal(CommandResult.Closed, await anna.StopsWaiting());
        await _site.ChangeMeeting(meeting, m => m.Status = MeetingStatus.Published);
        _site.Time.SetUtcNow(new(2026, 5, 9, 12, 30, 0, TimeSpan.Zero));
        Assert.Equal(CommandResult.Closed, await anna.StopsWaiting());
        Assert.Empty(await _site.TakeLetters(meeting));
    }

    /// <summary>Five places: Anna has two and Ben three.</summary>
    private async Task<(Guid Meeting, Guest Anna, Guest Ben, Guest Cleo)> Arrange()
    {
        var meeting = await _site.NewMeeting("eng", m => m.Content.Capacity = 5);
        var (anna, ben) = (new Guest(_site, meeting, "anna"), new Guest(_site, meeting, "ben"));
        await anna.SignsUp(anna.OnSite(2));
        await ben.SignsUp(ben.OnSite(3));
        await _site.TakeLetters(meeting);
        return (meeting, anna, ben, new(_site, meeting, "cleo"));
    }
}
