using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Privacy;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <summary>What messages hold about people: the text to one of them, and an alliance as somebody typed it.</summary>
internal sealed class PersonMessages(PlattformDb db) : IOwnLetters, IForgottenWithMeeting, IFollowsPerson
{
    public async Task<IReadOnlyList<OwnLetter>> OfAsync(Guid registration) =>
        await db
            .Messages.Where(m => m.PersonId == registration)
            .OrderBy(m => m.CreatedAt)
            .Select(m => new OwnLetter(m.CreatedAt, m.Subject, m.Text, m.Files.Select(file => file.FileName).ToList()))
            .ToListAsync();

    async Task<IReadOnlyList<Guid>> IFollowsPerson.OfAsync(Guid registration) =>
        await db.Messages.Where(m => m.PersonId == registration).Select(m => m.Id).ToListAsync();

    /// <summary>One whose mail still waits, to the former address, is addressed once more.</summary>
    public Task MoveAsync(IReadOnlyCollection<Guid> rows, Guid from, Guid to) =>
        db
            .Messages.Where(m => m.PersonId == from && rows.Contains(m.Id))
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.PersonId, to)
                    .SetProperty(
                        m => m.IsAddressed,
                        m => m.IsAddressed && db.Outbox.Any(mail => mail.Series == m.Id && mail.State != OutboxState.Waiting)
                    )
            );

    public Task ForgetAsync(Guid meeting) =>
        db.Messages.Where(m => m.MeetingId == meeting && m.Alliance != "").ExecuteUpdateAsync(set => set.SetProperty(m => m.Alliance, ""));
}
