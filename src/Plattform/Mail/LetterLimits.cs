using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Mail;

/// <summary>Why a letter is written, as far as its limits ask.</summary>
/// <param name="Networks">Where the press came from that caused it. Empty: not from outside; then no hour counts it.</param>
/// <param name="IsProved">Somebody who reads the address's mail pressed a button before.</param>
/// <param name="Replaces">Kinds that are out of date once this letter is written.</param>
public sealed record LetterCause(IReadOnlyList<CountedNetwork> Networks, bool IsProved, params IReadOnlyCollection<string> Replaces)
{
    /// <summary>Whoever pressed need not own the address, so that being proved does not lift the day's limit.</summary>
    public bool ByAnybody { get; init; }

    /// <summary>So many of its own kind a day about one registration.</summary>
    public int MostADay { get; init; } = int.MaxValue;
}

/// <summary>A letter that a press on a page can cause, by the name of its class.</summary>
public sealed record BoundKind(string Kind);

/// <summary>
/// Bounds letters where they enter the outbox: a day's about one registration and to one unproved address, an hour's because of one
/// network and in all. None is dropped: it waits, and a later one about the same takes its place. Days are counted by the
/// rows themselves, hours in memory; networks are stored nowhere.
/// </summary>
public sealed class LetterLimits(TimeProvider time, IOptions<LimitsOptions> limits, IEnumerable<BoundKind> kinds)
{
    private const string Everybody = "";
    private const int MostRemembered = 100_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly string[] _kinds = [.. kinds.Select(bound => bound.Kind)];
    private readonly Lock _lock = new();
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<(string Network, long Hour), int> _hours = [];
    private readonly Dictionary<string, Notices> _notices = [];
    private readonly HashSet<Guid> _uncounted = [];
    private readonly Dictionary<Guid, (string Address, DateTime At)> _erased = [];
    private long _hour;

    /// <summary>A first letter: it only waits for its hour. What one network does delays nobody else's.</summary>
    public void Schedule(OutboxMessage letter, IReadOnlyList<CountedNetwork> networks)
    {
        if (networks.Count == 0)
            return;
        lock (_lock)
        {
            var hour = Hours(letter.DueAt);
            ForgetHoursBefore(Hours(Now));
            while (IsFull(Everybody, hour, limits.Value.LettersPerHour) || networks.Any(network => IsFull(network.Name, hour, MostFrom(network))))
                hour++;
            Count(Everybody, hour);
            foreach (var network in networks)
                Count(network.Name, hour);
            if (hour > Hours(letter.DueAt))
                (letter.DueAt, letter.Reason) = (new(hour * Hour.Ticks, DateTimeKind.Utc), MailWaits.ManyThisHour);
        }
    }

    /// <summary>A further letter: it waits for its day and its hour, or takes the place of one that does.</summary>
    /// <returns>What it replaces; gone with the caller's next save.</returns>
    public async Task<IReadOnlyList<OutboxMessage>> BoundAsync(PlattformDb db, OutboxMessage letter, LetterCause cause)
    {
        var replaced = await ReplaceAsync(db, letter, cause.Replaces);
        if (replaced.Where(m => m.Reason is not null).MinBy(m => m.DueAt) is { } first) // one that had to wait, not one that was put off
        {
            (letter.DueAt, letter.Reason) = (first.DueAt, first.Reason);
            return replaced;
        }

        var since = Now - Day;
        var own = await Counted(db, db.LettersOf(letter.Subject ?? default, letter.Person ?? default), since);
        var due = Earliest([.. own.Select(m => m.At)], limits.Value.LettersPerRegistrationPerDay, letter.DueAt);
        due = Earliest([.. own.Where(m => m.Kind == letter.Kind).Select(m => m.At)], cause.MostADay, due);
        if (cause.ByAnybody || !cause.IsProved)
        {
            var toAddress = await Counted(db, db.Outbox.Where(m => m.Series == null && m.RecipientKey == letter.RecipientKey), since);
            var counted = toAddress.Where(m => !cause.IsProved || m.Kind == letter.Kind).Select(m => m.At);
            due = Earliest([.. counted, .. Erased(letter.RecipientKey, since)], limits.Value.LettersPerAddressPerDay, due);
        }

        if (due > letter.DueAt)
            (letter.DueAt, letter.Reason) = (due, MailWaits.ManyToday);
        if (cause.ByAnybody || !cause.IsProved)
            Schedule(letter, cause.Networks);
        return replaced;
    }

    /// <summary>Takes out what waits for its day or hour and would arrive after <paramref name="letter"/> although it says less.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> ReplaceAsync(PlattformDb db, OutboxMessage letter, IReadOnlyCollection<string> kinds)
    {
        var now = Now;
        var waiting = await db.LettersOf(letter.Subject ?? default, letter.Person ?? default)
            .Where(m => m.State == OutboxState.Waiting && m.DueAt > now && m.Tries == 0 && m.RecipientKey == letter.RecipientKey && kinds.Contains(m.Kind) && m.Id != letter.Id)
            .ToListAsync();
        db.Outbox.RemoveRange(waiting);
        return waiting;
    }

    /// <summary>The desk asked for it: no limit counts it.</summary>
    public void DoNotCount(OutboxMessage letter)
    {
        lock (_lock)
        {
            if (_uncounted.Count >= MostRemembered)
                _uncounted.Clear();
            _uncounted.Add(letter.Id);
        }
    }

    /// <summary>
    /// Before a person's rows go: deleting oneself is no way to write to others once more. Of the address only a salted
    /// hash stays, for a day, in memory.
    /// </summary>
    public async Task RememberAsync(PlattformDb db, Guid subject, Guid person)
    {
        var since = Now - Day;
        var sent = await db.LettersOf(subject, person).Where(m => m.SentAt > since && _kinds.Contains(m.Kind)).Select(m => new { m.Id, m.RecipientKey, m.SentAt }).ToListAsync();
        lock (_lock)
        {
            foreach (var old in _erased.Where(e => e.Value.At <= since || _erased.Count >= MostRemembered).Select(e => e.Key).ToList())
                _erased.Remove(old);
            foreach (var letter in sent)
                _erased[letter.Id] = (Hashed(letter.RecipientKey), letter.SentAt!.Value);
        }
    }

    /// <summary>
    /// One more notice to a coordinator who wants them at once. False: it shall go into the letter that collects them, and
    /// so shall all that follow within the hour.
    /// </summary>
    public bool TakesNotice(string coordinator)
    {
        lock (_lock)
        {
            if (!_notices.TryGetValue(coordinator, out var notices))
                _notices[coordinator] = notices = new();
            var now = Now;
            while (notices.Sent.TryPeek(out var oldest) && (oldest <= now - Hour || oldest > now))
                notices.Sent.Dequeue();
            if (now < notices.CollectedUntil && notices.CollectedUntil <= now + Hour)
                return false;
            if (notices.Sent.Count < limits.Value.NoticesPerCoordinatorPerHour)
            {
                notices.Sent.Enqueue(now);
                return true;
            }

            notices.CollectedUntil = now + Hour;
            return false;
        }
    }

    /// <summary>UTC: when what was collected for this coordinator goes, or went lately. Null: nothing was; a restart forgets it.</summary>
    public DateTime? CollectedUntil(string coordinator)
    {
        lock (_lock)
            return _notices.TryGetValue(coordinator, out var notices) && notices.CollectedUntil is var until && until > Now - Hour && until <= Now + Hour ? until : null;
    }

    /// <summary>From when on a further one fits: in the window before it lie fewer than <paramref name="most"/>.</summary>
    private static DateTime Earliest(List<DateTime> moments, int most, DateTime from)
    {
        var near = moments.Where(at => at > from - Day).Order().ToList();
        return near.Count < most ? from : near[^Math.Max(1, most)] + Day;
    }

    private async Task<List<(string Kind, DateTime At)>> Counted(PlattformDb db, IQueryable<OutboxMessage> letters, DateTime since)
    {
        var rows = await letters.Where(m => (m.SentAt ?? m.DueAt) > since && _kinds.Contains(m.Kind))
            .Select(m => new { m.Id, m.Kind, At = m.SentAt ?? m.DueAt }).ToListAsync();
        lock (_lock)
            return [.. rows.Where(m => !_uncounted.Contains(m.Id)).Select(m => (m.Kind, m.At))];
    }

    private IEnumerable<DateTime> Erased(string address, DateTime since)
    {
        lock (_lock)
            return _erased.Count == 0 ? [] : Hashed(address) is var hash ? [.. _erased.Values.Where(e => e.Address == hash && e.At > since).Select(e => e.At)] : [];
    }

    private string Hashed(string address) => Convert.ToHexString(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(address)));

    /// <summary>However large it is, others always have half of the hour.</summary>
    private long MostFrom(CountedNetwork network) => Math.Min((long)limits.Value.LettersPerNetworkPerHour * network.Times, limits.Value.LettersPerHour / 2);

    private bool IsFull(string network, long hour, long most) => _hours.GetValueOrDefault((network, hour)) >= Math.Max(1, most);

    private void Count(string network, long hour) => _hours[(network, hour)] = _hours.GetValueOrDefault((network, hour)) + 1;

    private void ForgetHoursBefore(long hour)
    {
        if (hour == _hour)
            return;
        foreach (var past in _hours.Keys.Where(key => key.Hour < hour).ToList())
            _hours.Remove(past);
        _hour = hour;
    }

    private static long Hours(DateTime at) => at.Ticks / Hour.Ticks;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private sealed class Notices
    {
        public Queue<DateTime> Sent { get; } = [];
        public DateTime CollectedUntil { get; set; }
    }
}
