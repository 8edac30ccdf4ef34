using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Messages;

/// <summary>Notices that are collected for the hour or for the evening.</summary>
public sealed class DigestTests : IDisposable
{
    private const string Hanni = "hanni@example.org";
    private const string Werner = "werner@example.org";
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(NoticeRhythm.Hourly, "2026-04-01T08:00:00", "2026-04-01T09:00:00")]
    [InlineData(NoticeRhythm.Hourly, "2026-04-01T08:59:59", "2026-04-01T09:00:00")]
    [InlineData(NoticeRhythm.Daily, "2026-04-01T15:59:59", "2026-04-01T16:00:00")]
    [InlineData(NoticeRhythm.Daily, "2026-04-01T16:00:00", "2026-04-02T16:00:00")]
    [InlineData(NoticeRhythm.Daily, "2026-03-28T18:00:00", "2026-03-29T16:00:00")] // the clocks go forward at night
    [InlineData(NoticeRhythm.Daily, "2026-10-24T17:00:00", "2026-10-25T17:00:00")] // and back
    [InlineData(NoticeRhythm.Hourly, "2026-10-25T00:30:00", "2026-10-25T01:00:00")] // in the hour that comes twice
    [InlineData(NoticeRhythm.AtOnce, "2026-04-01T08:12:00", "2026-04-01T08:12:00")]
    public void What_is_held_goes_at_the_full_hour_or_at_six_in_the_evening_on_our_clock(NoticeRhythm rhythm, string held, string due) =>
        Assert.Equal(
            DateTime.Parse(due, null),
            DigestWorker.DueAt(rhythm, DateTime.SpecifyKind(DateTime.Parse(held, null), DateTimeKind.Utc), "Europe/Berlin")
        );

    [Fact]
    public async Task The_hour_collects_who_did_what_in_order_and_the_evening_only_counts_for_whoever_wants_nobody_named()
    {
        using var site = With();
        await Chooses(site, Hanni, "hourly", "full");
        await Chooses(site, Werner, "daily", "short");
        await site.Answers(
            "rosa@example.org",
            new()
            {
                Name = "Rosa Käßbohrer",
                Persons = 2,
                Cakes = [new("Pflaumenkuchen", 1, CakeMarks.Vegan)],
                Message = "Bis bald,\nRosa",
            }
        );
        await site.Answers("karl@example.org", new() { Name = "Karl", Attendance = AttendanceKind.Online });
        await site.Answers("", new() { Name = "Ohne Adresse" });
        await site.Amends("Karl", given => given with { Attendance = AttendanceKind.OnSite, Persons = 4 });
        await new Person(site, "rosa@example.org").Cancels();
        var early = await site.NewMails();
        Assert.Empty(early.For(Hanni));
        Assert.Empty(early.For(Werner));

        await GoTo(site, 9);
        var letter = Assert.Single(await Digested(site, 1));
        Assert.Equal(Hanni, letter.To.Mailboxes.Single().Address);
        Assert.Empty(letter.ReplyTo);
        var meeting = await site.Read(db => db.Meetings.SingleAsync());
        Assert.Equal($"{meeting.Id:N}@example.org", letter.References.Single());
        Assert.EndsWith(
            ": 5 Personen, 0 Kuchen, 0 Bündnisse, Treffen der kommunalpolitischen Plattform im…",
            letter.Subject,
            StringComparison.Ordinal
        );
        var words = letter.Words();
        InOrder(
            words,
            "5 Neuigkeiten",
            "Rosa Käßbohrer hat geantwortet, um 10:0",
            "Uhr rosa@example.org Antwort: 2 Personen, vor Ort Kuchen: 1 Pflaumenkuchen (vegan) Nachricht: Bis bald, Rosa",
            "Karl hat geantwortet",
            "karl@example.org",
            "Antwort: online",
            "Ohne Adresse hat geantwortet",
            "ohne E-Mail-Adresse: bitte selbst Bescheid geben",
            "Karl hat etwas geändert",
            "Antwort: online → vor Ort Personen: 1 → 4",
            "Rosa Käßbohrer hat abgesagt",
            "Stand: 5 Personen, 0 Kuchen, 0 Bündnisse."
        );
        Assert.Contains("href=\"mailto:karl@example.org\"", letter.HtmlBody, StringComparison.Ordinal);

        await GoTo(site, 16);
        letter = Assert.Single(await Digested(site, 1));
        Assert.Equal(Werner, letter.To.Mailboxes.Single().Address);
        words = letter.Words();
        InOrder(words, "5 Neuigkeiten", "3 neue Antworten", "eine Änderung", "eine Abmeldung", "Stand: 5 Personen");
        foreach (var person in new[] { "Rosa", "Karl", "Ohne Adresse", "rosa@", "karl@" })
            Assert.DoesNotContain(person, letter.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            (0, 0),
            await site.Read(async db => (await db.HeldNotices.CountAsync(), await db.Outbox.CountAsync(m => m.Facts != null)))
        );
        await GoTo(site, 40);
        Assert.Empty(await site.NewMails());
    }

    [Fact]
    public async Task Whoever_left_before_the_hour_is_named_in_no_letter()
    {
        using var site = With();
        await Chooses(site, Hanni, "hourly", "full");
        await site.Answers("rosa@example.org", new() { Name = "Rosa", Cakes = [new("Pflaumenkuchen", 1, CakeMarks.Vegan)] });
        await site.Submit(new Erase((await new Person(site, "rosa@example.org").Stored()).Id));
        await GoTo(site, 9);
        var words = (await Digested(site, 1)).For(Hanni).Single().Words();
        InOrder(
            words,
            "Eine Neuigkeit",
            "Jemand hat die eigene Anmeldung gelöscht",
            "Es war die Antwort vom 1. April 2026",
            "Kuchen: 1 → 0"
        );
        Assert.DoesNotContain("osa", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_rows_are_lean_and_those_without_a_person_hold_nobody()
    {
        using var site = With(still: true);
        await Chooses(site, Hanni, "hourly", "full");
        await Chooses(site, Werner, "hourly", "short");
        await site.Answers("rosa@example.org", new() { Name = "Rosa", Message = "Geheim" });
        var rows = await site.Read(db => db.HeldNotices.ToDictionaryAsync(n => n.RecipientKey, n => n.Facts));
        Assert.Equal([Hanni, Werner], rows.Keys.Order());
        Assert.InRange(rows[Hanni].Length, 1, 700);
        foreach (var personal in new[] { "Rosa", "rosa@", "Geheim" })
        {
            Assert.Contains(personal, rows[Hanni], StringComparison.Ordinal);
            Assert.DoesNotContain(personal, rows[Werner], StringComparison.Ordinal);
        }

        // At once and short: its facts name nobody either.
        await Chooses(site, Werner, "atonce", "short");
        await site.Amends("Rosa", given => given with { Persons = 2 });
        Assert.DoesNotContain(
            "Rosa",
            (await site.Read(db => db.Outbox.SingleAsync(m => m.Kind == LetterKey.Of<CoordinatorNotice>()))).Facts!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task After_some_hundred_the_letter_says_how_many_more_there_are()
    {
        using var site = With();
        await Chooses(site, Hanni, "hourly", "full");
        var meeting = await site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        await site.Read(db =>
        {
            for (var i = 0; i < DigestWorker.MostInFull + 120; i++)
                db.HeldNotices.Add(
                    new()
                    {
                        MeetingId = meeting,
                        RecipientKey = Hanni,
                        At = site.Now.AddSeconds(i),
                        Facts = JsonSerializer.Serialize(
                            new HeldFacts
                            {
                                At = site.Now.AddSeconds(i),
                                Person = new($"gast{i}@example.org", new() { Name = $"Gast {i}" }, [], false),
                            }
                        ),
                    }
                );
            return db.SaveChangesAsync();
        });
        await GoTo(site, 9);
        var words = Assert.Single(await Digested(site, 1)).Words();
        InOrder(
            words,
            $"{DigestWorker.MostInFull + 120} Neuigkeiten",
            "Gast 0 hat geantwortet",
            $"Gast {DigestWorker.MostInFull - 1} hat",
            "Und 120 weitere, alle stehen in der Liste."
        );
        Assert.DoesNotContain($"Gast {DigestWorker.MostInFull} ", words, StringComparison.Ordinal);
    }

    /// <summary>Gmail cuts a mail at 102 KB, and what stands below is never seen.</summary>
    [Fact]
    public async Task Two_hundred_long_answers_fit_into_a_mail_that_nobody_cuts_and_the_way_to_the_list_comes_first()
    {
        using var site = With();
        await Chooses(site, Hanni, "hourly", "full");
        var meeting = await site.Read(db => db.Meetings.Select(e => e.Id).SingleAsync());
        var answer = new RegistrationData
        {
            Persons = 10,
            Message = new('ü', 2000),
            Topic = new('ß', 200),
            Alliance = new('ö', 100),
            Newcomer = true,
            Cakes =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(i => new CakeFacts($"{i}{new string('ä', 59)}", 9, CakeMarks.Vegan | CakeMarks.GlutenFree | CakeMarks.Nuts)),
            ],
        };
        await site.Read(db =>
        {
            for (var i = 0; i < 200; i++)
                db.HeldNotices.Add(
                    new()
                    {
                        MeetingId = meeting,
                        RecipientKey = Hanni,
                        At = site.Now.AddSeconds(i),
                        Facts = JsonSerializer.Serialize(
                            new HeldFacts
                            {
                                At = site.Now.AddSeconds(i),
                                Person = new($"gast{i}@example.org", answer with { Name = $"Gast {i} {new string('é', 90)}" }, [], true),
                            }
                        ),
                    }
                );
            return db.SaveChangesAsync();
        });
        await GoTo(site, 9);
        var letter = Assert.Single(await Digested(site, 1));
        Assert.InRange(MimeLetter.Bytes(letter).Length, 20_000, 100_000);
        InOrder(
            letter.Words(),
            "200 Neuigkeiten",
            "Zur Liste:",
            "/koordination/kommunalpolitik/teilnahme",
            "Gast 0 ",
            "weitere, alle stehen in der Liste.",
            "Stand:"
        );
        InOrder(
            letter.HtmlBody!,
            "200 Neuigkeiten",
            "/koordination/kommunalpolitik/teilnahme",
            "Gast 0 ",
            "weitere, alle stehen in der Liste."
        );
        var named = Enumerable.Range(0, 200).Count(i => letter.TextBody!.Contains($"gast{i}@", StringComparison.Ordinal));
        Assert.Contains($"Und {200 - named} weitere, alle stehen in der Liste.", letter.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_rhythm_changes_back_or_the_process_ends_before_the_hour()
    {
        using (var site = With())
        {
            await Chooses(site, Hanni, "daily", "full");
            await Chooses(site, Werner, "hourly", "full");
            await site.Answers("rosa@example.org", new() { Name = "Rosa" });
            await Chooses(site, Hanni, "atonce", "full");
            await site.Advance();
            var mails = await Digested(site, 1);
            Assert.Contains("Rosa hat geantwortet", mails.For(Hanni).Single().Words(), StringComparison.Ordinal);
            await site.Answers("karl@example.org", new() { Name = "Karl" });
            Assert.Contains("Neue Antwort", (await site.NewMails()).For(Hanni).Single().Words(), StringComparison.Ordinal);
        }

        using var later = With();
        await GoTo(later, 30);
        var late = Assert.Single(await Digested(later, 1));
        Assert.Equal(Werner, late.To.Mailboxes.Single().Address);
        InOrder(late.Words(), "2 Neuigkeiten", "Rosa hat geantwortet, am 1. April um", "Karl hat geantwortet");
    }

    [Fact]
    public async Task Who_coordinates_no_more_gets_nothing_and_on_the_promised_day_held_rows_are_gone_too()
    {
        using (var site = With(still: true))
        {
            await Chooses(site, Hanni, "daily", "full");
            await Chooses(site, Werner, "daily", "full");
            await site.Answers("rosa@example.org", new() { Name = "Rosa" });
            Assert.Equal(2, await site.Read(db => db.HeldNotices.CountAsync()));
        }

        using (var without = With(only: true))
        {
            while (await without.Read(db => db.HeldNotices.AnyAsync(n => n.RecipientKey == Werner)))
                await without.Advance();
            Assert.Equal(Hanni, (await without.Read(db => db.HeldNotices.SingleAsync())).RecipientKey);
        }

        using var last = With(only: true, still: true);
        Assert.True(await last.Read(db => db.HeldNotices.AnyAsync())); // so it runs until then: a start months later would doubt its clock
        last.Time.SetUtcNow(new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero));
        await last.Services.GetRequiredService<RetentionWorker>().ForgetDueAsync();
        Assert.False(await last.Read(db => db.HeldNotices.AnyAsync()));
    }

    private Site With(bool only = false, bool still = false) =>
        new([
            ("Data:Directory", _folder),
            ("Coordinators:0:Name", "Hanni"),
            ("Coordinators:0:Email", Hanni),
            .. only ? Array.Empty<(string, string)>() : [("Coordinators:1:Name", "Werner"), ("Coordinators:1:Email", Werner)],
        ])
        {
            Still = still,
        };

    private static async Task Chooses(Site site, string address, string rhythm, string detail)
    {
        var visitor = await site.Coordinator(address);
        visitor.Reading = TimeSpan.Zero;
        await visitor.Submit(await visitor.Get("/koordination/gruppe"), ("rhythm", rhythm), ("detail", detail));
    }

    /// <summary>An hour of 1 April in UTC.</summary>
    private static async Task GoTo(Site site, int hour)
    {
        site.Time.SetUtcNow(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour));
        await site.Advance();
    }

    /// <summary>So many collected letters, as soon as they came.</summary>
    private static async Task<IReadOnlyList<MimeMessage>> Digested(Site site, int letters)
    {
        var mails = new List<MimeMessage>();
        for (var patience = 0; mails.Count(IsDigest) < letters; patience++)
        {
            Assert.True(patience < 400, "No digest came.");
            await site.Advance();
            mails.AddRange(await site.NewMails());
        }

        return [.. mails.Where(IsDigest)];
    }

    private static bool IsDigest(MimeMessage mail) => mail.TextBody!.Contains("Neuigkeit", StringComparison.Ordinal);

    private static void InOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"»{part}« is not there, or too early, in:\n{text}");
            at = found + part.Length;
        }
    }
}

internal static class Ticking
{
    /// <summary>A second for those who look every second, and a moment to do it.</summary>
    public static async Task Advance(this Site site)
    {
        site.Time.Advance(TimeSpan.FromSeconds(1));
        await Task.Delay(20);
    }
}
