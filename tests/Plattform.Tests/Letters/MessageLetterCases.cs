using System.Text.Json;
using Plattform.Coordination;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Privacy;
using Plattform.Registrations;
using Plattform.Tests.Coordination;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Letters;

/// <summary>Letters to coordinators and to many, and those that sign in.</summary>
internal static class MessageLetterCases
{
    public static readonly IReadOnlyDictionary<string, Func<LetterScene, Task<OutboxMessage>>> All = new Dictionary<
        string,
        Func<LetterScene, Task<OutboxMessage>>
    >
    {
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
        ["MessageTestLetter"] = async scene =>
        {
            await scene.PostTest();
            return await scene.Written<MessageTestLetter>(LetterScene.Coordinator);
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
        ["DeadlineLetter"] = async scene =>
        {
            await scene.Change(meeting =>
                meeting.Content.Deadlines = [
                    new() { Date = new(2026, 4, 20), Text = "Anträge" },
                    new() { Date = new(2026, 4, 20), Text = "Kandidaturen (möglichst)" },
                    new() { Date = new(2026, 4, 27), Text = "Essen" },
                ]
            );
            await scene.Rosa.SignsUp(scene.Rich());
            await scene.Comes(4, 19, 9);
            return await scene.Written<DeadlineLetter>();
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
        ["GroupInvitationLetter"] = async scene =>
        {
            await (await scene.Site.Coordinator()).Invites("lena@example.org", "all", "Lena Beispiel");
            return await scene.Written<GroupInvitationLetter>("lena@example.org", aboutTheMeeting: false);
        },
        ["GroupInvitationLetter.changed"] = async scene =>
        {
            var desk = await scene.Site.Coordinator();
            await desk.Invites("mia@example.org", "all");
            await desk.Invites("mia@example.org", "read");
            return await scene.Written<GroupInvitationLetter>("mia@example.org", aboutTheMeeting: false);
        },
        ["GroupInvitationLetter.door"] = async scene =>
        {
            await (await scene.Site.Coordinator()).Invites("tom@example.org", "door", "Tom", "kommunalpolitik");
            return await scene.Written<GroupInvitationLetter>("tom@example.org", aboutTheMeeting: false);
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
