using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>A button pressed twice, two tabs, a name without an address: one registration, one set of letters, nothing overwritten unseen.</summary>
public sealed class DoubleSubmitTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_name_alone_is_stored_once_gets_no_letters_and_coordinators_know_whom_to_call()
    {
        var meeting = await Meeting(places: 1);
        var otto = new Guest(_site, meeting, "Otto", email: "");
        Assert.Equal(
            (CommandResult.Done, CommandResult.Done),
            (await otto.SignsUp(otto.OnSite(), "stempel-eins"), await otto.SignsUp(otto.OnSite(), "stempel-eins"))
        );
        Assert.Equal(CommandResult.StampUsed, await otto.SignsUp(otto.OnSite(2), "stempel-eins"));
        Assert.Single(await _site.AnswersTo(meeting));
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal(2, letters.Count);
        Assert.All(letters, letter => Assert.Contains("keine: bitte selbst Bescheid geben", letter.Text, StringComparison.Ordinal));

        // A second name is a second person; whoever moves up has to be told by hand.
        var rosa = new Guest(_site, meeting, "Rosa", email: "");
        Assert.Equal(CommandResult.Waiting, await rosa.SignsUp(rosa.OnSite(), "stempel-zwei"));
        await _site.TakeLetters(meeting);
        var stored = (await _site.AnswersTo(meeting)).Single(r => r.Name == "Otto");
        await _site.Submit(new Withdraw(stored.Id, KeepCake: false));
        letters = await _site.TakeLetters(meeting);
        Assert.Equal([NoticeOf.Withdrawal, NoticeOf.MovedUp], letters.Notices().Select(notice => notice.Of).Order().Select(of => of));
        Assert.All(letters, letter => Assert.Contains("bitte selbst Bescheid geben", letter.Text, StringComparison.Ordinal));
        await _site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task The_same_form_twice_is_told_the_same_also_when_it_took_the_last_place_itself()
    {
        var meeting = await Meeting(places: 1);
        var anna = new Guest(_site, meeting, "anna");
        Assert.Equal(CommandResult.Done, await anna.SignsUp(anna.OnSite(), "stempel"));
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal(3, letters.Count);
        Assert.Equal(CommandResult.Done, await anna.SignsUp(anna.OnSite(), "stempel"));
        await _site.ChangeMeeting(meeting, m => m.Content.ClosesAt = _site.Now);
        Assert.Equal(CommandResult.Done, await anna.SignsUp(anna.OnSite(), "stempel"));
        Assert.Equal(CommandResult.StampUsed, await anna.SignsUp(anna.OnSite(2), "stempel"));
        Assert.Empty(await _site.TakeLetters(meeting));
        Assert.Equal(1, await _site.Read(db => db.UsedStamps.CountAsync()));
    }

    [Fact]
    public async Task What_came_in_meanwhile_is_not_thrown_away_unseen()
    {
        var meeting = await Meeting(places: 10);
        var anna = new Guest(_site, meeting, "anna");
        await anna.SignsUp(anna.OnSite());
        var shown = await anna.Is();
        await anna.SignsUp(anna.OnSite(2) with { Name = "Anna und Ben" });
        Assert.Equal(
            CommandResult.Stale,
            await _site.Submit(new Amend(shown.Id, shown.Version, anna.Email, shown.Data with { Message = "Bis bald" }, Wait: false))
        );
        Assert.NotNull((await anna.Is()).Proposal);

        var offered = (await anna.Is()).Proposal!.Id;
        await anna.SignsUp(anna.OnSite(3));
        Assert.Equal(CommandResult.Gone, await _site.Submit(new ApplyProposal(shown.Id, offered)));
        Assert.Equal(CommandResult.Done, await anna.Applies());
        Assert.Equal(3, (await anna.Is()).Persons);
        Assert.Equal(CommandResult.Gone, await anna.Applies());
    }

    [Fact]
    public async Task Who_stays_at_home_offers_no_lift_and_needs_no_bed()
    {
        var meeting = await Meeting(places: 10);
        var anna = new Guest(_site, meeting, "anna");
        await anna.SignsUp(anna.OnSite() with { Lift = new(TravelRole.Offers, "Kassel", 3), Bed = new(TravelRole.Seeks, "", 1) });
        Assert.Equal(CommandResult.Done, await anna.GoesOnline());
        Assert.Empty((await anna.Is()).Travel);
    }

    [Fact]
    public async Task Whoever_only_waited_is_not_told_that_a_place_is_free_now()
    {
        var meeting = await Meeting(places: 1);
        var (anna, ben) = (new Guest(_site, meeting, "anna"), new Guest(_site, meeting, "ben"));
        await anna.SignsUp(anna.OnSite());
        await ben.SignsUp(ben.OnSite());
        await _site.TakeLetters(meeting);
        await ben.Withdraws();
        Assert.DoesNotContain("Dein Platz ist frei", (await _site.TakeLetters(meeting)).To(ben).Single().Text, StringComparison.Ordinal);
        await anna.Withdraws();
        Assert.Contains("Dein Platz ist frei", (await _site.TakeLetters(meeting)).To(anna).Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_watched_online_gives_no_place_free()
    {
        var meeting = await Meeting(places: 1);
        var anna = new Guest(_site, meeting, "anna");
        await anna.SignsUp(anna.Online());
        await _site.TakeLetters(meeting);
        await anna.Withdraws();
        var letter = (await _site.TakeLetters(meeting)).To(anna).Single();
        Assert.Equal(("Withdrawal CANCEL 1", false), (letter.Short, letter.Text.Contains("Platz ist frei", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_does_not_come_is_not_told_how_to_cancel()
    {
        var meeting = await Meeting(places: 1);
        var anna = new Guest(_site, meeting, "anna");
        await anna.SignsUp(anna.No());
        var letter = (await _site.TakeLetters(meeting)).To(anna).Single();
        Assert.Contains("Damit kannst du auch noch zusagen.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Warst du das nicht? Hier löschst du alles mit einem Druck.", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("absagen", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordinators_are_not_told_that_somebody_comes_who_only_waits_again()
    {
        var meeting = await Meeting(places: 1);
        var (anna, ben) = (new Guest(_site, meeting, "anna"), new Guest(_site, meeting, "ben"));
        await anna.SignsUp(anna.No());
        await ben.SignsUp(ben.OnSite());
        await _site.TakeLetters(meeting);
        Assert.Equal(CommandResult.Waiting, await anna.Amends(given => given with { Attendance = AttendanceKind.OnSite }));
        var notice = (await _site.TakeLetters(meeting)).First(letter => letter.Notice is not null);
        Assert.Contains("Jemand möchte doch kommen und wartet auf einen Platz", notice.Text, StringComparison.Ordinal);
    }

    private Task<Guid> Meeting(int places) =>
        _site.NewMeeting("slips", m => (m.Content.Capacity, m.Content.WithoutEmail) = (places, true));
}
