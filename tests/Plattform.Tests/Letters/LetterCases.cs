using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Registrations;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Tests.Letters;

/// <summary>
/// How each kind of letter comes to be written. A new kind needs one line here: its name (with what is special about it after a
/// dot), and what people do until it lies in the outbox.
/// </summary>
internal static class LetterCases
{
    public static readonly IReadOnlyDictionary<string, Func<LetterScene, Task<OutboxMessage>>> All = new Dictionary<
        string,
        Func<LetterScene, Task<OutboxMessage>>
    >
    {
        ["ConfirmationLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            return await scene.Written<ConfirmationLetter>();
        },
        ["ConfirmationLetter.not-plain"] = async scene =>
        {
            await scene.Rosa.SignsUp(
                scene.Rich() with
                {
                    Name = "Gewinn! www.beispiel.de",
                    Alliance = "https://beispiel.de",
                    Cakes = [new("<b>Torte</b>", 1, CakeMarks.None)],
                }
            );
            return await scene.Written<ConfirmationLetter>();
        },
        ["ConfirmationLetter.online"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rosa.Online() with { Name = "Rosa Beispiel" });
            return await scene.Written<ConfirmationLetter>();
        },
        ["ConfirmationLetter.declined"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rosa.No() with { Name = "Rosa Beispiel" });
            return await scene.Written<ConfirmationLetter>();
        },
        ["ConfirmationLetter.waiting"] = async scene =>
        {
            await scene.Full();
            await scene.Rosa.SignsUp(scene.Plain());
            return await scene.Written<ConfirmationLetter>();
        },
        ["ConfirmAddressLetter"] = async scene =>
        {
            await scene.Change(meeting => meeting.Content.ConfirmEmail = true);
            await scene.Rosa.SignsUp(scene.Plain());
            return await scene.Written<ConfirmAddressLetter>();
        },
        ["ConfirmAddressLetter.several"] = async scene =>
        {
            await scene.Change(meeting => meeting.Content.ConfirmEmail = true);
            await scene.Rosa.SignsUp(scene.Rich() with { Name = "Jemand anders" });
            scene.Site.Time.Advance(TimeSpan.FromMinutes(20));
            await scene.Rosa.SignsUp(scene.Plain());
            return await scene.Written<ConfirmAddressLetter>();
        },
        ["ConfirmationLetter.no-slot-left"] = async scene =>
        {
            await scene.Change(meeting => meeting.Content.ConfirmEmail = true);
            await scene.Rosa.SignsUp(scene.Rich() with { Alliance = "" });
            await scene.Change(meeting => meeting.Agenda.Single(item => item.Id == "rechtsentwicklung").Minutes = 7);
            await scene.Filler.SignsUp(scene.Rich() with { Name = "Ben Beispiel" });
            await scene.Filler.Confirms();
            await scene.Rosa.Confirms();
            return await scene.Written<ConfirmationLetter>();
        },
        ["ChangeLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Rosa.Amends(given => given with { Persons = 3, Cakes = [new("Apfelkuchen", 2, CakeMarks.None)] });
            return await scene.Written<ChangeLetter>();
        },
        ["ChangeLetter.new-address"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Rosa.Amends(given => given, address: "rosa.neu@example.org");
            await scene.Rosa.ProvesAddress("rosa.neu@example.org");
            return await scene.Written<ChangeLetter>("rosa.neu@example.org");
        },
        ["ChangeLetter.returned-without-slot"] = async scene =>
        {
            await scene.Change(meeting => meeting.Agenda.Single(item => item.Id == "rechtsentwicklung").Minutes = 7);
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Rosa.Withdraws();
            await scene.Filler.SignsUp(scene.Rich() with { Name = "Ben Beispiel", Alliance = "" });
            await scene.Rosa.Amends(given => given with { Attendance = AttendanceKind.OnSite, Persons = 2 });
            return await scene.Written<ChangeLetter>();
        },
        ["AddressChangedLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Rosa.Amends(given => given, address: "rosa.neu@example.org");
            await scene.Rosa.ProvesAddress("rosa.neu@example.org");
            return await scene.Written<AddressChangedLetter>();
        },
        ["AddressChangedLetter.none"] = async scene =>
        {
            await scene.Change(meeting => meeting.Content.WithoutEmail = true);
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Rosa.Amends(given => given, address: "");
            return await scene.Written<AddressChangedLetter>();
        },
        ["ConfirmNewAddressLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Rosa.Amends(given => given, address: "rosa.neu@example.org");
            return await scene.Written<ConfirmNewAddressLetter>("rosa.neu@example.org");
        },
        ["WithdrawalLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Rosa.Withdraws(keepCake: true);
            return await scene.Written<WithdrawalLetter>();
        },
        ["SecondAnswerLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            scene.Site.Time.Advance(TimeSpan.FromMinutes(20));
            await scene.Rosa.SignsUp(scene.Plain() with { Persons = 1, Message = "Ich komme allein." });
            return await scene.Written<SecondAnswerLetter>();
        },
        ["MovedUpLetter"] = async scene =>
        {
            await scene.Full();
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Filler.Withdraws();
            return await scene.Written<MovedUpLetter>();
        },
        ["MovedUpLetter.soon"] = async scene =>
        {
            await scene.Full();
            await scene.Rosa.SignsUp(scene.Plain());
            scene.Site.Time.AdjustTime(new DateTimeOffset(2026, 5, 9, 11, 20, 0, TimeSpan.Zero));
            await scene.Filler.Withdraws();
            return await scene.Written<MovedUpLetter>();
        },
        ["CalledOffLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Change(meeting => meeting.Status = MeetingStatus.Cancelled);
            await scene.Site.Submit(new ReconcileMeeting(scene.Meeting));
            return await scene.Written<CalledOffLetter>();
        },
        ["SpeakerLetter"] = async scene =>
        {
            await scene.Filler.SignsUp(scene.Rich() with { Name = "Ben Beispiel", Alliance = "Linden" });
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Site.Submit(new PutSlot(scene.Meeting, (await scene.Rosa.Is()).Contribution!.Id, 1));
            return await scene.Written<SpeakerLetter>();
        },
        ["SharedSlotLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Filler.SignsUp(scene.Rich() with { Name = "Ben Beispiel" });
            return await scene.Written<SharedSlotLetter>();
        },
        ["LostLinkLetter"] = async scene =>
        {
            var lost = new Guest(scene.Site, scene.Meeting, "Rosa Beispiel", "vergessen@example.org");
            await lost.SignsUp(scene.Plain());
            await scene.Site.Visitor().Submit(await scene.Site.Visitor().Get("/anmeldung/link"), ("email", lost.Email));
            return await scene.Written<LostLinkLetter>(lost.Email, aboutTheMeeting: false);
        },
        ["IntroductionLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Plain() with { Lift = new(TravelRole.Seeks, "Kassel", 2) });
            await scene.Filler.SignsUp(
                scene.Plain() with
                {
                    Name = "Ben Beispiel",
                    Lift = new(TravelRole.Offers, "Kassel-Wilhelmshöhe", 3),
                }
            );
            var (seeks, offers) = (await scene.Rosa.Is(), await scene.Filler.Is());
            await scene.Site.Submit(new Introduce(scene.Meeting, offers.Travel.Single().Id, seeks.Travel.Single().Id));
            return await scene.Written<IntroductionLetter>();
        },
        ["CoordinatorNotice"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            return await scene.Written<CoordinatorNotice>(LetterScene.Coordinator);
        },
        ["CoordinatorNotice.change"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Rosa.Amends(given => given with { Persons = 3 });
            return await scene.Written<CoordinatorNotice>(LetterScene.Coordinator);
        },
        ["CoordinatorNotice.erasure"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Rosa.Erases();
            return await scene.Written<CoordinatorNotice>(LetterScene.Coordinator);
        },
        ["MessageLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Post(WrittenMessage.StoredKey);
            return await scene.Written<MessageLetter>();
        },
        ["MessageLetter.stream"] = async scene =>
        {
            await scene.Change(meeting => meeting.Content.StreamUrl = "https://stream.example/abc");
            await scene.Rosa.SignsUp(scene.Rosa.Online() with { Name = "Rosa Beispiel" });
            await scene.Post(StreamReadyMessage.StoredKey);
            return await scene.Written<MessageLetter>();
        },
        ["MessageLetter.cancelled"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Change(meeting => meeting.Status = MeetingStatus.Cancelled);
            await scene.Post(WrittenMessage.StoredKey);
            return await scene.Written<MessageLetter>();
        },
        ["ReminderLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Comes(5, 7, 14);
            return await scene.Written<ReminderLetter>();
        },
        ["ReminderLetter.online"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rosa.Online() with { Name = "Rosa Beispiel" });
            await scene.Comes(5, 7, 14);
            return await scene.Written<ReminderLetter>();
        },
        ["ReminderLetter.waiting"] = async scene =>
        {
            await scene.Full();
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Comes(5, 8, 18);
            return await scene.Written<ReminderLetter>();
        },
        ["MeetingChangedLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Moves();
            return await scene.Written<MeetingChangedLetter>();
        },
        ["MeetingNotice"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Moves();
            return await scene.Written<MeetingNotice>(LetterScene.Coordinator);
        },
        ["DoorListLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Filler.SignsUp(scene.Filler.Online() with { Name = "Ben Beispiel" });
            await scene.Comes(5, 8, 18);
            return await scene.Written<DoorListLetter>(LetterScene.Coordinator);
        },
        ["DigestLetter"] = async scene =>
        {
            await scene.Hourly();
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Filler.SignsUp(scene.Filler.Online() with { Name = "Ben Beispiel" });
            await scene.Rosa.Amends(given => given with { Persons = 3 });
            await scene.Comes(4, 1, 11);
            return await scene.Written<DigestLetter>(LetterScene.Hour);
        },
        ["ForgottenLetter"] = scene =>
            Task.FromResult(
                new OutboxMessage
                {
                    Kind = LetterKey.Of<ForgottenLetter>(),
                    RecipientAddress = LetterScene.Coordinator,
                    MessageId = "forgotten@example.org",
                    Date = scene.Site.Now,
                    Facts = JsonSerializer.Serialize(
                        new ForgottenFacts(
                            scene.Meeting,
                            "Treffen der kommunalpolitischen Plattform",
                            new(2026, 5, 9, 14, 0, 0),
                            45,
                            120,
                            14
                        )
                    ),
                }
            ),
        ["SignInLetter"] = async scene =>
        {
            var page = await scene.Site.Visitor().Get("/koordination/anmelden");
            await scene.Site.Visitor().Submit(page, ("email", LetterScene.Coordinator));
            return await scene.Written<SignInLetter>(LetterScene.Coordinator, aboutTheMeeting: false);
        },
        ["SignInLetter.late"] = async scene =>
        {
            await scene.Site.Visitor().Post("/koordination/anmelden", ("email", LetterScene.Coordinator));
            await scene.Site.DeferredWorkDone();
            scene.Site.Time.Advance(SignInCode.Lifetime);
            return await scene.Written<SignInLetter>(LetterScene.Coordinator, aboutTheMeeting: false);
        },
        ["TestLetter"] = scene =>
            Task.FromResult(
                new OutboxMessage
                {
                    Kind = LetterKey.Of<TestLetter>(),
                    RecipientAddress = "betrieb@example.org",
                    MessageId = "test@example.org",
                    Date = scene.Site.Now,
                    Facts = JsonSerializer.Serialize(new TestFacts("Kommunalpolitische Plattform", "https://treffen.example.org")),
                }
            ),
    };
}

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

    /// <summary>It is that moment of 2026 in Gelsenkirchen, and what works by the clock has looked.</summary>
    public async Task Comes(int month, int day, int hour)
    {
        await Looks();
        site.Time.AdjustTime(new DateTimeOffset(LocalTime.ToUtc(new(2026, month, day, hour, 0, 0), "Europe/Berlin")));
        await Looks();
    }

    /// <summary>A coordinator writes to all, now.</summary>
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
        await desk.Submit(await desk.Get("/koordination/leute"), ("rhythm", "hourly"));
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
