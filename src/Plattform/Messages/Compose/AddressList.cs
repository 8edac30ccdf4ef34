using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Registrations;

namespace Plattform.Messages;

/// <param name="People">Each address once, sorted by name.</param>
/// <param name="Unreachable">Names of people without an address.</param>
/// <param name="NotReached">Of the people: the last mail to them came back.</param>
public sealed record AddressList(
    IReadOnlyList<Addressee> People,
    IReadOnlyList<string> Unreachable,
    int Unsubscribed,
    IReadOnlyList<Addressee> NotReached
)
{
    public static readonly AddressList None = new([], [], 0, []);

    public static async Task<AddressList> OfAsync(PlattformDb db, Message message)
    {
        var people = await db.Recipients(message).OrderBy(r => r.SortKey).Select(Addressee.Of).ToListAsync();
        var part = db.Part(db.CountingRegistrations(message.MeetingId), message);
        return new(
            [.. people.DistinctBy(person => MailAddresses.Normalise(person.Email))],
            await part.Where(Audiences.Unreachable).OrderBy(r => r.SortKey).Select(r => r.Name).ToListAsync(),
            message.ReachesUnsubscribed ? 0 : await part.Where(Audiences.Reachable).CountAsync(r => r.Unsubscribed),
            await db.Recipients(message).Where(Audiences.NotReached).OrderBy(r => r.SortKey).Select(Addressee.Of).ToListAsync()
        );
    }
}

public sealed record Addressee(Guid Id, string Name, string Email, AttendanceKind Attendance)
{
    public static readonly System.Linq.Expressions.Expression<Func<Registration, Addressee>> Of = r =>
        new(r.Id, r.Name, r.Email, r.Attendance);
}

/// <summary>Whom a message of this meeting can go to.</summary>
/// <param name="Person">Chosen on that person's page; null: none, or nobody with an address.</param>
public sealed record AudienceChoices(
    IReadOnlyDictionary<Audience, int> Numbers,
    IReadOnlyList<AllianceChoice> Alliances,
    Addressee? Person
)
{
    public static async Task<AudienceChoices> OfAsync(PlattformDb db, Guid meetingId, Guid? person)
    {
        var numbers = new Dictionary<Audience, int>();
        foreach (var audience in Enum.GetValues<Audience>().Where(audience => audience is not (Audience.Person or Audience.Alliance)))
            numbers[audience] = (await Reach.OfAsync(db.Recipients(new() { MeetingId = meetingId, Audience = audience }))).Mailboxes;
        var alliances = await db.Recipients(new() { MeetingId = meetingId })
            .Where(r => r.AllianceKey != "")
            .GroupBy(r => r.AllianceKey)
            .Select(g => new AllianceChoice(g.Key, g.Min(r => r.Alliance)!, g.Count()))
            .ToListAsync();
        numbers[Audience.Alliance] = alliances.Sum(alliance => alliance.Count);
        numbers[Audience.Person] = 0;
        var one = person is null
            ? null
            : await db.Recipients(
                    new()
                    {
                        MeetingId = meetingId,
                        Audience = Audience.Person,
                        PersonId = person,
                    }
                )
                .Select(Addressee.Of)
                .SingleOrDefaultAsync();
        return new(numbers, [.. alliances.OrderBy(alliance => alliance.Key, StringComparer.Ordinal)], one);
    }
}

public sealed record AllianceChoice(string Key, string Name, int Count);
