using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

/// <summary>Two hundred people press the button in the same moment, each on a form of their own.</summary>
[Trait("Speed", "slow")]
public sealed class CrowdTests : IDisposable
{
    private const int Crowd = 200;
    private const string Form = "/treffen/kommunalpolitik/anmelden";
    private readonly Site _site = new(
        ("Limits:PostsPerNetworkPer10Minutes", "1000"),
        ("Limits:PostsPerNetworkPerHour", "1000"),
        ("Limits:NoticesPerCoordinatorPerHour", "1000")
    )
    {
        Still = true,
    };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Twenty_get_the_twenty_places_and_all_others_are_told_about_the_waiting_list()
    {
        await _site.ImportSample(("group:", "capacity: 20\ngroup:"));
        var answers = await AllAtOnce(_ => []);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Equal(20, answers.Count(answer => answer.Location.EndsWith("antwort=onsite", StringComparison.Ordinal)));
        Assert.Equal(180, answers.Count(answer => answer.Location.EndsWith("antwort=waiting", StringComparison.Ordinal)));

        var meeting = await MeetingId();
        var rows = await _site.AnswersTo(meeting);
        Assert.Equal(
            (20, 180),
            (rows.Count(r => r.PlaceStatus == PlaceStatus.Confirmed), rows.Count(r => r.PlaceStatus == PlaceStatus.Waiting))
        );
        var figures = await _site.FiguresOf(meeting);
        Assert.Equal((20, 180), (figures.PersonsOnSite, figures.PersonsWaiting));
        await _site.FiguresAreTrue(meeting);
        var letters = await _site.TakeLetters(meeting);
        Assert.Equal(
            (20, 180, 400),
            (
                letters.Count(letter => letter.Short == "Confirmation REQUEST 0"),
                letters.Count(letter => letter.Short == "Confirmation"),
                letters.Count(letter => letter.Notice is not null)
            )
        );
    }

    [Fact]
    public async Task The_last_turn_goes_to_one_and_all_others_get_their_form_back()
    {
        await _site.ImportSample(("minutes: 120", "minutes: 14"));
        var meeting = await MeetingId();
        var early = new Guest(_site, meeting, "frueh");
        await early.SignsUp(early.OnSite() with { Alliance = "AUF Kassel", Topic = "Unser Haushalt", AgendaItem = "rechtsentwicklung" });

        var answers = await AllAtOnce(i => [("organisation", $"Bündnis {i}"), ("contribution", $"Freibad {i}"), ("message", "Bis bald")]);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.Equal(2, await _site.CountRegistrations());
        Assert.Equal(2, (await _site.FiguresOf(meeting)).Contributions["rechtsentwicklung"]);
        await _site.FiguresAreTrue(meeting);

        var (refused, number) = answers.Select((answer, i) => (answer, i)).First(a => a.answer.Status != HttpStatusCode.SeeOther);
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.SeeOther),
            answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status)
        );
        Assert.NotEmpty(refused.One("#contribution-error").TextContent);
        Assert.Equal(
            ($"Freibad {number}", $"Bündnis {number}", $"p{number}@example.org", "Bis bald"),
            (refused.Value("contribution"), refused.Value("organisation"), refused.Value("email"), refused.Value("message"))
        );

        // Without it, or together with an alliance that speaks already, the same form is taken.
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(refused, ("contribution", ""))).Status);
        var other = answers.Last(answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(other, ("organisation", "auf  kassel"))).Status);
        Assert.Equal(2, (await _site.FiguresOf(meeting)).Contributions["rechtsentwicklung"]);
    }

    [Fact]
    public async Task Twelve_get_the_twelve_places_of_a_session_and_of_a_choice_whoever_comes_at_the_same_time()
    {
        await _site.ImportWorkshops(12);
        var answers = await AllAtOnce(i =>
            i % 2 == 0 ? [(Workshops.Field, "finanzen")] : [(Workshops.Field, "finanzen"), (Workshops.Meal, "Suppe")]
        );

        Assert.Equal(100 + 12, answers.Count(answer => answer.Status == HttpStatusCode.SeeOther));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.SeeOther),
            answer => Assert.NotEmpty(answer.One($"#{Workshops.Meal}-error").TextContent)
        );
        var rows = await _site.AnswersTo(await MeetingId());
        var sessions = rows.SelectMany(row => row.Choices).Where(chosen => chosen.Field == Workshops.Field).ToList();
        Assert.Equal((12, 100), (sessions.Sum(chosen => chosen.Persons), sessions.Count(chosen => chosen.WaitsSince is not null)));
        Assert.Equal(
            12,
            rows.SelectMany(row => row.Choices).Where(chosen => chosen.Field == Workshops.Meal).Sum(chosen => chosen.Persons)
        );
        await _site.FiguresAreTrue(await MeetingId());
    }

    private async Task<Page[]> AllAtOnce(Func<int, (string, string)[]> besides)
    {
        var stamps = new List<string>();
        for (var i = 0; i < Crowd; i++)
            stamps.Add((await _site.Visitor().Get(Form)).Value("stamp"));
        _site.Time.Advance(TimeSpan.FromSeconds(30));
        return await Task.WhenAll(
            stamps.Select(
                (stamp, i) =>
                    Task.Run(() =>
                        _site
                            .Visitor()
                            .Post(
                                Form,
                                [
                                    ("stamp", stamp),
                                    ("name", $"Person {i}"),
                                    ("email", $"p{i}@example.org"),
                                    ("attendance", "onsite"),
                                    ("persons", "1"),
                                    ("consent", "true"),
                                    .. besides(i),
                                ]
                            )
                    )
            )
        );
    }

    private async Task<Guid> MeetingId() => (await _site.Read(db => db.Meetings.AsNoTracking().SingleAsync())).Id;
}
