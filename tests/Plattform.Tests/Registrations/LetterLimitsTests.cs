using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Plattform.Mail;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Messages;

namespace Plattform.Tests.Registrations;

/// <summary>Nobody's mailbox is flooded through our pages, and one network delays nobody else.</summary>
public sealed class LetterLimitsTests : IDisposable
{
    private const string Stranger = "fremd@example.org";
    private static readonly string[] Coordinators = ["bergauf@posteo.de", "martina.reichmann@onlinehome.de"];
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Sixty_presses_on_own_pages_are_three_letters_a_day_to_strangers_and_twenty_one_an_hour_to_coordinators()
    {
        var (rosa, day) = (new Person(_site, "rosa@example.org"), _site.Now);
        await rosa.Answers();
        var own = (await rosa.Stored()).Id;
        rosa.Visitor.Reading = TimeSpan.FromMilliseconds(100);
        await Press(0);
        var mails = (await _site.NewMails()).ToList(); // later the other address is the one that waits, and what was not sent by then is not
        for (var press = 1; press < 60; press++)
            await Press(press);
        mails.AddRange(await _site.NewMails());
        Assert.InRange(mails.For(Stranger).Count, 1, 3);
        Assert.InRange(mails.For("auch-fremd@example.org").Count, 1, 3);
        Assert.All(Coordinators, coordinator => Assert.Equal(20, mails.For(coordinator).Count));

        // What was too much for single mails comes after the hour, in one, and there is nothing that it leaves out.
        var collected = await Until(_site, TimeSpan.FromMinutes(60), Coordinators[0]);
        Assert.True(_site.Now - day <= TimeSpan.FromMinutes(65));
        var digest = Assert.Single(collected.For(Coordinators[0]));
        Assert.Contains(
            "In dieser Stunde kam sehr viel auf einmal, deshalb steht es gesammelt in dieser Mail.",
            digest.Words(),
            StringComparison.Ordinal
        );
        Assert.Contains("41 Neuigkeiten", digest.Words(), StringComparison.Ordinal);
        Assert.Contains("Druck 59", digest.Words(), StringComparison.Ordinal);
        Assert.Single(collected.For(Coordinators[1]));

        // Afterwards each answer is a mail of its own again.
        await new Person(_site, "karl@example.org").Answers(("name", "Karl"));
        Assert.Contains("Neue Antwort", (await _site.NewMails()).For(Coordinators[0]).Single().TextBody, StringComparison.Ordinal);

        Task Press(int press) =>
            _site.Saves(rosa.Visitor, own, ("email", press % 2 == 0 ? Stranger : "auch-fremd@example.org"), ("message", $"Druck {press}"));
    }

    [Fact]
    public async Task Eight_who_name_one_alliance_are_one_letter_a_day_to_its_first_speaker()
    {
        var anna = new Person(_site, "anna@example.org");
        await anna.Answers(("organisation", "AUF Kassel"), ("contribution", "Das Freibad"));
        await _site.NewMails();
        for (var i = 0; i < 8; i++)
            await new Person(_site, $"gast{i}@example.org").Answers(("organisation", "AUF Kassel"), ("contribution", $"Rede {i}"));
        Assert.Single((await _site.NewMails()).For(anna.Email));
        _site.Time.Advance(TimeSpan.FromHours(24));
        Assert.Single((await _site.NewMails()).For(anna.Email));
        _site.Time.Advance(TimeSpan.FromHours(48));
        Assert.Empty((await _site.NewMails()).For(anna.Email));
    }

    [Fact]
    public async Task Lost_links_and_second_answers_count_together()
    {
        var rosa = new Person(_site, "rosa@example.org");
        for (var i = 1; i < 6; i++)
        {
            await rosa.Answers(("persons", $"{i}"));
            _site.Time.Advance(TimeSpan.FromMinutes(11));
            await _site.Visitor().Submit(await _site.Visitor().Get("/anmeldung/link"), ("email", "Rosa@Example.org"));
        }

        Assert.Equal(3, (await _site.NewMails()).For(rosa.Email).Count);
        Assert.Equal(2, await _site.Read(db => db.Outbox.CountAsync(m => m.State == OutboxState.Waiting)));
    }

    [Fact]
    public async Task Whoever_deletes_everything_and_begins_anew_reaches_a_stranger_no_oftener()
    {
        var letters = 0;
        for (var i = 0; i < 6; i++)
        {
            var rosa = new Person(_site, $"rosa{i}@example.org");
            await rosa.Answers();
            var own = (await rosa.Stored()).Id;
            await _site.Saves(rosa.Visitor, own, ("email", Stranger));
            letters += (await _site.NewMails()).For(Stranger).Count;
            var question = await rosa.Visitor.Get(await _site.OwnPathOf(own) + "/loeschen");
            await rosa.Visitor.Submit(question);
            Assert.Equal(0, await _site.CountRegistrations());
        }

        Assert.InRange(letters, 1, 3);
    }

    /// <summary>Somebody says that no mail came: the desk sends it anew, and the limits of strangers do not count that.</summary>
    [Fact]
    public async Task What_the_desk_sends_anew_uses_nobodys_limit_up()
    {
        var rosa = new Person(_site, "rosa@example.org");
        await rosa.Answers();
        var own = (await rosa.Stored()).Id;
        for (var i = 0; i < 4; i++)
        {
            _site.Time.Advance(TimeSpan.FromMinutes(2));
            await _site.NewMails();
            Assert.Equal(Plattform.Registrations.CommandResult.Done, await _site.Submit(new MailAgain(own)));
        }

        await _site.NewMails();
        await _site.Visitor().Submit(await _site.Visitor().Get("/anmeldung/link"), ("email", rosa.Email));
        Assert.Single(await _site.NewMails());
    }

    /// <summary>Also one to whom a provider gave 65,536 networks.</summary>
    [Theory]
    [InlineData("203.0.113.1")]
    [InlineData("2001:db8:1:{0}::1")]
    public async Task A_network_that_used_up_its_hour_delays_no_first_letter_of_another_and_none_is_lost(string network)
    {
        await using var site = Site.OnPort(("Limits:LettersPerNetworkPerHour", "3"), ("Limits:LettersPerHour", "6"));
        for (var i = 0; i < 8; i++)
            await SignsUpFrom(site, string.Format(CultureInfo.InvariantCulture, network, i), $"gast{i}@example.org");
        Assert.Equal(3, Guests(await site.NewMails()));
        await SignsUpFrom(site, "203.0.113.2", "anna@example.org");
        Assert.Single((await site.NewMails()).For("anna@example.org"));
        Assert.Contains(
            "weil in dieser Stunde schon viele an neue Adressen gingen",
            (await (await site.Coordinator()).Get("/koordination")).Text,
            StringComparison.Ordinal
        );

        // Also in the next hours, in which the first one still has a queue.
        site.Time.Advance(TimeSpan.FromHours(1));
        await SignsUpFrom(site, "203.0.113.2", "ben@example.org");
        var second = await site.NewMails();
        Assert.Single(second.For("ben@example.org"));
        Assert.Equal(3, Guests(second));
        site.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, Guests(await site.NewMails()));

        static int Guests(IReadOnlyList<MimeMessage> mails) =>
            mails.Count(mail => mail.To.Mailboxes.Single().Address.StartsWith("gast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_limit_of_none_is_a_limit_of_one_because_none_is_lost()
    {
        using var site = new Site([
            .. new[] { "AddressPerDay", "RegistrationPerDay", "NetworkPerHour", "Hour" }.Select(limit =>
                ($"Limits:LettersPer{limit}", "0")
            ),
            ("Limits:NoticesPerCoordinatorPerHour", "0"),
        ]);
        await new Person(site, "rosa@example.org").Answers();
        await site.Visitor().Submit(await site.Visitor().Get("/anmeldung/link"), ("email", "rosa@example.org"));
        var mails = await site.NewMails();
        Assert.Single(mails.For("rosa@example.org"));
        Assert.Empty(mails.For(Coordinators[0]));
        Assert.Single((await Until(site, TimeSpan.FromHours(1), Coordinators[0])).For(Coordinators[0]));
        site.Time.Advance(TimeSpan.FromHours(24));
        Assert.Single((await site.NewMails()).For("rosa@example.org"));
    }

    private static async Task SignsUpFrom(Site site, string network, string email)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", network);
        var visitor = new Visitor(site, client, "de");
        var answer = await visitor.SignUp(Person.Slug, SignUpTests.With(("email", email), ("contribution", "")));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    /// <summary>All letters from now on, as soon as that much time is over and one came to this address.</summary>
    private static async Task<IReadOnlyList<MimeMessage>> Until(Site site, TimeSpan time, string address)
    {
        site.Time.Advance(time);
        var mails = new List<MimeMessage>();
        for (var patience = 0; mails.For(address).Count == 0; patience++)
        {
            Assert.True(patience < 400, string.Create(CultureInfo.InvariantCulture, $"Nothing came to {address} in {time}."));
            await site.Advance();
            mails.AddRange(await site.NewMails());
        }

        return mails;
    }
}
