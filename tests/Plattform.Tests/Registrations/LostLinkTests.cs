using System.Net;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;

namespace Plattform.Tests.Registrations;

/// <summary>Somebody lost the link and gets it again; whoever asks for others learns nothing.</summary>
public sealed class LostLinkTests : IDisposable
{
    private readonly Site _site = new();
    private readonly Person _rosa;

    public LostLinkTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_link_comes_again_and_the_page_is_the_same_for_every_address()
    {
        await _rosa.Answers();
        await _site.NewMails();
        var known = await _site.Visitor().Follow(await Asks(" ROSA@Example.org "));
        var unknown = await _site.Visitor().Follow(await Asks("niemand@example.org"));
        Assert.Equal(unknown.Text, known.Text);
        Assert.Contains(
            "Wenn wir zu dieser Adresse eine Anmeldung haben, ist die Mail in ein paar Minuten da.",
            known.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("no-store", known.Headers["Cache-Control"], StringComparison.Ordinal);

        var mail = Assert.Single(await _site.NewMails());
        Assert.Equal(("rosa@example.org", "Dein Link zu deiner Anmeldung"), (mail.To.Mailboxes.Single().Address, mail.Subject));
        Assert.Contains(await _rosa.OwnPath(), mail.TextBody, StringComparison.Ordinal);
        Assert.Null(
            (await _site.Read(db => db.Outbox.SingleAsync(m => m.Kind == LetterKey.Of<Plattform.Registrations.LostLinkLetter>()))).Facts
        );
    }

    /// <summary>As long as another holds the database nothing can be written: an answer that comes all the same tells nothing.</summary>
    [Fact]
    public async Task The_answer_does_not_wait_for_what_becomes_of_the_address()
    {
        await _rosa.Answers();
        await _site.NewMails();
        await using (
            var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_site.DataDirectory, "plattform.db")}")
        )
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction();
            foreach (var address in new[] { _rosa.Email, "niemand@example.org" })
                Assert.Equal(
                    HttpStatusCode.SeeOther,
                    (await Asks(address).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Status
                );
        }

        Assert.Single(await _site.NewMails());
    }

    [Fact]
    public async Task One_letter_has_the_links_of_every_coming_meeting_and_none_of_a_past_one()
    {
        await _site.ImportSample(
            ("slug: kommunalpolitik", "slug: frueher"),
            ("start: 2026-05-09T14:00", "start: 2026-04-09T14:00"),
            ("end: 2026-05-09T18:00", "end: 2026-04-09T18:00")
        );
        await _site.ImportSample(
            ("slug: kommunalpolitik", "slug: spaeter"),
            ("start: 2026-05-09T14:00", "start: 2026-06-09T14:00"),
            ("end: 2026-05-09T18:00", "end: 2026-06-09T18:00")
        );
        foreach (var slug in new[] { "frueher", "kommunalpolitik", "spaeter" })
            await _site.Visitor().SignUp(slug, ("name", "Rosa"), ("email", _rosa.Email), ("attendance", "onsite"), ("consent", "true"));
        // Two people share the address now: the second is found by it only as it is written.
        var karl = new Person(_site, "karl@example.org");
        await karl.Answers(("name", "Karl"));
        await _site.Read(db =>
            db.Registrations.Where(r => r.Name == "Karl")
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, _rosa.Email).SetProperty(r => r.EmailKey, r => r.Id.ToString()))
        );
        await _site.NewMails(); // on their day, of which they are the three letters
        _site.Time.SetUtcNow(new(2026, 4, 10, 8, 0, 0, TimeSpan.Zero));
        await _site.NewMails();

        await Asks(_rosa.Email);
        var text = Assert.Single(await _site.NewMails()).TextBody!;
        Assert.Equal(3, text.Split("/anmeldung/").Length - 1);
        Assert.Contains("Anmeldung von Karl", text, StringComparison.Ordinal);
        Assert.Contains("9. Juni 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("9. April 2026", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_press_is_one_letter_and_a_day_has_three()
    {
        await _rosa.Answers();
        await _site.NewMails();
        var page = await _site.Visitor().Get("/anmeldung/link");
        for (var press = 0; press < 2; press++)
        {
            await _site.Visitor().Submit(page, ("email", _rosa.Email));
            await _site.DeferredWorkDone();
        }

        Assert.Single(await _site.NewMails());
        for (var i = 0; i < 4; i++)
        {
            _site.Time.Advance(TimeSpan.FromMinutes(5));
            Assert.Equal(HttpStatusCode.SeeOther, (await Asks(_rosa.Email)).Status);
            await _site.DeferredWorkDone();
        }

        Assert.Single(await _site.NewMails()); // with the first letter there were three
        var waits = await _site.Read(db => db.Outbox.SingleAsync(m => m.State == OutboxState.Waiting));
        Assert.True(waits.DueAt > _site.Now.AddHours(23));
    }

    [Theory]
    [InlineData("", "Bitte gib deine E-Mail-Adresse an.")]
    [InlineData("rosa", "In der E-Mail-Adresse fehlt das @.")]
    [InlineData("rosa@example", "Bei der E-Mail-Adresse fehlt das Ende, zum Beispiel „.de“.")]
    [InlineData("rosa @example.org", "Das ist noch keine E-Mail-Adresse.")]
    public async Task A_mistyped_address_is_told_at_the_field(string typed, string sentence)
    {
        var page = await Asks(typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.One("#email-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.Value("email"));
    }

    [Fact]
    public async Task The_form_has_the_same_gate_as_signing_up()
    {
        await _rosa.Answers();
        await _site.NewMails();
        var trapped = await _site.Visitor().Submit(await _site.Visitor().Get("/anmeldung/link"), ("email", _rosa.Email), ("website", "x"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, _rosa.Email), (trapped.Status, trapped.Value("email")));
        Assert.Contains("Ein verstecktes Feld war ausgefüllt", trapped.One("#fehler").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _site.Visitor().Post("/anmeldung/link", ("email", _rosa.Email))).Status);
        Assert.Empty(await _site.NewMails());
        Assert.Equal(HttpStatusCode.SeeOther, (await _site.Visitor().Submit(trapped, ("email", _rosa.Email))).Status);
        Assert.Single(await _site.NewMails());
    }

    private async Task<Page> Asks(string email) =>
        await _site.Visitor().Submit(await _site.Visitor().Get("/anmeldung/link"), ("email", email));
}
