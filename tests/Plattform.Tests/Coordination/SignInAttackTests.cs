using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Mail;
using Plattform.Web;

namespace Plattform.Tests.Coordination;

/// <summary>Strangers who know a coordinator's address and have any number of networks: they neither get in nor keep anybody out.</summary>
public sealed partial class SignInAttackTests
{
    private const string Coordinator = "bergauf@posteo.de";

    /// <summary>From so many networks that no limit per network is felt.</summary>
    private static readonly (string, string) AnyNumberOfNetworks = ("Limits:SignInsPer15Minutes", "1000000");

    [Fact]
    public async Task A_day_of_guessing_has_less_than_one_chance_in_a_thousand()
    {
        await using var site = new Site(AnyNumberOfNetworks) { Still = true };
        var stranger = Stranger(site);
        for (var hour = 0; hour < 24; hour++)
        {
            for (var asked = 0; asked < 35; asked++)
            {
                var form = await Asks(stranger);
                if (asked == 0)
                    await FiveTriesAreAll(site, stranger, form);
                site.Time.Advance(TimeSpan.FromSeconds(100));
            }

            site.Time.Advance(TimeSpan.FromSeconds(100));
        }

        await site.DeferredWorkDone();
        var mails = await site.Read(db => db.Outbox.CountAsync(m => m.Kind == LetterKey.Of<SignInLetter>()));
        Assert.InRange(mails, 600, 24 * 30);
        var coordinators = await site.In(async services => (await services.GetRequiredService<People>().AllAsync()).Count);
        Assert.True(coordinators * mails * SignInCode.Tries / 100_000_000.0 < 0.001, $"{coordinators} times {mails} mails");
    }

    [Fact]
    public async Task What_an_attack_leaves_in_the_database_is_swept()
    {
        await using var site = new Site(AnyNumberOfNetworks) { Still = true };
        var stranger = Stranger(site);
        for (var day = 0; day < 3; day++)
        {
            for (var asked = 0; asked < 40; asked++)
                await Asks(stranger);
            await site.DeferredWorkDone();
            site.Time.Advance(TimeSpan.FromHours(25));
        }

        await Asks(stranger);
        await site.DeferredWorkDone();
        Assert.Equal(
            (1, 1, 1),
            (
                await site.Read(db => db.SignInCodes.CountAsync()),
                await site.Read(db => db.SignInLinks.CountAsync()),
                await site.Read(db => db.Outbox.CountAsync(m => m.Kind == LetterKey.Of<SignInLetter>()))
            )
        );
    }

    [Fact]
    public async Task Guessing_and_asking_again_kill_nobodys_code()
    {
        await using var site = new Site(AnyNumberOfNetworks);
        var stranger = Stranger(site);
        await FiveTriesAreAll(site, stranger, await Asks(stranger));
        await site.NewMails();
        var own = await Asks(site.Visitor());
        var code = CodeIn(Assert.Single(await site.NewMails()).Subject!);
        await FiveTriesAreAll(site, stranger, await Asks(stranger));

        var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(own, ("code", code))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/koordination")).Status);
    }

    [Fact]
    public async Task Above_the_mails_of_an_hour_the_links_already_sent_sign_in_within_a_minute()
    {
        await using var site = new Site(AnyNumberOfNetworks);
        var stranger = Stranger(site);
        var asked = new List<Page>();
        for (var i = 0; i < 40; i++)
            asked.Add(await Asks(stranger));
        await site.DeferredWorkDone();
        var mails = await site.NewMails();
        Assert.Equal(30, mails.Count);
        Assert.Single(
            asked.Select(page => page.Body.Replace(page.Value("form"), "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
        );

        // Fifty minutes later, still under attack.
        site.Time.Advance(TimeSpan.FromMinutes(50));
        await Asks(stranger);
        var coordinator = site.Visitor();
        var own = await Asks(coordinator);
        Assert.Contains("Kommt keine neue Mail, nimm den Link aus einer früheren", own.Text, StringComparison.Ordinal);
        Assert.Empty(await site.NewMails());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await coordinator.Submit(own, ("code", CodeIn(mails[^1].Subject!)))).Status);
        var before = site.Now;
        Assert.Equal("/koordination", (await coordinator.Submit(await coordinator.Get(LinkIn(mails[^1].TextBody!)))).Location);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Get("/koordination")).Status);
        Assert.True(site.Now - before < TimeSpan.FromMinutes(1));

        // And after the hour there is a code again.
        site.Time.Advance(TimeSpan.FromMinutes(10));
        var next = await Asks(site.Visitor());
        var code = CodeIn(Assert.Single(await site.NewMails()).Subject!);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().Submit(next, ("code", code))).Status);
    }

    [Fact]
    public async Task Ten_wrong_codes_behind_one_wifi_keep_nobody_out_who_has_the_right_one()
    {
        await using var site = new Site();
        var stranger = Stranger(site);
        var guessed = await Asks(stranger);
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Submit(guessed, ("code", "1234 5678"))).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.Submit(guessed, ("code", "1234 5678"))).Status);
        await site.NewMails();

        var own = await Asks(site.Visitor());
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await site.Visitor().Submit(own, ("code", CodeIn(Assert.Single(await site.NewMails()).Subject!)))).Status
        );
    }

    [Fact]
    public async Task Asking_is_never_counted()
    {
        await using var site = new Site(("Limits:SignInsPer15Minutes", "2"));
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, (await Asks(site.Visitor())).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().Submit(await Asks(site.Visitor()), ("code", "1"))).Status);
    }

    /// <summary>As long as another holds the database nothing can be looked up and nothing written: an answer that comes all the same tells nothing.</summary>
    [Fact]
    public async Task The_answer_does_not_wait_for_what_becomes_of_the_address()
    {
        await using var site = new Site(("Coordinators:0:Email", Coordinator));
        await Asks(site.Visitor()); // the first request also reads what everybody is shown
        await site.NewMails();
        Page page;
        await using (
            var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(site.DataDirectory, "plattform.db")}")
        )
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction();
            foreach (var address in new[] { Coordinator, "fremd@example.org" })
                Assert.Equal(
                    HttpStatusCode.OK,
                    (
                        await site.Visitor()
                            .Post("/koordination/anmelden", ("email", address))
                            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)
                    ).Status
                );
            page = await Asks(site.Visitor());
        }

        var mails = await site.NewMails();
        Assert.Equal(2, mails.Count);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().Submit(page, ("code", CodeIn(mails[^1].Subject!)))).Status);
    }

    private static async Task FiveTriesAreAll(Site site, Visitor stranger, Page form)
    {
        await site.DeferredWorkDone();
        var keys = site.Services.GetRequiredService<DeskKeys>();
        Assert.True(keys.TryReadForm(form.Value("form"), out var codeId));
        var right = keys.CodeOf(codeId);
        var wrong = right == "00000000" ? "00000001" : "00000000";
        for (var i = 0; i < SignInCode.Tries; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Submit(form, ("code", wrong))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Submit(form, ("code", right))).Status);
    }

    private static Visitor Stranger(Site site)
    {
        var stranger = site.Visitor();
        stranger.Reading = TimeSpan.Zero;
        return stranger;
    }

    private static Task<Page> Asks(Visitor visitor) => visitor.Post("/koordination/anmelden", ("email", Coordinator));

    private static string CodeIn(string subject) => Code().Match(subject).Value;

    private static string LinkIn(string text) => Link().Match(text).Value;

    [GeneratedRegex("[0-9]{4} [0-9]{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"/koordination/anmelden/[\w-]+\.[\w-]+")]
    private static partial Regex Link();
}
