using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using CommandResult = Plattform.Registrations.CommandResult;

namespace Plattform.Tests.Attendance;

/// <summary>Two entries of one person become one: what others arranged with the one that goes holds with the one that stays.</summary>
public sealed class MergedTwinsTests : IDisposable
{
    private readonly Site _site = new() { Still = true };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_lift_that_only_the_entry_that_goes_was_given_is_kept_and_undone_it_is_as_before()
    {
        var tom = await Travels("tom", "Tom", new(TravelRole.Offers, "Kassel", 3));
        var (stays, goes) = (await Lena("Lena"), await Lena("lena"));
        Assert.Equal(CommandResult.Done, await _site.Submit(new Introduce(tom.MeetingId, tom.Travel[0].Id, goes.Travel[0].Id)));
        var (desk, before) = (new DeskPresses(_site, tom.MeetingId), await new DeskPresses(_site, tom.MeetingId).Photo());

        var press = DeskPresses.Press(new Merge(stays.Id, goes.Id));
        await _site.Submit(press);
        var (match, lena) = (await _site.Read(db => db.Introductions.SingleAsync()), await _site.Stored("lena"));
        Assert.Equal((stays.Id, match.SeekerId), (lena.Id, lena.Travel.Single().Id));
        var toTom = await _site.Read(db => db.Outbox.SingleAsync(m => m.Person == tom.Id && m.Kind == LetterKey.Of<IntroductionLetter>()));
        Assert.Contains($"{lena.Id}", toTom.Facts, StringComparison.Ordinal); // whose deletion takes the name out of it

        await desk.Undo(press);
        Assert.Equal(before, await desk.Photo());
        Assert.Equal(match.Id, (await _site.Read(db => db.Introductions.SingleAsync())).Id);
    }

    [Fact]
    public async Task Whoever_was_to_take_the_entry_that_goes_beside_another_match_hears_of_it()
    {
        var tom = await Travels("tom", "Tom", new(TravelRole.Offers, "Kassel", 3));
        var ulf = await Travels("ulf", "Ulf", new(TravelRole.Offers, "Kassel", 3));
        var (stays, goes) = (await Lena("Lena"), await Lena("lena"));
        await _site.Submit(new Introduce(tom.MeetingId, tom.Travel[0].Id, stays.Travel[0].Id));
        await _site.Submit(new Introduce(tom.MeetingId, ulf.Travel[0].Id, goes.Travel[0].Id));
        await _site.Read(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Sent)));

        await _site.Submit(DeskPresses.Press(new Merge(stays.Id, goes.Id)));
        Assert.Equal(tom.Travel[0].Id, (await _site.Read(db => db.Introductions.SingleAsync())).OfferId);
        var ended = await _site.Read(db => db.Outbox.SingleAsync(m => m.Kind == LetterKey.Of<IntroductionEndedLetter>()));
        Assert.Equal(ulf.Id, ended.Person);
    }

    [Fact]
    public async Task Undone_after_the_lift_was_changed_it_stays_where_it_was_changed()
    {
        var tom = await Travels("tom", "Tom", new(TravelRole.Offers, "Kassel", 3));
        var (stays, goes) = (await Lena("Lena"), await Lena("lena"));
        await _site.Submit(new Introduce(tom.MeetingId, tom.Travel[0].Id, goes.Travel[0].Id));
        var (desk, press) = (new DeskPresses(_site, tom.MeetingId), DeskPresses.Press(new Merge(stays.Id, goes.Id)));
        await _site.Submit(press);
        await _site.Amends("lena", given => given with { Lift = new(TravelRole.Seeks, "Göttingen", 1) });

        Assert.Equal(CommandResult.Done, await desk.Undo(press));
        var lift = Assert.Single((await _site.AnswersTo(tom.MeetingId)).Where(r => r.Name != "Tom").SelectMany(r => r.Travel));
        Assert.Equal((stays.Id, "Göttingen"), (lift.RegistrationId, lift.Place));
    }

    [Fact]
    public async Task A_letter_written_to_the_entry_that_goes_follows_to_the_one_that_stays_and_back()
    {
        var (stays, goes) = (await Lena("Lena"), await Lena("lena"));
        var letter = new Message
        {
            MeetingId = goes.MeetingId,
            Audience = Audience.Person,
            PersonId = goes.Id,
            Subject = "Dein Zelt",
            State = MessageState.Planned,
        };
        await _site.Read(async db =>
        {
            db.Messages.Add(letter);
            return await db.SaveChangesAsync();
        });
        var press = DeskPresses.Press(new Merge(stays.Id, goes.Id));
        await _site.Submit(press);
        Assert.Equal(stays.Id, await _site.Read(db => db.Messages.Select(m => m.PersonId).SingleAsync()));
        await new DeskPresses(_site, goes.MeetingId).Undo(press);
        Assert.Equal(goes.Id, await _site.Read(db => db.Messages.Select(m => m.PersonId).SingleAsync()));
    }

    [Fact]
    public async Task Of_a_match_broken_before_its_letters_left_they_wait_again_once_it_is_undone()
    {
        var tom = await Travels("tom", "Tom", new(TravelRole.Offers, "Kassel", 3));
        var lena = await Lena("Lena");
        await _site.Submit(new Introduce(tom.MeetingId, tom.Travel[0].Id, lena.Travel[0].Id));
        var before = await Introductions();
        Assert.Equal(2, before.Count);

        var press = DeskPresses.Press(new Withdraw(tom.Id, KeepCake: false));
        await _site.Submit(press);
        Assert.DoesNotContain(lena.Id, (await Introductions()).Select(letter => letter.Person));
        await new DeskPresses(_site, tom.MeetingId).Undo(press);
        Assert.Equal(before, await Introductions());
        Assert.Equal(1, await _site.Read(db => db.Introductions.CountAsync()));
    }

    [Fact]
    public async Task An_unproved_entry_whose_right_address_is_known_becomes_an_answer_beside_the_known_one_and_back()
    {
        var lena = await Lena("Lena");
        await _site.ChangeMeeting(lena.MeetingId, meeting => meeting.Content.ConfirmEmail = true);
        var given = lena.Data with { Persons = 3 };
        await _site.Submit(new SignUp(lena.MeetingId, "ghost", "lena@exmaple.org", given, [], "de", "Ja."));
        var ghost = Assert.Single(await _site.AnswersTo(lena.MeetingId), r => r.IsHeld);
        var desk = new DeskPresses(_site, lena.MeetingId);
        var before = await desk.Photo();
        var press = DeskPresses.Press(new CorrectAddress(ghost.Id, ghost.Version, lena.Email));
        Assert.Equal(CommandResult.Done, await _site.Submit(press));
        var left = Assert.Single(await _site.AnswersTo(lena.MeetingId));
        Assert.Equal((lena.Id, lena.Persons), (left.Id, left.Persons)); // nothing changes until its owner presses
        Assert.Contains("\"Persons\":3", await _site.Read(db => db.Proposals.Select(p => p.Data).SingleAsync()), StringComparison.Ordinal);
        Assert.Equal(1, await _site.Read(db => db.Outbox.CountAsync(m => m.Kind == LetterKey.Of<SecondAnswerLetter>())));
        await desk.Undo(press);
        Assert.Equal(before, await desk.Photo());
    }

    [Fact]
    public async Task What_is_kept_to_undo_goes_with_the_person_and_so_does_the_entry_that_was_absorbed()
    {
        var lena = await Lena("Lena");
        await _site.ChangeMeeting(lena.MeetingId, meeting => meeting.Content.ConfirmEmail = true);
        await _site.Submit(new SignUp(lena.MeetingId, "ghost", "neu@example.org", lena.Data with { Lift = null }, [], "de", "Ja."));
        Assert.Equal(2, await _site.CountRegistrations());
        await _site.Submit(DeskPresses.Press(new CorrectAddress(lena.Id, lena.Version, "neu@example.org")));
        Assert.Equal(1, await _site.CountRegistrations());
        Assert.Equal(2, await _site.Read(db => db.DeskChangeParts.CountAsync()));
        await _site.Submit(new Erase(lena.Id));
        Assert.Equal(0, await _site.Read(db => db.DeskChangeParts.CountAsync()));
    }

    private Task<List<(Guid Id, Guid? Person)>> Introductions() =>
        _site.Read(db =>
            db.Outbox.Where(m => m.Kind == LetterKey.Of<IntroductionLetter>())
                .OrderBy(m => m.Id)
                .Select(m => new ValueTuple<Guid, Guid?>(m.Id, m.Person))
                .ToListAsync()
        );

    private Task<Registration> Lena(string name) =>
        _site.Answers($"{Guid.NewGuid():N}@example.org", new() { Name = name, Lift = new(TravelRole.Seeks, "Kassel", 2) });

    private Task<Registration> Travels(string address, string name, TravelFacts lift) =>
        _site.Answers($"{address}@example.org", new() { Name = name, Lift = lift });
}
