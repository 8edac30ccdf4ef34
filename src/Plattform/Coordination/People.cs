using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;

namespace Plattform.Coordination;

/// <summary>Who may enter: the configured coordinators or, where no mail is sent, the meetings' contacts.</summary>
public sealed class People(PlattformDb db, Coordinators coordinators)
{
    public async Task<IReadOnlyList<Coordinator>> AllAsync()
    {
        var contacts = (await db.Meetings.AsNoTracking().OrderBy(e => e.StartsAt).Select(e => e.Content.Contacts).ToListAsync())
            .SelectMany(list => list.Mailboxes())
            .DistinctBy(r => MailAddresses.Normalise(r.Address));
        return coordinators.For(contacts);
    }

    public async Task<Recipient?> FindAsync(string email)
    {
        var key = MailAddresses.Normalise(email);
        return (await AllAsync()).FirstOrDefault(person => person.Key == key) is { } found ? new(found.Name, found.Email) : null;
    }
}
