using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Privacy;

namespace Plattform.Messages;

/// <summary>What messages hold about people: the text to one of them, and an alliance as somebody typed it.</summary>
internal sealed class PersonMessages(PlattformDb db) : IOwnLetters, IForgottenWithMeeting
{
    public async Task<IReadOnlyList<OwnLetter>> OfAsync(Guid registration) =>
        await db
            .Messages.Where(m => m.PersonId == registration)
            .OrderBy(m => m.CreatedAt)
            .Select(m => new OwnLetter(m.CreatedAt, m.Subject, m.Text, m.Files.Select(file => file.FileName).ToList()))
            .ToListAsync();

    public Task ForgetAsync(Guid meeting) =>
        db.Messages.Where(m => m.MeetingId == meeting && m.Alliance != "").ExecuteUpdateAsync(set => set.SetProperty(m => m.Alliance, ""));
}
