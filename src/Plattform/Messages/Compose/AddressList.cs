using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <param name="People">Each address once, sorted by name.</param>
/// <param name="Unreachable">Names of people without an address.</param>
public sealed record AddressList(IReadOnlyList<Addressee> People, IReadOnlyList<string> Unreachable, int Unsubscribed)
{
    public static async Task<AddressList> OfAsync(PlattformDb db, Message message)
    {
        var people = await db.Recipients(message)
            .OrderBy(r => r.SortKey)
            .Select(r => new Addressee(r.Id, r.Name, r.Email, r.Attendance))
            .ToListAsync();
        var part = db.CountingRegistrations(message.MeetingId).Part(message.Audience);
        return new(
            [.. people.DistinctBy(person => MailAddresses.Normalise(person.Email))],
            await part.Where(Audiences.Unreachable).OrderBy(r => r.SortKey).Select(r => r.Name).ToListAsync(),
            message.Rules.ReachesUnsubscribed ? 0 : await part.Where(Audiences.Reachable).CountAsync(r => r.Unsubscribed)
        );
    }

    public static async Task<IReadOnlyDictionary<Audience, int>> CountAsync(PlattformDb db, Guid meetingId)
    {
        var numbers = new Dictionary<Audience, int>();
        foreach (var audience in Enum.GetValues<Audience>())
            numbers[audience] = (await Reach.OfAsync(db.Recipients(new() { MeetingId = meetingId, Audience = audience }))).Mailboxes;
        return numbers;
    }
}

public sealed record Addressee(Guid Id, string Name, string Email, AttendanceKind Attendance);
