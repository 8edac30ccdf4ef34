using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plattform.Time;
using Plattform.Web;

namespace Plattform.Data;

/// <param name="LastSeen">UTC time it would be had the clock run steadily.</param>
public sealed record ClockJump(DateTime LastSeen, DateTime Now, TimeSpan Left);

/// <summary>Gates time-driven work (deletions, reminders, digests, planned messages). A clock over two days ahead is
/// trusted after 24 hours of run time (monotonic, summed over restarts) or once a coordinator confirms it.</summary>
public sealed class ClockGuard(IOptions<DataOptions> options, IServiceScopeFactory scopes, TimeProvider time, ILogger<ClockGuard> log)
{
    public static readonly TimeSpan Tolerance = TimeSpan.FromDays(2);
    private static readonly TimeSpan Proof = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private bool _hasBegun;
    private DateTime _expected;
    private long _timestamp;

    private TimeSpan? _offset;
    private TimeSpan _ran;
    private DateTime? _heldSince;

    public bool MayAct => Jump is null;

    /// <summary>Null while the clock is trusted, and after it was set back: then nothing is due too early.</summary>
    public ClockJump? Jump
    {
        get
        {
            lock (_lock)
            {
                Look();
                return _heldSince is null ? null : new(_expected, Now, Proof - _ran);
            }
        }
    }

    private DateTime Now => time.UtcNow();

    /// <summary>Must run before anything else uses the clock.</summary>
    public void Begin(LastSeen? row)
    {
        lock (_lock)
        {
            (_hasBegun, _expected, _timestamp) = (true, LastMoment(row, options.Value, Now) ?? Now, time.GetTimestamp());
            (_offset, _ran, _heldSince) = (null, TimeSpan.FromSeconds(row?.RanSeconds ?? 0), null);
            Look();
        }
    }

    public Task ConfirmAsync(PlattformDb db)
    {
        lock (_lock)
            Believe(Now);
        return KeepAsync(db);
    }

    public async Task KeepAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        await KeepAsync(scope.ServiceProvider.GetRequiredService<PlattformDb>());
    }

    internal static ClockJump? JumpSince(LastSeen? row, DataOptions data, DateTime now) =>
        LastMoment(row, data, now) is { } last && now - last > Tolerance
            ? new(last, now, Proof - TimeSpan.FromSeconds(row?.RanSeconds ?? 0))
            : null;

    /// <summary>Considers the backups too, because a restored database may hold an older time than they do.</summary>
    private static DateTime? LastMoment(LastSeen? row, DataOptions data, DateTime now) =>
        new[] { row?.At, BackupFolder.NewestIn(data.BackupsDirectory, now) }.Max();

    private async Task KeepAsync(PlattformDb db)
    {
        LastSeen row;
        lock (_lock)
        {
            Look();
            row = new()
            {
                At = _expected,
                HeldSince = _heldSince,
                RanSeconds = (int)_ran.TotalSeconds,
            };
        }

        var kept = await db.LastSeen.ExecuteUpdateAsync(set =>
            set.SetProperty(r => r.At, row.At).SetProperty(r => r.HeldSince, row.HeldSince).SetProperty(r => r.RanSeconds, row.RanSeconds)
        );
        if (kept > 0)
            return;
        db.LastSeen.Add(row);
        await db.SaveChangesAsync();
    }

    private void Look()
    {
        var (now, timestamp) = (Now, time.GetTimestamp());
        if (!_hasBegun)
            (_hasBegun, _expected, _timestamp) = (true, now, timestamp);
        var passed = time.GetElapsedTime(_timestamp, timestamp);
        (_expected, _timestamp) = (_expected + passed, timestamp);
        var offset = now - _expected;
        if (offset.Duration() <= Tolerance)
        {
            Believe(now);
            return;
        }

        if (_offset is { } before) // it jumped once more, or goes evenly since
            _ran = (offset - before).Duration() > Tolerance ? TimeSpan.Zero : _ran + passed;
        _offset = offset;
        if (_ran >= Proof)
            Believe(now);
        else if (offset < TimeSpan.Zero)
            _heldSince = null;
        else if (_heldSince is null)
            Hold(now);
    }

    private void Hold(DateTime now)
    {
        _heldSince = now;
        log.LogWarning(
            "The clock says {Now:u}, but the program last saw {LastSeen:u}. Until it has run for {Hours} hours on that clock, or somebody at the desk "
                + "confirms it, nothing is deleted, and no reminder, digest or planned letter goes out. If the clock is wrong, set it.",
            now,
            _expected,
            (int)Math.Ceiling((Proof - _ran).TotalHours)
        );
    }

    private void Believe(DateTime now)
    {
        if (_heldSince is not null)
            log.LogInformation("The clock is believed: it says {Now:u}. What waited for it goes on.", now);
        _expected = now;
        _offset = null;
        _ran = TimeSpan.Zero;
        _heldSince = null;
    }
}
