using Plattform.Events;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>An event that asks everybody to confirm the address: what came counts only after a press, and is held for 48 hours.</summary>
public sealed class HeldAnswersTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task It_takes_its_places_and_nobody_hears_of_it_before_the_press()
    {
        var (meeting, anna, ben, _) = await Arrange(2);
        Assert.Equal((Outcome.Done, Outcome.Waiting), (await anna.SignsUp(anna.OnSite(2)), await ben.SignsUp(ben.OnSite())));
        var figures = await _site.FiguresOf(meeting);
        Assert.Equal((2, 2, 0), (figures.PersonsOnSite, figures.PersonsHeld, figures.Registrations));
        var asked = await _site.TakeLetters(meeting);
        Assert.Equal(["ConfirmAddress", "ConfirmAddress"], asked.Select(letter => letter.Short));
        Assert.DoesNotContain(asked, letter => letter.SoundsConfirmed);
        Assert.Equal((Outcome.Gone, Outcome.Gone, Outcome.Gone), (await anna.Withdraws(), await anna.GoesOnline(), await anna.Amends(given => given with { Persons = 1 })));

        Assert.Equal((Outcome.Done, Outcome.Waiting), (await anna.Confirms(), await ben.Confirms()));
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal(["Confirmation REQUEST 0"], letters.To(anna).Select(letter => letter.Short));
        Assert.Equal(["Confirmation"], letters.To(ben).Select(letter => letter.Short));
        Assert.DoesNotContain(letters.To(ben), letter => letter.SoundsConfirmed);
        Assert.Equal([NoticeOf.SignUp, NoticeOf.SignUp], letters.Notices().Select(notice => notice.Of));

        Assert.Equal(Outcome.Done, await anna.Confirms());
        Assert.Empty(await _site.TakeLetters(meeting));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task After_48_hours_it_is_gone_and_the_waiting_list_moves_up_the_held_ones_silently()
    {
        var (meeting, anna, ben, cleo) = await Arrange(2);
        await anna.SignsUp(anna.OnSite(2));
        await ben.SignsUp(ben.OnSite());
        await ben.Confirms();
        _site.Time.Advance(TimeSpan.FromHours(10));
        await cleo.SignsUp(cleo.OnSite());
        await _site.TakeLetters(meeting);

        _site.Time.Advance(TimeSpan.FromHours(38) - TimeSpan.FromSeconds(1));
        await _site.Submit(new Tend(meeting));
        Assert.NotNull(await anna.Stored());
        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Gone, await anna.Confirms());
        await _site.Submit(new Tend(meeting));
        await _site.Submit(new Tend(meeting));

        Assert.Null(await anna.Stored());
        Assert.Equal((1, 1), ((await ben.Is()).PlacesTaken, (await cleo.Is()).PlacesTaken));
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal([ben.Email], letters.Where(letter => letter.Notice is null).Select(letter => letter.To));
        Assert.Equal(["MovedUp REQUEST 1"], letters.To(ben).Select(letter => letter.Short));
        Assert.Equal([NoticeOf.MovedUp], letters.Notices().Select(notice => notice.Of));

        Assert.Equal(Outcome.Done, await cleo.Confirms());
        Assert.Equal("Confirmation REQUEST", (await _site.TakeLetters(meeting)).To(cleo).Single().Short[..20]);
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Whoever_was_not_it_says_so_and_nobody_else_hears_of_it()
    {
        var (meeting, anna, ben, _) = await Arrange(1);
        await anna.SignsUp(anna.OnSite());
        await ben.SignsUp(ben.OnSite());
        await ben.Confirms();
        await _site.TakeLetters(meeting);
        Assert.Equal(Outcome.Done, await anna.Denies());
        Assert.Null(await anna.Stored());
        var letters = await _site.TakeLetters(meeting);
        Assert.Empty(letters.To(anna));
        Assert.Equal(["MovedUp REQUEST 1"], letters.To(ben).Select(letter => letter.Short));
        Assert.All(letters.Notices(), notice => Assert.Equal(ben.Email, notice.Registration.Email));
        Assert.Equal((Outcome.Gone, Outcome.Gone), (await anna.Denies(), await ben.Denies()));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task Another_answer_before_the_press_replaces_nothing_and_waits_beside_the_first()
    {
        var (meeting, anna, _, _) = await Arrange(5);
        await anna.SignsUp(anna.OnSite(2));
        _site.Time.Advance(TimeSpan.FromHours(47));
        await anna.SignsUp(anna.OnSite(3));
        Assert.Equal((2, true), await anna.Is() is var held ? (held.Persons, held.IsHeld) : default);
        Assert.Equal(Outcome.Done, await anna.Confirms());
        Assert.Equal(2, (await _site.FiguresOf(meeting)).PersonsOnSite);
        var confirmed = await anna.Is();
        Assert.Equal(3, Answers.FromJson(confirmed.Proposal!.Given).Persons);
        Assert.Equal(Outcome.Done, await _site.Submit(new ApplyProposal(confirmed.Id, confirmed.Proposal.Id)));
        Assert.Equal(3, (await _site.FiguresOf(meeting)).PersonsOnSite);
    }

    [Fact]
    public async Task Nothing_can_be_confirmed_that_does_not_take_place_or_is_over()
    {
        var (meeting, anna, ben, _) = await Arrange(5);
        await anna.SignsUp(anna.OnSite());
        await _site.ChangeMeeting(meeting, m => m.Status = EventStatus.Cancelled);
        await _site.TakeLetters(meeting);
        Assert.Equal(Outcome.Closed, await anna.Confirms());
        await _site.ChangeMeeting(meeting, m => m.Status = EventStatus.Published);
        _site.Time.SetUtcNow(new(2026, 5, 9, 11, 0, 0, TimeSpan.Zero));
        await ben.SignsUp(ben.OnSite());
        await _site.TakeLetters(meeting);
        _site.Time.Advance(TimeSpan.FromHours(6));
        Assert.Equal(Outcome.Closed, await ben.Confirms());
        Assert.Empty(await _site.TakeLetters(meeting));

        // What was promised holds after the end too: then it is gone, and numbers that are kept stay as they are.
        _site.Time.Advance(TimeSpan.FromHours(48));
        await _site.Submit(new Tend(meeting));
        Assert.Empty(await _site.AnswersTo(meeting));
        Assert.Equal((0, 0), await _site.FiguresOf(meeting) is var figures ? (figures.PersonsOnSite, figures.PersonsHeld) : default);
    }

    private async Task<(Guid Meeting, Guest Anna, Guest Ben, Guest Cleo)> Arrange(int places)
    {
        var meeting = await _site.NewMeeting("bestaetigt", m => (m.Capacity, m.ConfirmEmail) = (places, true));
        return (meeting, new(_site, meeting, "anna"), new(_site, meeting, "ben"), new(_site, meeting, "cleo"));
    }
}
