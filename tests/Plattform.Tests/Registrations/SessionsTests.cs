using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Of sessions side by side one chooses one. Each has so many places, and whoever waits first comes first.</summary>
public sealed class SessionsTests : IDisposable
{
    private readonly Site _site = new(("Limits:PostsPerNetworkPer10Minutes", "1000"), ("Limits:PostsPerNetworkPerHour", "1000"));
    private readonly Person _rosa;
    private readonly Person _karl;

    public SessionsTests() => (_rosa, _karl) = (new(_site, "rosa@example.org"), new(_site, "karl@example.org"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_chosen_session_is_mailed_shown_and_counted_with_room_and_time()
    {
        await _site.ImportWorkshops();
        var form = await _rosa.Visitor.Get("/treffen/kommunalpolitik/anmelden");
        Assert.Contains("Finanzen Raum Birke · Lena · noch 2 Plätze", form.Text, StringComparison.Ordinal);
        Assert.Contains("Werkstätten (freiwillig) 16:55 Uhr", form.Text, StringComparison.Ordinal);

        await _rosa.Answers((Workshops.Field, "finanzen"), ("persons", "2"));
        Assert.Equal("finanzen 2", await _site.ChoicesOf(_rosa));
        var mails = await _site.NewMails();
        Assert.Contains("Werkstätten: Finanzen, Raum Birke, 16:55 Uhr", mails.For(_rosa.Email).Single().Words(), StringComparison.Ordinal);
        Assert.Contains("Werkstätten: Finanzen", mails.For("bergauf@posteo.de").Single().Words(), StringComparison.Ordinal);
        Assert.Contains("Finanzen, Raum Birke, 16:55 Uhr", (await _rosa.OwnPage()).Text, StringComparison.Ordinal);
        Assert.Contains("Finanzen, Raum Birke, 16:55 Uhr", (await _rosa.OwnPage("/daten")).Text, StringComparison.Ordinal);

        _site.Time.Advance(TimeSpan.FromSeconds(2));
        form = await _site.Visitor().Get("/treffen/kommunalpolitik/anmelden");
        Assert.Contains("Finanzen Raum Birke · Lena · voll – Warteliste", form.Text, StringComparison.Ordinal);
        var invitation = await _site.Visitor().Get("/treffen/kommunalpolitik");
        Assert.Contains("Raum Birke: Finanzen (Lena), 2 Plätze, voll – Warteliste", invitation.Text, StringComparison.Ordinal);
        Assert.Contains("Raum Ahorn: Wohnen, 2 Plätze", invitation.Text, StringComparison.Ordinal);
        await FiguresAreTrue();
    }

    [Fact]
    public async Task A_party_that_can_never_fit_is_told_so_and_blocks_nobody()
    {
        await _site.ImportWorkshops();
        var form = await _rosa.Visitor.Get("/treffen/kommunalpolitik/anmelden");
        var refused = await _rosa.Visitor.Submit(
            form,
            ("name", "Rosa"),
            ("email", _rosa.Email),
            ("attendance", "onsite"),
            ("persons", "3"),
            (Workshops.Field, "finanzen"),
            ("consent", "true")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("„Finanzen“ ist zu klein für euch alle. Plätze insgesamt: 2.", refused.Text, StringComparison.Ordinal);

        await _karl.Answers((Workshops.Field, "finanzen"));
        Assert.Equal("finanzen 1", await _site.ChoicesOf(_karl));
    }

    [Fact]
    public async Task A_full_session_has_a_waiting_list_and_whoever_waits_first_moves_up_and_is_told()
    {
        await _site.ImportWorkshops();
        await _rosa.Answers((Workshops.Field, "finanzen"), ("persons", "2"));
        await _karl.Answers((Workshops.Field, "finanzen"));
        var late = new Person(_site, "spaet@example.org");
        await late.Answers((Workshops.Field, "finanzen"));
        Assert.Equal(("finanzen waits", "finanzen waits"), (await _site.ChoicesOf(_karl), await _site.ChoicesOf(late)));
        Assert.Contains(
            "Werkstätten: Finanzen, Raum Birke, 16:55 Uhr (Warteliste)",
            (await _site.NewMails()).For(_karl.Email).Single().Words(),
            StringComparison.Ordinal
        );
        Assert.Contains("16:55 Uhr (Warteliste)", (await _karl.OwnPage()).Text, StringComparison.Ordinal);
        await FiguresAreTrue();

        await _rosa.Saves(("persons", "1"));
        Assert.Equal(
            ("finanzen 1", "finanzen 1", "finanzen waits"),
            (await _site.ChoicesOf(_rosa), await _site.ChoicesOf(_karl), await _site.ChoicesOf(late))
        );
        var mails = await _site.NewMails();
        var letter = mails.For(_karl.Email).Single();
        Assert.StartsWith("Bei „Finanzen“ ist Platz, du bist dabei", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("Werkstätten: Finanzen, Raum Birke, 16:55 Uhr", letter.Words(), StringComparison.Ordinal);
        Assert.Equal("REQUEST", letter.Calendar()!.Value.Method);
        Assert.Contains(
            mails.For("bergauf@posteo.de"),
            notice => notice.Words().Contains("Warteliste: Finanzen → –", StringComparison.Ordinal)
        );
        Assert.Empty(mails.For(late.Email));

        await _rosa.Cancels();
        Assert.Equal(("", "finanzen 1"), (await _site.ChoicesOf(_rosa), await _site.ChoicesOf(late)));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task Who_wants_to_change_into_a_full_session_keeps_the_place_until_there_is_one()
    {
        await _site.ImportWorkshops(1);
        await _rosa.Answers((Workshops.Field, "finanzen"));
        await _karl.Answers((Workshops.Field, "wohnen"));
        await _site.NewMails();
        await _karl.Saves((Workshops.Field, "finanzen"));
        Assert.Equal("finanzen waits, wohnen 1 former", await _site.ChoicesOf(_karl));
        var words = (await _site.NewMails()).For(_karl.Email).Single().Words();
        Assert.Contains("Finanzen, Raum Birke, 16:55 Uhr (Warteliste)", words, StringComparison.Ordinal);
        Assert.Contains("bis dahin Wohnen, Raum Ahorn", words, StringComparison.Ordinal);
        var third = new Person(_site, "dritte@example.org");
        await third.Answers((Workshops.Field, "wohnen"));
        Assert.Equal("wohnen waits", await _site.ChoicesOf(third));

        await _rosa.Saves((Workshops.Field, "presse"));
        Assert.Equal(
            ("presse 1", "finanzen 1", "wohnen 1"),
            (await _site.ChoicesOf(_rosa), await _site.ChoicesOf(_karl), await _site.ChoicesOf(third))
        );
        await FiguresAreTrue();
    }

    [Fact]
    public async Task Who_thinks_better_of_it_has_the_old_session_back_at_once()
    {
        await _site.ImportWorkshops(1);
        await _rosa.Answers((Workshops.Field, "finanzen"));
        await _karl.Answers((Workshops.Field, "wohnen"));
        await _karl.Saves((Workshops.Field, "finanzen"));
        await _karl.Saves((Workshops.Field, "wohnen"));
        Assert.Equal("wohnen 1", await _site.ChoicesOf(_karl));
        await _karl.Saves((Workshops.Field, "finanzen"));
        await _karl.Saves((Workshops.Field, ""));
        Assert.Equal("", await _site.ChoicesOf(_karl));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task A_bigger_party_keeps_what_it_has_and_waits_for_the_rest()
    {
        await _site.ImportWorkshops();
        await _rosa.Answers((Workshops.Field, "finanzen"));
        await _karl.Answers((Workshops.Field, "finanzen"));
        await _rosa.Saves(("persons", "2"));
        Assert.Equal("finanzen 1 waits", await _site.ChoicesOf(_rosa));
        Assert.Contains("ein Platz sicher, auf der Warteliste für mehr", (await _rosa.OwnPage()).Text, StringComparison.Ordinal);
        await _karl.Cancels();
        Assert.Equal("finanzen 2", await _site.ChoicesOf(_rosa));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task Who_waits_for_a_seat_has_a_wish_and_takes_a_place_only_when_they_come_in()
    {
        await _site.ImportWorkshops(1, ("signatories:", "capacity: 1\nsignatories:"));
        await _rosa.Answers();
        await _karl.Answers((Workshops.Field, "finanzen"));
        Assert.Equal("finanzen", await _site.ChoicesOf(_karl));
        Assert.Contains("Finanzen, Raum Birke, 16:55 Uhr (gewünscht)", (await _karl.OwnPage()).Text, StringComparison.Ordinal);
        await FiguresAreTrue();
        await _rosa.Cancels();
        Assert.Equal("finanzen 1", await _site.ChoicesOf(_karl));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task Who_withdraws_and_returns_finds_the_choice_again_as_far_as_there_is_place()
    {
        await _site.ImportWorkshops(1);
        await _rosa.Answers((Workshops.Field, "finanzen"));
        await _rosa.Cancels();
        await _karl.Answers((Workshops.Field, "finanzen"));
        Assert.Contains("Aufgehoben und nirgends mitgezählt: Finanzen", (await _rosa.OwnPage()).Text, StringComparison.Ordinal);
        await _rosa.Saves(("attendance", "online"));
        Assert.Equal(("finanzen waits", "finanzen 1"), (await _site.ChoicesOf(_rosa), await _site.ChoicesOf(_karl)));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task A_second_answer_changes_the_choice_only_when_its_owner_takes_it_over()
    {
        await _site.ImportWorkshops();
        await _rosa.Answers((Workshops.Field, "finanzen"));
        await _rosa.Answers((Workshops.Field, "wohnen"));
        Assert.Equal("finanzen 1", await _site.ChoicesOf(_rosa));
        Assert.Contains("Werkstätten: Finanzen → Wohnen", (await _rosa.OwnPage()).Text, StringComparison.Ordinal);
        Assert.Contains("Wohnen", (await _site.NewMails()).For(_rosa.Email)[^1].Words(), StringComparison.Ordinal);
        await _rosa.Applies();
        Assert.Equal("wohnen 1", await _site.ChoicesOf(_rosa));
        await _rosa.Answers(("persons", "2"));
        await _rosa.Applies();
        Assert.Equal("wohnen 2", await _site.ChoicesOf(_rosa));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task More_places_let_the_next_move_up_and_fewer_than_are_taken_are_refused()
    {
        await _site.ImportWorkshops(1);
        await _rosa.Answers((Workshops.Field, "finanzen"));
        await _karl.Answers((Workshops.Field, "finanzen"));
        await _site.ImportWorkshops(2);
        var meeting = await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        await _site.Submit(new ReconcileMeeting(meeting));
        Assert.Equal("finanzen 1", await _site.ChoicesOf(_karl));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task What_does_not_stand_there_is_not_taken_and_everything_typed_is_kept()
    {
        await _site.ImportWorkshops();
        var wrong = await _rosa.Answers((Workshops.Field, "gold"), ("message", "Bis bald"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("nur aus, was dort steht", wrong.One($"#{Workshops.Field}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Bis bald", wrong.Value("message"));
        Assert.Equal(0, await _site.CountRegistrations());
        await _rosa.Answers(("attendance", "declined"), (Workshops.Field, "finanzen"));
        Assert.Equal("", await _site.ChoicesOf(_rosa));
    }

    [Fact]
    public async Task With_the_person_the_choice_is_gone_and_the_next_has_the_place()
    {
        await _site.ImportWorkshops(1);
        await _rosa.Answers((Workshops.Field, "finanzen"), (Workshops.Meal, "Suppe"));
        await _karl.Answers((Workshops.Field, "finanzen"));
        await _site.Submit(new Erase((await _rosa.Stored()).Id));
        Assert.Equal("finanzen 1", await _site.ChoicesOf(_karl));
        Assert.Equal(1, await _site.Read(db => db.ChosenPlaces.CountAsync()));
        await FiguresAreTrue();
        await _site.Submit(new ForgetEveryone((await _karl.Stored()).MeetingId));
        Assert.Equal(0, await _site.Read(db => db.ChosenPlaces.CountAsync()));
    }

    private async Task FiguresAreTrue() => await _site.FiguresAreTrue(await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync()));
}
