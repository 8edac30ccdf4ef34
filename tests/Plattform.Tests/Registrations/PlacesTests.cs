using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>A room has so many places, and whoever waits first comes first.</summary>
public sealed class PlacesTests : IDisposable
{
    private readonly Site _site = new(("Limits:PostsPerNetworkPer10Minutes", "1000"), ("Limits:PostsPerNetworkPerHour", "1000"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task When_it_is_full_the_answer_waits_and_no_word_sounds_like_a_place()
    {
        await HasPlaces(2);
        await Person("erste").Answers();
        await _site.NewMails();

        var answer = await Person("rosa").Answers(("persons", "2"));
        Assert.EndsWith("antwort=waiting", answer.Location, StringComparison.Ordinal);
        var thanks = await Person("rosa").Visitor.Follow(answer);
        Assert.Contains("Du stehst auf der Warteliste.", thanks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kalender.ics", thanks.One("main").InnerHtml, StringComparison.Ordinal);

        var letter = (await _site.NewMails()).For("rosa@example.org").Single();
        Assert.StartsWith("Du stehst auf der Warteliste", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("das ist noch keine Zusage", letter.TextBody, StringComparison.Ordinal);
        foreach (var promise in new[] { "Schön, dass du kommst", "Wir freuen uns auf dich", "Der Termin für deinen Kalender" })
            Assert.DoesNotContain(promise, letter.TextBody, StringComparison.Ordinal);
        Assert.Null(letter.Calendar());

        var own = await Person("rosa").OwnPage();
        Assert.Contains("Das ist noch keine Zusage.", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kalender.ics", own.One("main").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_party_waits_behind_a_big_one_and_both_move_up_in_their_order()
    {
        await HasPlaces(4);
        await Person("erste").Answers(("persons", "3"));
        await Person("gross").Answers(("persons", "2"));
        await Person("klein").Answers();
        Assert.Equal((PlaceStatus.Waiting, PlaceStatus.Waiting), await Standings("gross", "klein"));
        await _site.NewMails();

        await Person("erste").Cancels();
        var mails = await _site.NewMails();
        Assert.Equal((PlaceStatus.Confirmed, PlaceStatus.Confirmed), await Standings("gross", "klein"));
        foreach (var name in new[] { "gross", "klein" })
        {
            var letter = mails.For($"{name}@example.org").Single();
            Assert.StartsWith("Ein Platz ist frei, du bist dabei", letter.Subject, StringComparison.Ordinal);
            Assert.Equal("REQUEST", letter.Calendar()!.Value.Method);
            Assert.Contains(
                mails.For("bergauf@posteo.de"),
                notice =>
                    notice.TextBody!.Contains("nachgerückt", StringComparison.Ordinal)
                    && notice.TextBody!.Contains($"{name}@example.org", StringComparison.Ordinal)
            );
        }

        await FiguresAreTrue();
    }

    [Fact]
    public async Task While_a_party_waits_beside_a_free_place_the_form_does_not_say_that_all_are_taken()
    {
        await HasPlaces(3);
        await Person("erste").Answers(("persons", "2"));
        await Person("paar").Answers(("persons", "2"));
        var form = await _site.Visitor().Get("/treffen/kommunalpolitik/anmelden");
        Assert.Contains("Vor dir warten schon andere", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Der Raum ist voll", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_long_as_the_first_does_not_fit_nobody_overtakes()
    {
        await HasPlaces(3);
        await Person("eins").Answers();
        await Person("zwei").Answers(("persons", "2"));
        await Person("gross").Answers(("persons", "2"));
        await Person("klein").Answers();
        await Person("eins").Cancels();
        Assert.Equal((PlaceStatus.Waiting, PlaceStatus.Waiting), await Standings("gross", "klein"));
        await Person("spaet").Answers();
        Assert.Equal(PlaceStatus.Waiting, (await Person("spaet").Stored()).PlaceStatus);

        await Person("gross").Cancels();
        Assert.Equal((PlaceStatus.Confirmed, PlaceStatus.Waiting), await Standings("klein", "spaet"));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task Online_and_no_always_work()
    {
        await HasPlaces(1);
        await Person("erste").Answers();
        Assert.EndsWith("antwort=declined", (await Person("nein").Answers(("attendance", "declined"))).Location, StringComparison.Ordinal);
        Assert.EndsWith("antwort=online", (await Person("fern").Answers(("attendance", "online"))).Location, StringComparison.Ordinal);
        Assert.Equal((PlaceStatus.Confirmed, PlaceStatus.Confirmed), await Standings("nein", "fern"));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task A_known_address_is_told_what_a_new_one_would_be()
    {
        await HasPlaces(2);
        await Person("erste").Answers(("persons", "2"));
        Assert.EndsWith("antwort=waiting", (await Person("erste").Answers(("message", "Noch etwas"))).Location, StringComparison.Ordinal);
        Assert.Equal(PlaceStatus.Confirmed, (await Person("erste").Stored()).PlaceStatus);
    }

    [Fact]
    public async Task Who_withdrew_and_comes_back_to_a_full_room_waits_at_the_end()
    {
        await HasPlaces(1);
        await Person("erste").Answers();
        await Person("zweite").Answers();
        await Person("erste").Cancels();
        await Person("dritte").Answers();
        await Person("erste").Answers(("message", "Doch!"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Person("erste").Applies()).Status);
        Assert.Contains("Du stehst auf der Warteliste.", (await Person("erste").OwnPage()).Text, StringComparison.Ordinal);

        await Person("zweite").Cancels();
        Assert.Equal((PlaceStatus.Confirmed, PlaceStatus.Waiting), await Standings("dritte", "erste"));
        await _site.NewMails();
        await Person("dritte").Cancels();
        Assert.Equal(2, (await _site.NewMails()).For("erste@example.org").Single().Calendar()!.Value.Sequence());
        await FiguresAreTrue();
    }

    [Fact]
    public async Task Who_waits_can_change_the_answer_without_losing_the_place_in_the_row()
    {
        await HasPlaces(2);
        await Person("erste").Answers();
        await Person("paar").Answers(("persons", "2"));
        await Person("letzte").Answers();
        await Person("paar").Answers(("persons", "2"), ("cakeCount", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Person("paar").Applies()).Status);
        Assert.Equal(
            (PlaceStatus.Waiting, 1),
            await Person("paar").Stored() is var stored ? (stored.PlaceStatus, stored.Cakes.Count) : default
        );

        await Person("paar").Answers();
        await Person("paar").Applies();
        Assert.Equal((PlaceStatus.Confirmed, PlaceStatus.Waiting), await Standings("paar", "letzte"));
        await FiguresAreTrue();
    }

    [Fact]
    public async Task After_the_beginning_nobody_moves_up_any_more()
    {
        await HasPlaces(1);
        await Person("erste").Answers();
        await Person("zweite").Answers();
        _site.Time.SetUtcNow(new(2026, 5, 9, 12, 30, 0, TimeSpan.Zero));
        await Person("erste").Cancels();
        Assert.Equal(PlaceStatus.Waiting, (await Person("zweite").Stored()).PlaceStatus);
    }

    private Person Person(string name) => new(_site, $"{name}@example.org");

    private Task HasPlaces(int places) => _site.ImportSample(("group:", $"capacity: {places}\ngroup:"));

    private async Task<(PlaceStatus, PlaceStatus)> Standings(string first, string second) =>
        ((await Person(first).Stored()).PlaceStatus, (await Person(second).Stored()).PlaceStatus);

    private async Task FiguresAreTrue()
    {
        var figures = await _site.Read(db => db.MeetingFigures.AsNoTracking().SingleAsync());
        var all = await _site.Read(db => db.Registrations.Include(r => r.Cakes).ToListAsync());
        Assert.Equal(
            (
                all.Count,
                Persons(AttendanceKind.OnSite, PlaceStatus.Confirmed),
                Persons(AttendanceKind.OnSite, PlaceStatus.Waiting),
                Persons(AttendanceKind.Online, PlaceStatus.Confirmed)
            ),
            (figures.Registrations, figures.PersonsOnSite, figures.PersonsWaiting, figures.PersonsOnline)
        );
        Assert.Equal(
            (all.Count(r => r.Attendance == AttendanceKind.Declined), all.Sum(r => r.Cakes.Sum(c => c.Count))),
            (figures.Declined, figures.Cakes)
        );

        int Persons(AttendanceKind answer, PlaceStatus standing) =>
            all.Where(r => r.Attendance == answer && r.PlaceStatus == standing).Sum(r => r.Persons);
    }
}
