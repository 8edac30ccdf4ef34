using Microsoft.EntityFrameworkCore;
using MimeKit;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Attendance;

/// <summary>A lift that comes to nothing: the other one hears of it and stands on top again.</summary>
public sealed class TravelEndsTests : IDisposable
{
    private const string Address = "/koordination/kommunalpolitik/fahrten";
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Taken_back_at_the_desk_both_get_a_letter_and_the_seats_are_free_again()
    {
        await Tom(seats: 3);
        await Lena(seats: 2);
        await Match();
        var desk = await _site.Coordinator();
        var page = await desk.Get(Address);
        var match = await _site.Read(db => db.Introductions.Select(i => i.Id).SingleAsync());
        page = await desk.Follow(await desk.Submit(page, page.FormFor("back", match)!));
        Assert.Contains("Zurückgenommen.", page.One(".notice").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Lena sucht 2 Plätze im Auto, ab Kassel Hatte schon etwas, das gilt seit dem 1. April nicht mehr.",
            Board(page),
            StringComparison.Ordinal
        );
        Assert.Contains("Tom 3 Plätze, frei", Board(page), StringComparison.Ordinal);

        var mails = await _site.NewMails();
        Assert.Equal(2, mails.Count);
        var (toLena, toTom) = (Assert.Single(mails.For("lena@example.org")), Assert.Single(mails.For("tom@example.org")));
        Assert.StartsWith("Deine Mitfahrt klappt doch nicht", toLena.Subject, StringComparison.Ordinal);
        Assert.Contains(
            "wir haben dich und Tom miteinander bekannt gemacht und nehmen das zurück.",
            toLena.Words(),
            StringComparison.Ordinal
        );
        Assert.StartsWith("In deinem Auto ist wieder Platz", toTom.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("lena@example.org", toTom.TextBody, StringComparison.Ordinal);

        Assert.Contains(
            "Mitfahrt oder Schlafplatz zurückgenommen",
            (await desk.Get("/koordination/verlauf")).Text,
            StringComparison.Ordinal
        );
        var twice = await desk.Post(
            Address,
            ("siegel", page.One("input[name=siegel]").GetAttribute("value")!),
            ("act", "back"),
            ("id", $"{match}")
        );
        Assert.Equal(System.Net.HttpStatusCode.Conflict, twice.Status);
        Assert.Empty(await _site.NewMails());
    }

    [Fact]
    public async Task A_match_taken_back_before_its_letters_left_sends_none_at_all()
    {
        using var site = new Site { Still = true };
        var (tom, lena) = (
            await Travels(site, "Tom", new(TravelRole.Offers, "Kassel", 3)),
            await Travels(site, "Lena", new(TravelRole.Seeks, "Kassel", 2))
        );
        var meeting = await site.Read(db => db.Meetings.Select(m => m.Id).SingleAsync());
        await site.Submit(new Introduce(meeting, tom, lena));
        Assert.Equal(2, (await Waiting(site)).Count);
        await site.Submit(new EndIntroduction(meeting, await site.Read(db => db.Introductions.Select(i => i.Id).SingleAsync())));
        Assert.Empty(await Waiting(site));
    }

    [Theory]
    [InlineData("withdraws", "Tom fährt doch nicht.")]
    [InlineData("offers no more", "Tom fährt doch nicht.")]
    [InlineData("starts elsewhere", "bei Tom hat sich etwas geändert, und es passt nicht mehr zusammen.")]
    [InlineData("has one seat only", "bei Tom hat sich etwas geändert, und es passt nicht mehr zusammen.")]
    [InlineData("looks himself", "Tom fährt doch nicht.")]
    [InlineData("deletes everything", "die andere Person fährt doch nicht.")]
    public async Task Whoever_was_to_be_taken_along_hears_that_the_driver_does_not(string how, string sentence)
    {
        await Tom(seats: 3);
        await Lena(seats: 2);
        await Match();
        await Happens(how);
        var letter = About(await _site.NewMails(), "lena@example.org");
        Assert.Contains(sentence, letter.Words(), StringComparison.Ordinal);
        Assert.Contains("Wir suchen weiter und schreiben dir, sobald sich etwas findet.", letter.Words(), StringComparison.Ordinal);
        Assert.Equal(how == "deletes everything", !letter.Words().Contains("Tom", StringComparison.Ordinal));
        Assert.Contains("Lena sucht 2 Plätze im Auto", Board(await (await _site.Coordinator()).Get(Address)), StringComparison.Ordinal);
        Assert.False(await _site.Read(db => db.Introductions.AnyAsync()));
    }

    [Theory]
    [InlineData("offers more seats")]
    [InlineData("writes the place differently")]
    [InlineData("brings a cake")]
    public async Task A_change_that_does_no_harm_leaves_the_match_alone(string how)
    {
        await Tom(seats: 3);
        await Lena(seats: 2);
        await Match();
        await Happens(how);
        Assert.Empty((await _site.NewMails()).For("lena@example.org"));
        Assert.Equal(1, await _site.Read(db => db.Introductions.CountAsync()));
    }

    [Fact]
    public async Task Who_came_last_leaves_a_car_that_became_too_small()
    {
        await Tom(seats: 3);
        await Lena(seats: 2);
        await Match();
        await Travels("Bert", new(TravelRole.Seeks, "Kassel", 1));
        await Match("Bert");
        await _site.Amends("Tom", given => given with { Lift = new(TravelRole.Offers, "Kassel", 2) });
        var mails = await _site.NewMails();
        Assert.Empty(mails.For("lena@example.org"));
        Assert.StartsWith("Deine Mitfahrt klappt doch nicht", About(mails, "bert@example.org").Subject, StringComparison.Ordinal);

        await _site.Amends("Lena", given => given with { Lift = new(TravelRole.Seeks, "Kassel", 3) });
        Assert.StartsWith(
            "In deinem Auto ist wieder Platz",
            About(await _site.NewMails(), "tom@example.org").Subject,
            StringComparison.Ordinal
        );
        Assert.False(await _site.Read(db => db.Introductions.AnyAsync()));
    }

    [Fact]
    public async Task A_letter_that_still_waits_forgets_the_name_of_somebody_who_deletes_everything()
    {
        using var site = new Site { Still = true };
        var (tom, lena) = (
            await Travels(site, "Tom", new(TravelRole.Offers, "Kassel", 3)),
            await Travels(site, "Lena", new(TravelRole.Seeks, "Kassel", 2))
        );
        var meeting = await site.Read(db => db.Meetings.Select(m => m.Id).SingleAsync());
        await site.Submit(new Introduce(meeting, tom, lena));
        await site.Read(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.Tries, 1))); // on its way already
        await site.Submit(new Withdraw((await site.Stored("Tom")).Id, KeepCake: false));
        Assert.Contains("Tom", Assert.Single(await Waiting(site), m => m.Kind == "introduction-ended").Facts, StringComparison.Ordinal);
        await site.Submit(new Erase((await site.Stored("Tom")).Id));
        var left = Assert.Single(await Waiting(site));
        Assert.Equal(("introduction-ended", "lena@example.org"), (left.Kind, left.RecipientAddress));
        Assert.DoesNotContain("Tom", left.Facts, StringComparison.Ordinal);
    }

    private async Task Happens(string how)
    {
        var tom = new Person(_site, "tom@example.org");
        if (how == "withdraws")
            await tom.Cancels();
        else if (how == "deletes everything")
            await _site.Submit(new Erase((await _site.Stored("Tom")).Id));
        else
            Assert.Equal(
                CommandResult.Done,
                await _site.Amends(
                    "Tom",
                    given =>
                        given with
                        {
                            Cakes = how == "brings a cake" ? [new("Streusel", 1, default)] : [],
                            Lift = how switch
                            {
                                "offers no more" => null,
                                "starts elsewhere" => new(TravelRole.Offers, "Göttingen", 3),
                                "has one seat only" => new(TravelRole.Offers, "Kassel", 1),
                                "looks himself" => new(TravelRole.Seeks, "Kassel", 1),
                                "offers more seats" => new(TravelRole.Offers, "Kassel", 4),
                                "writes the place differently" => new(TravelRole.Offers, "KASSEL", 3),
                                _ => given.Lift,
                            },
                        }
                )
            );
    }

    private async Task Match(string seeker = "Lena")
    {
        var meeting = await _site.Read(db => db.Meetings.Select(m => m.Id).SingleAsync());
        var (offer, seeks) = (await _site.Stored("Tom"), await _site.Stored(seeker));
        Assert.Equal(CommandResult.Done, await _site.Submit(new Introduce(meeting, offer.Travel[0].Id, seeks.Travel[0].Id)));
        await _site.NewMails();
    }

    private static MimeMessage About(IReadOnlyList<MimeMessage> mails, string address) => Assert.Single(mails.For(address));

    private static string Board(Page page) => page.One("#mitfahren").Words();

    private Task<Guid> Tom(int seats) => Travels("Tom", new(TravelRole.Offers, "Kassel", seats));

    private Task<Guid> Lena(int seats) => Travels("Lena", new(TravelRole.Seeks, "Kassel", seats));

    private static Task<List<OutboxMessage>> Waiting(Site site) =>
        site.Read(db => db.Outbox.AsNoTracking().Where(m => m.Kind.StartsWith("introduction")).ToListAsync());

    private Task<Guid> Travels(string name, TravelFacts lift) => Travels(_site, name, lift);

    private static async Task<Guid> Travels(Site site, string name, TravelFacts lift) =>
        (await site.Answers($"{name.ToLowerInvariant()}@example.org", new() { Name = name, Lift = lift })).Travel.Single().Id;
}
