using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Tests.Letters;

/// <summary>A meeting of its own on the clock of 1 April, and people who come to it.</summary>
internal sealed class LetterScene(Site site, Guid meeting)
{
    public const string Coordinator = "bergauf@posteo.de";

    /// <summary>A coordinator who wants to hear hourly.</summary>
    public const string Hour = "martina.reichmann@onlinehome.de";

    public Site Site => site;
    public Guid Meeting => meeting;
    public Guest Rosa { get; } = new(site, meeting, "Rosa Beispiel", "rosa@example.org");
    public Guest Filler { get; } = new(site, meeting, "Ben Beispiel", "ben@example.org");

    public RegistrationData Plain() => Rosa.OnSite(2);

    /// <summary>Everything one can bring.</summary>
    public RegistrationData Rich() =>
        Plain() with
        {
            Alliance = "AUF Kassel",
            Cakes = [new("Pflaumenkuchen", 1, CakeMarks.Vegan)],
            Topic = "Wie wir das Freibad gehalten haben",
            AgendaItem = "rechtsentwicklung",
            Newcomer = true,
            Message = "Ich komme erst um 15 Uhr.",
        };

    public Task Change(Action<Meeting> change) => site.ChangeMeeting(meeting, change);

    public async Task Full()
    {
        await Change(m => m.Content.Capacity = 2);
        await Filler.SignsUp(Plain() with { Name = "Ben Beispiel" });
    }

    /// <summary>Rosa looks for a lift or a bed, Ben has one, and the desk put them in touch; both know.</summary>
    public async Task Shares(TravelKind kind)
    {
        await Rosa.SignsUp(With(Plain(), new(TravelRole.Seeks, kind == TravelKind.Lift ? "Kassel" : "", 2)));
        await Filler.SignsUp(
            With(Plain() with { Name = "Ben Beispiel" }, new(TravelRole.Offers, kind == TravelKind.Lift ? "Kassel-Wilhelmshöhe" : "", 3))
        );
        await site.Submit(new Introduce(meeting, (await Filler.Is()).Travel.Single().Id, (await Rosa.Is()).Travel.Single().Id));
        await site.Read(db => db.Outbox.Where(m => m.Subject == meeting).ExecuteUpdateAsync(set => set.SetProperty(m => m.Tries, 1)));

        RegistrationData With(RegistrationData given, TravelFacts travel) =>
            kind == TravelKind.Lift ? given with { Lift = travel } : given with { Bed = travel };
    }

    /// <summary>Two workshops side by side, and a question with several choices.</summary>
    public Task Workshops() =>
        Change(m =>
        {
            m.Agenda.Single(item => item.Id == "sonstiges").Sessions =
            [
                new()
                {
                    Id = "finanzen",
                    Title = "Finanzen",
                    Room = "Raum Birke",
                    Places = 2,
                },
                new()
                {
                    Id = "wohnen",
                    Title = "Wohnen",
                    Room = "Raum Ahorn",
                    Places = 2,
                },
            ];
            m.Content.Questions =
            [
                new()
                {
                    Id = "essen",
                    Text = "Was isst du?",
                    Choices = ["Suppe", "Salat"],
                    Several = true,
                    Places = 9,
                },
            ];
        });

    /// <summary>It is that moment of 2026 in Gelsenkirchen, and what works by the clock has looked.</summary>
    public async Task Comes(int month, int day, int hour)
    {
        await Looks();
        site.Time.AdjustTime(new DateTimeOffset(LocalTime.ToUtc(new(2026, month, day, hour, 0, 0), "Europe/Berlin")));
        await Looks();
    }

    /// <summary>A coordinator writes to all, now.</summary>
    /// <summary>A coordinator sends what was written to the own address first.</summary>
    public async Task PostTest()
    {
        await Post(WrittenMessage.StoredKey);
        await site.In(async services =>
        {
            var db = services.GetRequiredService<PlattformDb>();
            var message = await db.Messages.SingleAsync(m => m.MeetingId == meeting && m.Kind == WrittenMessage.StoredKey);
            services
                .GetRequiredService<Outbox>()
                .Add<MessageTestLetter, MessageTestFacts>(db, new("", Coordinator), "de", new(message.Id), meeting);
            return await db.SaveChangesAsync();
        });
    }

    public async Task Post(string kind)
    {
        var form =
            kind == StreamReadyMessage.StoredKey
                ? MessageForm.StreamReady(await site.Meeting(meeting))
                : new MessageForm
                {
                    Subject = "Wir treffen uns im großen Saal",
                    Text =
                        "es kommen **viel mehr**, als wir dachten. Deshalb:\n\n## Der Saal\n\nWir sind im [Schloss Horst](https://example.org/schloss), gleich gegenüber.\n\n- Kuchen bitte bis 13 Uhr\n- Wer später kommt: leise\n\nBis Samstag!",
                    WithFacts = true,
                };
        await site.Read(async db =>
        {
            db.Messages.Add(
                new()
                {
                    MeetingId = meeting,
                    Kind = kind,
                    State = MessageState.Planned,
                    Subject = form.Subject,
                    Text = form.Text,
                    WithFacts = form.WithFacts,
                    Audience = kind == StreamReadyMessage.StoredKey ? Audience.Online : Audience.Everyone,
                    SendAt = site.Now,
                    CreatedAt = site.Now,
                }
            );
            return await db.SaveChangesAsync();
        });
        await Looks();
    }

    /// <summary>An hour later and elsewhere; the letters about it go after their quarter of an hour.</summary>
    public async Task Moves()
    {
        await Looks();
        await Change(m =>
        {
            m.Schedule(m.Start.AddHours(1), m.End.AddHours(1), m.TimeZone);
            (m.Venue.Name, m.Sequence) = ("Schloss Horst", m.Sequence + 1);
        });
        await Looks();
        site.Time.Advance(TimeSpan.FromMinutes(16));
        await Looks();
    }

    public async Task Hourly()
    {
        var desk = await site.Coordinator(Hour);
        await desk.Submit(await desk.Get("/koordination/gruppe"), ("rhythm", "hourly"));
    }

    /// <summary>The last letter of that kind.</summary>
    public async Task<OutboxMessage> Written<TLetter>(string to = "rosa@example.org", bool aboutTheMeeting = true)
    {
        await site.DeferredWorkDone();
        return await site.Read(db =>
            db.Outbox.AsNoTracking()
                .Where(m =>
                    m.Kind == LetterKey.Of(typeof(TLetter)) && m.RecipientAddress == to && (!aboutTheMeeting || m.Subject == meeting)
                )
                .OrderByDescending(m => m.Id)
                .FirstAsync()
        );
    }

    private async Task Looks()
    {
        using var mailing = ActivatorUtilities.CreateInstance<MessageDispatcher>(site.Services);
        using var digests = ActivatorUtilities.CreateInstance<DigestWorker>(site.Services);
        await mailing.LookAsync(CancellationToken.None);
        await digests.LookAsync(CancellationToken.None);
    }
}
