using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Data.Sqlite;

namespace Plattform.Tests.Data;

/// <summary>When a clock is believed: it is set apart from the time that passes.</summary>
public sealed class ClockGuardTests : IDisposable
{
    private static readonly DateTime April = new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc);
    private readonly string _folder = Directory.CreateTempSubdirectory("plattform-").FullName;
    private readonly SettableClock _time = new() { Now = April };

    public ClockGuardTests() => EmptyDatabase.PutInto(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_clock_that_goes_evenly_is_believed_and_so_is_one_after_a_weekend_without_power()
    {
        var clock = Started();
        Assert.True(clock.MayAct);
        for (var hours = 0; hours < 100; hours++)
            Passes(TimeSpan.FromHours(1));
        Assert.True(clock.MayAct);
        await clock.KeepAsync();

        _time.Now += TimeSpan.FromHours(47);
        Assert.True(Started().MayAct);
    }

    [Fact]
    public void A_clock_that_jumps_while_the_program_runs_is_believed_after_a_day_on_it()
    {
        var clock = Started();
        _time.Now = April.AddDays(200);
        Assert.Equal((April, April.AddDays(200), TimeSpan.FromHours(24)), (clock.Jump!.LastSeen, clock.Jump.Now, clock.Jump.Left));

        Passes(TimeSpan.FromHours(23));
        Assert.Equal(TimeSpan.FromHours(1), clock.Jump.Left);
        Passes(TimeSpan.FromHours(1));
        Assert.True(clock.MayAct);
    }

    [Fact]
    public void One_that_jumps_once_more_begins_anew_and_one_that_is_set_right_is_believed_at_once()
    {
        var clock = Started();
        _time.Now = April.AddDays(200);
        Assert.False(clock.MayAct);
        Passes(TimeSpan.FromHours(20));
        Assert.False(clock.MayAct);
        _time.Now = April.AddDays(400);
        Assert.Equal(TimeSpan.FromHours(24), clock.Jump!.Left);
        Passes(TimeSpan.FromHours(20));
        Assert.False(clock.MayAct);

        _time.Now = April.AddHours(40);
        Assert.True(clock.MayAct);
        _time.Now = April.AddDays(200);
        Assert.Equal(TimeSpan.FromHours(24), clock.Jump!.Left);
    }

    [Fact]
    public async Task What_it_ran_is_added_up_over_restarts()
    {
        await Started().KeepAsync();
        _time.Now = April.AddDays(200);
        foreach (var left in new[] { 24, 15, 6 })
        {
            var clock = Started();
            Assert.Equal(TimeSpan.FromHours(left), clock.Jump!.Left);
            Passes(TimeSpan.FromHours(9));
            await clock.KeepAsync();
            _time.Now += TimeSpan.FromHours(3); // off
        }

        Assert.True(Started().MayAct);
    }

    /// <summary>A board without a battery begins in 1970 until it has asked what time it is.</summary>
    [Fact]
    public async Task One_that_is_set_back_holds_nothing_and_what_was_seen_follows_it_down_only_after_a_day()
    {
        await Started().KeepAsync();
        _time.Now = DateTime.UnixEpoch;
        var clock = Started();
        Assert.True(clock.MayAct);
        Passes(TimeSpan.FromMinutes(1));
        Assert.True(clock.MayAct);
        _time.Now = April.AddMinutes(5);
        Assert.True(clock.MayAct);

        _time.Now = April.AddDays(-300); // so it stays
        Assert.True(clock.MayAct);
        Passes(TimeSpan.FromHours(25));
        Assert.True(clock.MayAct);
        _time.Now = April;
        Assert.False(clock.MayAct);
    }

    [Fact]
    public async Task A_press_is_enough_and_is_remembered()
    {
        await Started().KeepAsync();
        _time.Now = April.AddDays(20);
        var clock = Started();
        Assert.False(clock.MayAct);

        await using (var scope = _services!.CreateAsyncScope())
            await clock.ConfirmAsync(scope.ServiceProvider.GetRequiredService<PlattformDb>());

        Assert.True(clock.MayAct);
        Assert.True(Started().MayAct);
    }

    /// <summary>A restored database knows less than the backups beside it; one by a clock ahead of ours tells nothing.</summary>
    [Theory]
    [InlineData("plattform-20260330T010000Z.zip", false)]
    [InlineData("plattform-20260419T010000Z.zip", true)]
    [InlineData("plattform-20270419T010000Z.zip", false)]
    public async Task The_newest_backup_was_seen_too(string backup, bool believed)
    {
        await Started().KeepAsync();
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "backups")).FullName, backup), "");

        _time.Now = April.AddDays(19);

        Assert.Equal(believed, Started().MayAct);
    }

    [Fact]
    public void It_is_said_once_in_the_log()
    {
        var clock = Started();
        _time.Now = April.AddDays(200);
        for (var look = 0; look < 5; look++)
            Assert.False(clock.MayAct);

        Assert.StartsWith(
            "The clock says 2026-10-18 08:00:00Z, but the program last saw 2026-04-01 08:00:00Z.",
            Assert.Single(_log.Lines),
            StringComparison.Ordinal
        );
    }

    private ServiceProvider? _services;
    private readonly ListLogger _log = new();

    /// <summary>By the next process.</summary>
    private ClockGuard Started()
    {
        _services = new ServiceCollection()
            .AddSingleton(Options.Create(new DataOptions { Directory = _folder }))
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<ILogger<ClockGuard>>(_log)
            .AddDbContext<SqlitePlattformDb>(options =>
                options.UseSqlite($"Data Source={Path.Combine(_folder, "plattform.db")};Pooling=false")
            )
            .AddScoped<PlattformDb>(services => services.GetRequiredService<SqlitePlattformDb>())
            .AddSingleton<ClockGuard>()
            .BuildServiceProvider();
        var clock = _services.GetRequiredService<ClockGuard>();
        clock.Begin(LastSeenRow.Read(Path.Combine(_folder, "plattform.db")));
        return clock;
    }

    private void Passes(TimeSpan time)
    {
        _time.Now += time;
        _time.Ran += time;
    }

    private sealed class ListLogger : ILogger<ClockGuard>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception));
    }

    private sealed class SettableClock : TimeProvider
    {
        public DateTime Now { get; set; }
        public TimeSpan Ran { get; set; }
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new(Now);

        public override long GetTimestamp() => Ran.Ticks;
    }
}
