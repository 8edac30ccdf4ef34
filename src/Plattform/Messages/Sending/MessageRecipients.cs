using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;
using Plattform.Text;

namespace Plattform.Messages;

public static class MessageRecipients
{
    public static IQueryable<Registration> Recipients(this PlattformDb db, Message message)
    {
        var people = db.CountingRegistrations(message.MeetingId).Where(Audiences.Reachable);
        if (!message.ReachesUnsubscribed)
            people = people.Where(Audiences.Subscribed);
        return db.Part(message.Rules.Narrow(people, message), message);
    }

    public static IQueryable<Registration> Part(this PlattformDb db, IQueryable<Registration> people, Message message)
    {
        var (person, alliance) = (message.PersonId, PlainText.Fold(message.Alliance));
        return message.Audience switch
        {
            Audience.Person => people.Where(r => r.Id == person),
            Audience.Alliance => people.Where(Audiences.NotDeclined).Where(r => r.AllianceKey == alliance),
            Audience.WithoutLift => people
                .Where(Audiences.NotDeclined)
                .Where(r =>
                    r.Travel.Any(t =>
                        t.Kind == TravelKind.Lift && t.Role == TravelRole.Seeks && !db.Introductions.Any(i => i.SeekerId == t.Id)
                    )
                ),
            var known => people.Where(Rule(known)),
        };
    }

    private static RegistrationRule Rule(Audience audience) =>
        audience switch
        {
            Audience.OnSite => Audiences.OnSite,
            Audience.Online => Audiences.Online,
            Audience.Waiting => Audiences.Waiting,
            Audience.WithCake => Audiences.WithCake,
            Audience.WithContribution => Audiences.ComingWithContribution,
            Audience.Newcomers => Audiences.Newcomers,
            _ => Audiences.NotDeclined,
        };

    public static Task<bool> StillReachesAsync(this PlattformDb db, Message message, Guid registration) =>
        db.Recipients(message).AnyAsync(r => r.Id == registration);

    /// <param name="who">Pressed the button or planned it; empty: the calendar.</param>
    public static async Task NoteStartAsync(this PlattformDb db, Message message, string slug, string who, DateTime now)
    {
        if (message.Rules.Letter is not null && (await Reach.OfAsync(db.Recipients(message))).Mailboxes is > 0 and var people)
            db.Note(now, DeskAct.LettersSent, who, slug, times: people);
    }
}
