using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Meetings;
using Plattform.Privacy;
using Plattform.Registrations;
using LetterKey = Plattform.Mail.LetterKey;

namespace Plattform.Tests.Registrations;

/// <summary>What an event needs when time passes or the desk changes it.</summary>
public sealed class MeetingReconcilerTests
{
    private static readonly DateTimeOffset Begun = new(2026, 5, 9, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task More_places_are_given_to_those_who_wait_and_each_is_told_once()
    {
        using var site = new Site { Still = true };
        var (meeting, guests) = await Arrange(site);
        await site.ChangeMeeting(meeting, m => m.Content.Capacity = 3);
        await site.Submit(new ReconcileMeeting(meeting));
        await site.Submit(new ReconcileMeeting(meeting));
        Assert.Equal("1 2 0", await Places(guests));
        var letters = await site.TakeLetters(meeting);
        Assert.Equal(["MovedUp REQUEST 1"], letters.Where(letter => letter.Notice is null).Select(letter => letter.Short));
        Assert.Single(letters.Notices());

        await site.ChangeMeeting(meeting, m => m.Content.Capacity = null);
        await site.Submit(new ReconcileMeeting(meeting));
        Assert.Equal("1 2 1", await Places(guests));
        await site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task A_cancelled_event_is_told_once_to_everyone_who_comes_waits_or_sends_a_cake()
    {
        using var site = new Site { Still = true };
        var (meeting, guests) = await Arrange(site);
        var (online, sender, no, held) = (
            new Guest(site, meeting, "online"),
            new Guest(site, meeting, "kuchen"),
            new Guest(site, meeting, "nein"),
            new Guest(site, meeting, "offen")
        );
        await online.SignsUp(online.Online());
        await sender.SignsUp(sender.No() with { Cakes = [Guest.Cakes(1)] });
        await no.SignsUp(no.No());
        await site.ChangeMeeting(meeting, m => m.Content.ConfirmEmail = true);
        await held.SignsUp(held.Online());
        await site.TakeLetters(meeting);

        await site.ImportSample(("slug: kommunalpolitik", "slug: tagung"), ("status: published", "status: cancelled"));
        await site.Submit(new ReconcileMeeting(meeting));
        await site.Submit(new ReconcileMeeting(meeting));
        var letters = await site.TakeLetters(meeting);
        Assert.Equal(
            [
                (guests[0].Email, "CalledOff CANCEL 1"),
                (sender.Email, "CalledOff"),
                (online.Email, "CalledOff CANCEL 1"),
                (guests[1].Email, "CalledOff"),
                (guests[2].Email, "CalledOff"),
            ],
            letters.Select(letter => (letter.To, letter.Short)).OrderBy(letter => letter.To, StringComparer.Ordinal)
        );
        Assert.Equal("1 0 0", await Places(guests));
        Assert.Equal(
            (CommandResult.Closed, CommandResult.Closed),
            (await no.SignsUp(no.OnSite()), await guests[0].Amends(given => given with { Persons = 2 }))
        );
        Assert.Equal(CommandResult.Done, await guests[1].Withdraws());
    }

    [Fact]
    public async Task After_the_beginning_nobody_moves_up_whatever_becomes_free()
    {
        using var site = new Site { Still = true };
        var (meeting, guests) = await Arrange(site);
        site.Time.SetUtcNow(Begun);
        await site.ChangeMeeting(meeting, m => m.Content.Capacity = 10);
        await site.Submit(new ReconcileMeeting(meeting));
        Assert.Equal(CommandResult.Done, await guests[0].GoesOnline());
        Assert.Equal(CommandResult.Done, await guests[2].Withdraws());
        Assert.Equal("0 0 0", await Places(guests));
        Assert.DoesNotContain(await site.TakeLetters(meeting), letter => letter.Kind == LetterKey.Of<MovedUpLetter>());
        Assert.Equal(
            (CommandResult.Closed, CommandResult.Closed),
            (
                await guests[1].Amends(given => given with { Persons = 1 }),
                await guests[0].Amends(given => given with { Attendance = AttendanceKind.OnSite })
            )
        );
        await site.FiguresAreTrue(meeting);
    }

    [Fact]
    public async Task It_notices_within_a_second_what_the_desk_and_the_clock_did()
    {
        using var site = new Site();
        var (meeting, guests) = await Arrange(site);
        await site.NewMails();
        await site.ChangeMeeting(meeting, m => m.Content.Capacity = 4);
        await Until(site, async () => await Places(guests) == "1 2 1");
        Assert.Equal(2, (await site.NewMails()).Count(mail => mail.Subject!.StartsWith("Ein Platz ist frei", StringComparison.Ordinal)));

        await site.ChangeMeeting(meeting, m => m.Content.ConfirmEmail = true);
        site.Time.SetUtcNow(Begun);
        await guests[0].Withdraws();
        var late = new Guest(site, meeting, "spaet");
        await late.SignsUp(late.OnSite());
        site.Time.Advance(TimeSpan.FromHours(48));
        await Until(site, async () => await late.Stored() is null);
    }

    [Fact]
    public async Task The_day_after_lifts_and_beds_are_forgotten_also_those_that_were_only_offered_as_an_answer()
    {
        using var site = new Site { Still = true };
        var meeting = await site.NewMeeting("tagung", m => (m.Content.Lifts, m.Content.Beds) = (true, true));
        var anna = new Guest(site, meeting, "anna");
        await anna.SignsUp(anna.OnSite() with { Lift = new(TravelRole.Offers, "Kassel", 3), Bed = new(TravelRole.Seeks, "", 1) });
        await anna.SignsUp(anna.OnSite() with { Lift = new(TravelRole.Seeks, "Marburg", 2) });
        Assert.Equal(2, (await anna.Is()).Travel.Count);
        var forgetting = site.Services.GetRequiredService<RetentionWorker>();

        site.Time.SetUtcNow(new(2026, 5, 9, 21, 0, 0, TimeSpan.Zero));
        await forgetting.ForgetDueAsync();
        Assert.Equal((2, true), await anna.Is() is var same ? (same.Travel.Count, same.Proposal is not null) : default);
        site.Time.SetUtcNow(new(2026, 5, 9, 22, 1, 0, TimeSpan.Zero));
        await forgetting.ForgetDueAsync();
        Assert.Empty((await anna.Is()).Travel);
        Assert.DoesNotContain("Marburg", (await anna.Is()).Proposal?.Data ?? "", StringComparison.Ordinal);
        Assert.Equal(0, await site.Read(db => db.Travel.CountAsync()));
    }

    /// <summary>One place, taken; then two who wait together, then one.</summary>
    private static async Task<(Guid Meeting, Guest[] Guests)> Arrange(Site site)
    {
        var meeting = await site.NewMeeting("tagung", m => m.Content.Capacity = 1);
        Guest[] guests = [new(site, meeting, "erste"), new(site, meeting, "paar"), new(site, meeting, "zuletzt")];
        foreach (var (guest, i) in guests.Select((guest, i) => (guest, i)))
        {
            await guest.SignsUp(guest.OnSite(i == 1 ? 2 : 1));
            site.Time.Advance(TimeSpan.FromSeconds(1));
        }

        if (site.Still)
            await site.TakeLetters(meeting);
        return (meeting, guests);
    }

    private static async Task<string> Places(Guest[] guests) =>
        string.Join(' ', await Task.WhenAll(guests.Select(async guest => (await guest.Is()).PlacesTaken)));

    private static async Task Until(Site site, Func<Task<bool>> done)
    {
        for (var patience = 0; !await done(); patience++)
        {
            Assert.True(patience < 400, "Nobody tended the event.");
            site.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25);
        }
    }
}
