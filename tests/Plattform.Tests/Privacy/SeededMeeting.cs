using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Data.Sqlite;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Privacy;

/// <summary>The sample event after weeks of answers, changes, papers and letters. Everybody leaves the own word wherever one can be typed.</summary>
internal static class SeededMeeting
{
    public const int ByHand = 20;

    /// <summary>Through the pages, as people do; so is every kind of row there.</summary>
    public static async Task ComeByHand(this Site site, Guid meeting)
    {
        await site.ChangeMeeting(
            meeting,
            m =>
                (m.Content.Lifts, m.Content.Beds, m.Content.Questions) = (
                    true,
                    true,
                    [new() { Id = "themen", Text = "Worüber willst du reden?" }]
                )
        );
        await site.In(async services =>
        {
            await services
                .GetRequiredService<Coordinators>()
                .ChooseAsync(services.GetRequiredService<PlattformDb>(), "bergauf@posteo.de", NoticeRhythm.Daily, NoticeDetail.Full);
            return true;
        });
        var people = Enumerable.Range(0, ByHand).Select(i => (Word: Traces.Of(i), Self: new Person(site, Address(i)))).ToList();
        foreach (var ((word, self), i) in people.Select((person, i) => (person, i)))
            Assert.Equal(HttpStatusCode.SeeOther, (await self.Answers(Typed(word, i))).Status);

        var (first, second, third, fourth, fifth) = (people[0], people[1], people[2], people[3], people[4]);
        for (var change = 0; change < 3; change++)
        {
            var page = await first.Self.OwnPage();
            Assert.Equal(
                HttpStatusCode.SeeOther,
                (
                    await first.Self.Visitor.Submit(
                        page,
                        (IHtmlFormElement)page.One("#felder form"),
                        ("message", $"{first.Word} zum {change}. Mal")
                    )
                ).Status
            );
        }

        await HandsIn(first.Self, first.Word);
        await site.Submit(new PublishPaper(meeting, await site.Read(db => db.Papers.Select(p => p.Id).SingleAsync())));
        await site.Submit(new ShowCake(meeting, first.Word, Show: true));
        await second.Self.Answers(("name", second.Word), ("message", $"{second.Word} noch einmal"), ("persons", "2"));
        await third.Self.Cancels(keepCake: true);
        await fourth.Self.Visitor.Submit(await fourth.Self.OwnPage("/loeschen"));
        var moved = await fifth.Self.OwnPage();
        await fifth.Self.Visitor.Submit(moved, (IHtmlFormElement)moved.One("#felder form"), ("email", $"{fifth.Word}@neu.example.org"));
        await site.Visitor().Submit(await site.Visitor().Get("/anmeldung/link"), ("email", people[5].Self.Email));
        await site.DeferredWorkDone();
        var travel = await site.Read(db => db.Travel.Where(t => t.Kind == TravelKind.Lift).ToListAsync());
        Assert.Equal(
            Plattform.Registrations.CommandResult.Done,
            await site.Submit(
                new Introduce(meeting, travel.First(t => t.Role == TravelRole.Offers).Id, travel.First(t => t.Role == TravelRole.Seeks).Id)
            )
        );
    }

    /// <summary>And all the others, written the way the registrar writes them but many at once; some change their mind again and again.</summary>
    public static Task ComeInCrowds(this Site site, Guid id, int until) =>
        site.In(async services =>
        {
            var (db, outbox) = (services.GetRequiredService<PlattformDb>(), services.GetRequiredService<Outbox>());
            var meeting = await db.Meetings.SingleAsync(e => e.Id == id);
            var about = MeetingFacts.Of(meeting, await db.MeetingFigures.SingleAsync(f => f.MeetingId == id), 14);
            var crowd = new List<Registration>();
            for (var i = ByHand; i < until; i++)
            {
                var own = new Registration
                {
                    MeetingId = id,
                    Email = Address(i),
                    EmailKey = Address(i),
                    Language = i % 7 == 0 ? "en" : "de",
                    ConsentAt = site.Now,
                    ConsentText = "consent-1",
                };
                own.Take(Data(Traces.Of(i), i), PlaceStatus.Confirmed, site.Now);
                crowd.Add(own);
                outbox
                    .Add<ConfirmationLetter, RegistrationFacts>(
                        db,
                        new(own.Name, own.Email),
                        own.Language,
                        RegistrationFacts.Of(own, about),
                        id
                    )
                    .Person = own.Id;
            }

            db.Registrations.AddRange(crowd);
            await db.SaveChangesAsync();
            for (var change = 1; change <= 5; change++)
            {
                foreach (var own in crowd.Where((_, i) => i % 8 == 0))
                    own.Take(
                        own.Data with
                        {
                            Message = string.Join(' ', Enumerable.Repeat($"{own.Name} zum {change}. Mal.", change % 2 * 9)),
                        },
                        PlaceStatus.Confirmed,
                        site.Now
                    );
                await db.SaveChangesAsync();
            }

            return crowd.Count;
        });

    /// <summary>Some of the letters are brought, by the worker's own hand.</summary>
    public static Task Bring(this Site site, int claims) =>
        site.In(async services =>
        {
            await using var carrier = ActivatorUtilities.CreateInstance<OutboxDispatcher>(
                services,
                Lane.Confirmation,
                services.GetRequiredService<ITransport>()
            );
            for (var claim = 0; claim < claims; claim++)
                await carrier.DeliverAsync(CancellationToken.None, CancellationToken.None);
            return claims;
        });

    /// <summary>What a process leaves that was killed, and what a restore puts aside.</summary>
    public static void LeaveRemains(this Site site, string word)
    {
        foreach (
            var (folder, file) in new[]
            {
                ("mail", "20260401T080000Z-killed@example.org.eml.tmp"),
                ("backups", "plattform-20260401T010000Z.zip.part"),
                ("backups/.half-20260401T010000Z-1", "snapshot"),
                ("backups/before-restore-20260401T010000Z", "plattform.db"),
            }
        )
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(site.DataDirectory, folder)).FullName, file), word);
    }

    private static string Address(int i) => $"{Traces.Of(i).ToLowerInvariant()}@example.org";

    private static (string, string?)[] Typed(string word, int i) =>
        [
            ("name", $"Käthe {word}"),
            ("organisation", i % 2 == 0 ? word : ""),
            ("message", $"{word}, „so“ & so"),
            ("question-themen", word),
            ("cakeCount", "1"),
            ("cakeKind", word),
            ("contribution", i < 5 ? word : ""),
            .. i is > 5 and < 10
                ? new (string, string?)[]
                {
                    ("lift", i % 2 == 0 ? "offers" : "seeks"),
                    ("liftFrom", word),
                    ("liftSeats", "2"),
                    ("travelConsent", "true"),
                }
                : [],
        ];

    private static RegistrationData Data(string word, int i) =>
        new()
        {
            Name = $"Rosa {word}",
            Alliance = i % 5 == 0 ? word : "",
            Message = $"{word} kommt mit der Bahn.",
            Replies = [new("themen", word)],
            Cakes = i % 4 == 0 ? [new($"Kuchen von {word}", 1, CakeMarks.None)] : [],
            Topic = i % 10 == 0 ? word : "",
            AgendaItem = i % 10 == 0 ? "rechtsentwicklung" : "",
            Lift = i % 10 == 1 ? new(TravelRole.Offers, word, 2) : null,
        };

    private static async Task HandsIn(Person speaker, string word)
    {
        using var parts = new MultipartFormDataContent();
        using var file = new ByteArrayContent([.. SampleFiles.Pdf, .. System.Text.Encoding.ASCII.GetBytes(word)]);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        parts.Add(file, "file", $"{word}.pdf");
        parts.Add(new StringContent("true"), "publish");
        Assert.Equal(HttpStatusCode.SeeOther, (await speaker.Visitor.Post(await speaker.OwnPath() + "/beitrag", parts)).Status);
    }
}
