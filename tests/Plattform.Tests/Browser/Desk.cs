using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Registrations;
using Plattform.Tests.Attendance;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Browser;

/// <summary>What only the desk shows of the furnished meeting: tasks, answers to questions, lifts and beds, papers, somebody without an address.</summary>
internal static class Desk
{
    public static async Task Furnish(Site site)
    {
        await site.Change(meeting =>
        {
            meeting.Content.Wanted =
            [
                new()
                {
                    Id = "kuchen",
                    Count = 9,
                    Cakes = CakeMarks.None,
                },
                new()
                {
                    Id = "vegan",
                    Count = 1,
                    Cakes = CakeMarks.Vegan,
                },
                new()
                {
                    Id = "aufbau",
                    Title = "Raum aufbauen",
                    Count = 3,
                },
            ];
            meeting.Content.Questions =
            [
                new()
                {
                    Id = "essen",
                    Text = "Isst du mit uns zu Abend?",
                    Choices = ["ja", "nein"],
                },
                new() { Id = "wunsch", Text = "Worüber möchtest du sprechen?" },
            ];
            meeting.Agenda[3].ContributionMinutes = 5;
        });
        await site.Amends(
            "Hilde Anders",
            given =>
                given with
                {
                    Claims = ["aufbau"],
                    Replies = [new("essen", "ja"), new("wunsch", "Schulen, Kitas und was der Kreis damit zu tun hat")],
                    Lift = new(TravelRole.Offers, "Kassel-Wilhelmshöhe", 3),
                }
        );
        await site.Amends(
            "Lieselotte Skizze",
            given =>
                given with
                {
                    Topic = "Unser Nahverkehr",
                    AgendaItem = "rechtsentwicklung",
                    Claims = ["aufbau"],
                    Replies = [new("essen", "nein")],
                    Lift = new(TravelRole.Seeks, "Kassel", 2),
                }
        );
        await site.Amends(
            "Thomas Platzhalter",
            given => given with { Persons = 5, Bed = new(TravelRole.Seeks, "", 1), Lift = new(TravelRole.Seeks, "Göttingen", 1) },
            wait: true
        );
        await site.Amends("Ayşe Muster", given => given with { Bed = new(TravelRole.Offers, "", 2) });
        await site.Read(db =>
            db.Registrations.Where(r => r.Name == "Omar Danach").ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, ""))
        );
        await site.HandsIn("Hilde Anders", "schulessen-fuer-alle-kinder-vortrag-mit-bildern-aus-der-mensa.pdf");
        await site.HandsIn("Lieselotte Skizze", "notizen.pdf", mayBePublished: false);
        var (meeting, registrar) = (
            await site.Read(db => db.Meetings.SingleAsync(e => e.Slug == Person.Slug)),
            site.Services.GetRequiredService<Registrar>()
        );
        await registrar.SubmitAsync(new PublishPaper(meeting.Id, await site.HandsIn("Ayşe Muster", "mieten.pdf")));
        var (offer, seeker) = (await site.Stored("Hilde Anders"), await site.Stored("Lieselotte Skizze"));
        Assert.Equal(
            Plattform.Registrations.CommandResult.Done,
            await registrar.SubmitAsync(new Introduce(meeting.Id, offer.Travel.Single().Id, seeker.Travel.Single().Id))
        );
        await MailTrouble(site, meeting.Id);
    }

    /// <summary>More answers than one page of the list shows.</summary>
    public static async Task Fill(Site site, string slug, int people)
    {
        var meeting = await site.Read(db => db.Meetings.Where(e => e.Slug == slug).Select(e => e.Id).SingleAsync());
        await site.Read(db =>
        {
            db.AddRange(
                Enumerable
                    .Range(0, people)
                    .Select(i => new Registration
                    {
                        MeetingId = meeting,
                        Name = $"{(i % 2 == 0 ? "Ingrid" : "Bernd")} {(i % 9 == 0 ? "Müller" : "Beispiel")} {i}",
                        Email = $"lang{i}@example.org",
                        EmailKey = $"lang{i}@example.org",
                        Alliance = i % 3 == 0 ? "AUF Kassel" : "",
                        Newcomer = i % 5 == 0,
                        CreatedAt = site.Now,
                        ChangedAt = site.Now,
                    })
            );
            return db.SaveChangesAsync();
        });
        await site.Recount();
    }

    /// <summary>One letter was refused for good, one was tried in vain several times, one waits for the next hour, one is needed by nobody any more.</summary>
    private static async Task MailTrouble(Site site, Guid meeting)
    {
        await site.NewMails();
        await site.Read(async db =>
        {
            var mails = await db.Outbox.Where(m => m.Subject == meeting).OrderByDescending(m => m.Id).Take(4).ToListAsync();
            mails[0].GiveUp("Der Mailserver kennt diese Adresse nicht (550).");
            mails[1].TryAgain("Der Mailserver antwortet nicht.", site.Now, TimeSpan.FromDays(20));
            mails[1].Tries = 4;
            (mails[2].State, mails[2].Tries, mails[2].Reason, mails[2].DueAt) = (
                OutboxState.Waiting,
                0,
                MailWaits.ManyThisHour,
                site.Now.AddDays(20)
            );
            mails[3].Drop(MailWaits.NoLongerNeeded);
            return await db.SaveChangesAsync();
        });
    }
}
