using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Text;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Mail;

/// <summary>Limits letters on entering the outbox: daily per registration and unverified address, hourly per network
/// and in all. None is dropped: it waits, and a later letter about the same replaces it.</summary>
public sealed class LetterLimits(
    HourlyLetterQuota hours,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IEnumerable<RateLimitedKind> kinds
)
{
    private const int MostRemembered = 100_000;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly string[] _kinds = [.. kinds.Select(bound => bound.Kind)];
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _uncounted = [];
    private readonly Dictionary<Guid, (string Address, DateTime At)> _erased = [];

    /// <summary>A first letter waits only for its hour; one network never delays another's.</summary>
    public void Schedule(OutboxMessage letter, IReadOnlyList<CountedNetwork> networks) => hours.Schedule(letter, networks);

    /// <summary>A further letter waits for its day and hour, or replaces one that waits.</summary>
    /// <returns>The replaced letters; deleted by the caller's next save.</returns>
    public async Task<IReadOnlyList<OutboxMessage>> BoundAsync(PlattformDb db, OutboxMessage letter, LetterCause cause)
    {
        var replaced = await ReplaceAsync(db, letter, cause.Replaces);
        if (replaced.Where(m => m.Reason is not null).MinBy(m => m.DueAt) is { } first) // one that had to wait, not one that was put off
        {
            (letter.DueAt, letter.Reason) = (first.DueAt, first.Reason);
            return replaced;
        }

        if (await DayOfAsync(db, letter, cause) is var due && due > letter.DueAt)
            (letter.DueAt, letter.Reason) = (due, MailWaits.ManyToday);
        if (cause.IsUnsolicited)
            hours.Schedule(letter, cause.Networks);
        return replaced;
    }

    /// <summary>Removes waiting letters of these kinds that would arrive after <paramref name="letter"/>.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> ReplaceAsync(PlattformDb db, OutboxMessage letter, IReadOnlyCollection<string> kinds)
    {
        var now = time.UtcNow();
        var waiting = await About(db, letter)
            .Where(m => m.State == OutboxState.Waiting && m.DueAt > now && m.Tries == 0 && m.Id != letter.Id)
            .Where(m => m.RecipientKey == letter.RecipientKey && kinds.Contains(m.Kind))
            .ToListAsync();
        db.Outbox.RemoveRange(waiting);
        return waiting;
    }

    public void DoNotCount(OutboxMessage letter)
    {
        lock (_lock)
        {
            if (_uncounted.Count >= MostRemembered)
                _uncounted.Clear();
            _uncounted.Add(letter.Id);
        }
    }

    /// <summary>Call before deleting people's rows, so that deletion does not reset the daily limits. Keeps a salted hash
    /// of the address in memory for a day.</summary>
    public async Task RememberAsync(PlattformDb db, Guid subject, IReadOnlyCollection<Guid> people)
    {
        var since = time.UtcNow() - Day;
        var sent = await db.LettersOf(subject, people)
            .Where(m => m.SentAt > since && _kinds.Contains(m.Kind))
            .Select(m => new
            {
                m.Id,
                m.RecipientKey,
                m.SentAt,
            })
            .ToListAsync();
        lock (_lock)
        {
            foreach (var old in _erased.Where(e => e.Value.At <= since || _erased.Count >= MostRemembered).Select(e => e.Key).ToList())
                _erased.Remove(old);
            foreach (var letter in sent)
                _erased[letter.Id] = (Hashed(letter.RecipientKey), letter.SentAt!.Value);
        }
    }

    private async Task<DateTime> DayOfAsync(PlattformDb db, OutboxMessage letter, LetterCause cause)
    {
        var since = letter.DueAt - Day;
        var own = await CountedAsync(About(db, letter), since);
        var due = Earliest(own.Select(m => m.At), limits.Value.LettersPerRegistrationPerDay, letter.DueAt);
        due = Earliest(own.Where(m => m.Kind == letter.Kind).Select(m => m.At), cause.MaxPerDay, due);
        if (!cause.IsUnsolicited)
            return due;
        var key = letter.RecipientKey;
        var toAddress = await CountedAsync(db.Outbox.Where(m => m.Series == null && m.RecipientKey == key), since);
        var counted = toAddress.Where(m => !cause.IsEmailVerified || m.Kind == letter.Kind).Select(m => m.At);
        return Earliest(counted.Concat(Erased(key, since)), limits.Value.LettersPerAddressPerDay, due);
    }

    private static DateTime Earliest(IEnumerable<DateTime> moments, int most, DateTime from)
    {
        var (near, fit) = (moments.Where(at => at > from - Day).Order().ToList(), Math.Max(1, most));
        return near.Count < fit ? from : near[^fit] + Day;
    }

    private static IQueryable<OutboxMessage> About(PlattformDb db, OutboxMessage letter) =>
        db.LettersOf(letter.Subject ?? default, letter.Person ?? default);

    private async Task<List<(string Kind, DateTime At)>> CountedAsync(IQueryable<OutboxMessage> letters, DateTime since)
    {
        var rows = await letters
            .Where(m => (m.SentAt ?? m.DueAt) > since && _kinds.Contains(m.Kind))
            .Select(m => new
            {
                m.Id,
                m.Kind,
                At = m.SentAt ?? m.DueAt,
            })
            .ToListAsync();
        lock (_lock)
            return [.. rows.Where(m => !_uncounted.Contains(m.Id)).Select(m => (m.Kind, m.At))];
    }

    private List<DateTime> Erased(string address, DateTime since)
    {
        lock (_lock)
        {
            if (_erased.Count == 0)
                return [];
            var hash = Hashed(address);
            return [.. _erased.Values.Where(e => e.Address == hash && e.At > since).Select(e => e.At)];
        }
    }

    private string Hashed(string address) => Convert.ToHexString(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(address)));
}
