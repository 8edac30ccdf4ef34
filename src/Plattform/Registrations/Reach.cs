using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Registrations;

/// <param name="Mailboxes">Distinct addresses; several registrations may share one.</param>
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

public static class Concerned
{
    public static IQueryable<Registration> ConcernedByMove(this PlattformDb db, Guid meetingId) =>
        db.CountingRegistrations(meetingId).Where(Audiences.ConcernedByMove);

    public static IQueryable<Registration> ConcernedByCancellation(this PlattformDb db, Guid meetingId) =>
        db.CountingRegistrations(meetingId).Where(Audiences.ConcernedByCancellation);
}
