using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;

namespace Plattform.Coordination;

/// <summary>Mails that did not arrive and that somebody still has to do something about.</summary>
public sealed class FailedMails(PlattformDb db, IEnumerable<DeskKind> deskKinds)
{
    /// <summary>A coordinator whose notices come back hears of it from the others; nobody can take it off the list.</summary>
    private static readonly TimeSpan ToldForDesk = TimeSpan.FromDays(7);

    private readonly string[] _deskKinds = [.. deskKinds.Select(desk => desk.Kind)];

    public IReadOnlyCollection<string> DeskKinds => _deskKinds;

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(DateTime now)
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var mails in Parts(now))
        foreach (var (subject, count) in await mails.GroupBy(m => m.Subject!.Value).ToDictionaryAsync(g => g.Key, g => g.Count()))
            counts[subject] = counts.GetValueOrDefault(subject) + count;
        return counts;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<LoggedMail>> OfAsync(Guid meeting, DateTime now)
    {
        var found = new List<LoggedMail>();
        foreach (var mails in Parts(now))
            found.AddRange(await mails.Where(m => m.Subject == meeting).Select(LoggedMail.Of).ToListAsync());
        return [.. found.OrderByDescending(letter => letter.Id)];
    }

    /// <summary>Each has its own index.</summary>
    private IQueryable<OutboxMessage>[] Parts(DateTime now)
    {
        var since = now - ToldForDesk;
        return
        [
            db.UnsentInAllLanes.Where(m => m.State == OutboxState.GivenUp && m.Subject != null).Where(IsOpen()),
            db
                .Outbox.Where(m => m.State == OutboxState.Bounced && m.Subject != null)
                .Where(m => m.SentAt > since || (m.Person != null && !_deskKinds.Contains(m.Kind)))
                .Where(IsOpen()),
        ];
    }

    /// <summary>A person's letters are settled once the address is another one, or was used or written to again.</summary>
    private Expression<Func<OutboxMessage, bool>> IsOpen() =>
        m =>
            m.Person == null
            || _deskKinds.Contains(m.Kind)
            || db.Registrations.Any(r =>
                r.Id == m.Person
                && (r.Email == m.RecipientAddress || r.PendingEmail == m.RecipientAddress)
                && (m.State == OutboxState.GivenUp || r.NotReached != null)
            );
}
