using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Look.Pictures;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Letters;

/// <summary>Letters about one registration, to its person.</summary>
internal static class RegistrationLetterCases
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
        ["ConfirmationLetter.sessions"] = async scene =>
        {
            await scene.Workshops();
            await scene.Rosa.SignsUp(
                scene.Plain() with
                {
                    Choices = [new("session-sonstiges", "finanzen"), new("question-essen", "Suppe"), new("question-essen", "Salat")],
                }
            );
            return await scene.Written<ConfirmationLetter>();
        },
        ["ChangeLetter.session-waits"] = async scene =>
        {
            await scene.Workshops();
            await scene.Filler.SignsUp(scene.Filler.OnSite(2) with { Choices = [new("session-sonstiges", "wohnen")] });
            await scene.Rosa.SignsUp(scene.Plain() with { Choices = [new("session-sonstiges", "finanzen")] });
            await scene.Rosa.Amends(given => given with { Choices = [new("session-sonstiges", "wohnen")] });
            return await scene.Written<ChangeLetter>();
        },
        ["ChoiceMovedUpLetter"] = async scene =>
        {
            await scene.Workshops();
            await scene.Filler.SignsUp(scene.Filler.OnSite(2) with { Choices = [new("session-sonstiges", "finanzen")] });
            await scene.Rosa.SignsUp(scene.Plain() with { Choices = [new("session-sonstiges", "finanzen")] });
            await scene.Filler.Withdraws();
            return await scene.Written<ChoiceMovedUpLetter>();
        },
        ["CalledOffLetter"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Plain());
            await scene.Change(meeting => meeting.Status = MeetingStatus.Cancelled);
            await scene.Site.Submit(new ReconcileMeeting(scene.Meeting));
            return await scene.Written<CalledOffLetter>();
        },
        ["CalledOffLetter.reason"] = async scene =>
        {
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Change(meeting =>
            {
                meeting.Status = MeetingStatus.Cancelled;
                meeting.Content.CancelReason = "Im Haus gab es einen **Wasserschaden**.\n\nWir suchen einen neuen Ort.";
            });
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
            await scene.Shares(TravelKind.Lift);
            return await scene.Written<IntroductionLetter>();
        },
        ["IntroductionEndedLetter"] = async scene =>
        {
            await scene.Shares(TravelKind.Lift);
            await scene.Filler.Withdraws();
            return await scene.Written<IntroductionEndedLetter>();
        },
        ["IntroductionEndedLetter.bed-taken-back"] = async scene =>
        {
            await scene.Shares(TravelKind.Bed);
            var match = await scene.Site.Read(db => db.Introductions.OrderByDescending(i => i.Id).Select(i => i.Id).FirstAsync());
            await scene.Site.Submit(new EndIntroduction(scene.Meeting, match));
            return await scene.Written<IntroductionEndedLetter>();
        },
    };
}
