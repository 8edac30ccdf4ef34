using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <summary>How many a letter reaches, counted the same for the letter, its preview and every sentence about it.</summary>
/// <param name="Mailboxes">Each address once, however many answers share it.</param>
/// <param name="Unreachable">Answers without an address: somebody has to tell them.</param>
public sealed record Reach(int Mailboxes, int Unreachable)
{
    public static async Task<Reach> OfAsync(IQueryable<Registration> people)
    {
        var emails = await people.Select(r => r.Email).ToListAsync();
        return new(
            emails.Where(email => email.Length > 0).Select(MailAddresses.Normalise).Distinct().Count(),
            emails.Count(email => email.Length == 0)
        );
    }
}

/// <summary>Whom a change of the meeting concerns.</summary>
public static class Concerned
{
    public static IQueryable<Registration> ConcernedByMove(this PlattformDb db, Guid meetingId) =>
        db.CountingRegistrations(meetingId).Where(Audiences.ConcernedByMove);

    public static IQueryable<Registration> ConcernedByCancellation(this PlattformDb db, Guid meetingId) =>
        db.CountingRegistrations(meetingId).Where(Audiences.ConcernedByCancellation);
}
