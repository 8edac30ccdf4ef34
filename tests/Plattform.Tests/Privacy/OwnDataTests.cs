using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Privacy;

/// <summary>Behind one's own link: what is stored, as a page and as a file, and the button that ends it.</summary>
public sealed class OwnDataTests : IDisposable
{
    private static readonly (string, string?)[] Much =
    [
        ("name", "Rosa Markierung"),
        ("persons", "2"),
        ("organisation", "Linden"),
        ("cakeCount", "1"),
        ("cakeKind", "Pflaumenkuchen"),
        ("cakeMarks", "vegan"),
        ("contribution", "Das Freibad"),
        ("newcomer", "true"),
        ("message", "Wir kommen mit der Bahn."),
    ];

    private readonly Site _site = new();
    private readonly Person _rosa;

    public OwnDataTests() => _rosa = new(_site, "rosa@example.org");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Everything_stored_stands_there_with_its_reason_and_its_last_day_and_can_be_taken_along()
    {
        await _rosa.Answers(Much);
        await _rosa.Answers(("persons", "4"));
        await _site.NewMails();

        var link = (await _rosa.OwnPage()).One("a[href$='/daten']").GetAttribute("href")!;
        var page = await _site.Visitor().Get(link);
        foreach (
            var stored in new[]
            {
                "Rosa Markierung",
                "rosa@example.org",
                "2 Personen, vor Ort",
                "Linden",
                "1 Pflaumenkuchen (vegan)",
                "Das Freibad",
                "Wir kommen mit der Bahn.",
                "Personen: 2 → 4",
                "Ich bin einverstanden",
                "consent-1",
                "bis zum 23. Mai 2026",
                "Damit dich jemand begrüßt.",
                "Bestätigung",
                "An die Koordination",
                "verschickt",
            }
        )
            Assert.Contains(stored, page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("noindex", true),
            (page.Headers["X-Robots-Tag"], page.Headers["Cache-Control"].Contains("no-store", StringComparison.Ordinal))
        );

        var file = await _site.Visitor().Get(page.One("a[download]").GetAttribute("href")!);
        Assert.Equal(
            ("application/json; charset=utf-8", "no-store", "noindex"),
            (file.Headers["Content-Type"], file.Headers["Cache-Control"], file.Headers["X-Robots-Tag"])
        );
        Assert.StartsWith(
            "attachment; filename=meine-daten-kommunalpolitik.json",
            file.Headers["Content-Disposition"],
            StringComparison.Ordinal
        );
        var data = JsonDocument.Parse(file.Bytes).RootElement;
        Assert.Equal(
            ("Rosa Markierung", "Pflaumenkuchen", "Das Freibad", 4, "2026-05-23"),
            (
                data.GetProperty("name").GetString(),
                data.GetProperty("cakes")[0].GetProperty("kind").GetString(),
                data.GetProperty("contribution").GetProperty("topic").GetString(),
                data.GetProperty("laterAnswer").GetProperty("given").GetProperty("persons").GetInt32(),
                data.GetProperty("deletedOn").GetString()
            )
        );
        Assert.Equal(4, data.GetProperty("mails").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor().Get("/anmeldung/falsch/daten.json")).Status);
    }

    [Fact]
    public async Task One_press_deletes_everything_and_the_coordinators_hear_what_is_free_and_not_who_it_was()
    {
        await _site.ChangeMeeting(
            await _site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync()),
            meeting => meeting.Content.Capacity = 2
        );
        await _rosa.Answers(Much);
        var ben = new Person(_site, "ben@example.org");
        await ben.Answers();
        await _site.Mails(6); // and nobody takes them out of the folder
        var path = await _rosa.OwnPath();

        var question = await _rosa.OwnPage("/loeschen");
        Assert.Contains("Damit nimmst du deine Einwilligung zurück", question.Text, StringComparison.Ordinal);
        Assert.Contains("spätestens am 23. Mai 2026", question.Text, StringComparison.Ordinal);
        Assert.Equal(2, await _site.CountRegistrations());
        var done = await _rosa.Visitor.Submit(question);
        Assert.Equal((HttpStatusCode.OK, "Diese Anmeldung ist gelöscht."), (done.Status, done.One("h1").TextContent));
        Assert.Contains(
            "Ältere Sicherungen dieser Website verlieren deine Angaben spätestens am 23. Mai 2026.",
            done.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Rosa", done.Body, StringComparison.Ordinal);
        var gone = await _rosa.Visitor.Submit(question);
        Assert.Equal((HttpStatusCode.Gone, "Diese Anmeldung ist gelöscht."), (gone.Status, gone.One("h1").TextContent));

        var left = await _site.Read(db => db.Registrations.Include(r => r.Cakes).SingleAsync());
        Assert.Equal(("ben@example.org", PlaceStatus.Confirmed), (left.Email, left.PlaceStatus));
        var figures = await _site.Read(db => db.MeetingFigures.SingleAsync());
        Assert.Equal((1, 0, 0), (figures.PersonsOnSite, figures.Cakes, figures.Contributions.Values.Sum()));
        Assert.False(
            await _site.Read(db => db.CakePledges.AnyAsync())
                || await _site.Read(db => db.Contributions.AnyAsync())
                || await _site.Read(db => db.Outbox.AnyAsync(m => m.RecipientAddress == _rosa.Email))
        );

        var mails = await _site.NewMails(); // what is left in the folder, too
        Assert.DoesNotContain(
            mails,
            mail => mail.Words().Contains("Markierung", StringComparison.Ordinal) || mail.To.Mailboxes.Single().Address == _rosa.Email
        );
        var notice = Assert.Single(
            mails.For("bergauf@posteo.de"),
            mail => mail.Words().Contains("Jemand hat die eigene Anmeldung gelöscht", StringComparison.Ordinal)
        );
        Assert.Empty(notice.ReplyTo);
        foreach (var freed in new[] { "Es war die Antwort vom 1. April 2026", "vor Ort → –", "2 → –", "1 → 0", "1 → –" })
            Assert.Contains(freed, notice.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Freibad", notice.Words(), StringComparison.Ordinal);

        foreach (var below in new[] { "", "/daten", "/daten.json", "/absagen", "/loeschen", "/qr.svg" })
            Assert.Equal(HttpStatusCode.Gone, (await _rosa.Visitor.Get(path + below)).Status);
        Assert.Empty(await _site.NewMails());
        Assert.Equal(HttpStatusCode.NotFound, (await _rosa.Visitor.Get(path[..^1] + (path[^1] == 'A' ? 'B' : 'A'))).Status);
    }

    [Fact]
    public async Task The_first_letter_leads_whoever_was_not_it_to_the_one_button()
    {
        await _rosa.Answers(("name", "Wer anders"));
        var letter = (await _site.NewMails()).For(_rosa.Email).Single();
        Assert.Contains("Warst du das nicht?", letter.Words(), StringComparison.Ordinal);
        var link = letter
            .TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Single(word => word.EndsWith("/loeschen", StringComparison.Ordinal));

        var visitor = _site.Visitor();
        var question = await visitor.Get(new Uri(link).PathAndQuery);
        Assert.Equal(1, await _site.CountRegistrations());
        await visitor.Submit(question);
        Assert.Equal(0, await _site.CountRegistrations());
    }

    [Fact]
    public async Task What_still_waits_about_somebody_who_left_goes_too_and_what_is_about_others_stays()
    {
        await _rosa.Answers();
        var id = (await _rosa.Stored()).Id;
        await _site.NewMails();
        await _site.Read(async db =>
        {
            db.Outbox.Add(
                Waiting(
                    "many",
                    $$$"""{"Notices":[{"Registration":"{{{id}}}","Person":{"Email":"rosa@example.org"}},{"Registration":"{{{Guid.NewGuid()}}}"}]}"""
                )
            );
            db.Outbox.Add(Waiting("alone", $$$"""{"Notices":[{"Registration":"{{{id}}}"}]}"""));
            db.Outbox.Add(Waiting("introduced", $$$"""{"Introduced":{"Id":"{{{id}}}","Name":"Rosa"}}"""));
            return await db.SaveChangesAsync();
        });
        await _site.Submit(new Erase(id));
        var kept = await _site.Read(db => db.Outbox.Where(m => m.DueAt > _site.Now.AddDays(1)).SingleAsync());
        Assert.Equal("many", kept.MessageId);
        Assert.DoesNotContain("rosa", kept.Facts, StringComparison.Ordinal);

        OutboxMessage Waiting(string name, string facts) =>
            new()
            {
                Kind = name,
                MessageId = name,
                RecipientAddress = "c@example.org",
                RecipientKey = "c@example.org",
                Facts = facts,
                Date = _site.Now,
                DueAt = _site.Now.AddDays(9),
            };
    }

    [Fact]
    public async Task Members_object_and_gave_no_consent()
    {
        await using var site = new Site(("Privacy:LegalBasis", "Members"));
        var rosa = new Person(site, "rosa@example.org");
        Assert.Null((await site.Visitor().Get($"/treffen/{Person.Slug}/anmelden")).Html.QuerySelector("[name=consent]"));
        await rosa.Answers(("consent", null));
        Assert.Contains("Damit widersprichst du", (await rosa.OwnPage("/loeschen")).Text, StringComparison.Ordinal);
        var data = await rosa.OwnPage("/daten");
        Assert.Contains("members-1", data.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("inwilligung", data.Text, StringComparison.Ordinal);
    }
}
