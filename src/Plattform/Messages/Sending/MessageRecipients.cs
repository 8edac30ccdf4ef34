using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Registrations;

namespace Plattform.Messages;

public static class MessageRecipients
{
    public static IQueryable<Registration> Recipients(this PlattformDb db, Message message)
    {
        var people = db.CountingRegistrations(message.MeetingId).Where(Audiences.Reachable);
        if (!message.Rules.ReachesUnsubscribed)
            people = people.Where(Audiences.Subscribed);
        return message.Rules.Narrow(people, message).Part(message.Audience);
    }

    public static IQueryable<Registration> Part(this IQueryable<Registration> people, Audience audience) =>
        people.Where(
            audience switch
            {
                Audience.OnSite => Audiences.OnSite,
                Audience.Online => Audiences.Online,
                Audience.Waiting => Audiences.Waiting,
                Audience.WithCake => Audiences.WithCake,
                Audience.WithContribution => Audiences.ComingWithContribution,
                _ => Audiences.NotDeclined,
            }
        );

    public static Task<bool> StillReachesAsync(this PlattformDb db, Message message, Guid registration) =>
        db.Recipients(message).AnyAsync(r => r.Id == registration);

    /// <param name="who">Pressed the button or planned it; empty: the calendar.</param>
    public static async Task NoteStartAsync(this PlattformDb db, Message message, string slug, string who, DateTime now)
    {
        if (message.Rules.Letter is not null && (await Reach.OfAsync(db.Recipients(message))).Mailboxes is > 0 and var people)
            db.Note(now, DeskAct.LettersSent, who, slug, times: people);
    }
}
