using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Plattform.Web;

namespace Plattform.Tests.Web;

/// <summary>Counters per network: bounded in memory, and nobody can wipe another's.</summary>
public sealed class NetworkLimitsTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly IPAddress Guesser = IPAddress.Parse("203.0.113.7");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly NetworkLimits _limits;

    public NetworkLimitsTests() => _limits = new(_time);

    [Fact]
    public void Whoever_reached_the_bound_stays_there_however_many_other_networks_come()
    {
        Assert.Equal(3, TriesUntilAbove("sign-ins", Guesser, most: 2));

        for (var i = 0; i < NetworkLimits.MostKept + 10_000; i++)
            _limits.Count("posts", i.ToString(CultureInfo.InvariantCulture), Hour);

        Assert.InRange(_limits.Kept, 1, NetworkLimits.MostKept);
        Assert.True(_limits.IsAbove("sign-ins", Guesser, Hour, most: 2));
    }

    [Fact]
    public void What_is_over_makes_room_before_anything_that_still_counts()
    {
        for (var i = 0; i < NetworkLimits.MostKept - 1; i++)
            _limits.Count("wrong-links", i.ToString(CultureInfo.InvariantCulture), TimeSpan.FromMinutes(1));
        _limits.Count("posts", "192.0.2.1", Hour);
        _time.Advance(TimeSpan.FromMinutes(1));

        _limits.Count("posts", "192.0.2.2", Hour);

        Assert.Equal(2, _limits.Kept);
        Assert.Equal(1, _limits.Peek("posts", "192.0.2.1", Hour));
    }

    /// <summary>An IPv6 provider gives a customer a /56 or a /48, which is 256 or 65,536 networks of a household.</summary>
    [Theory]
    [InlineData("2001:db8:0:{0:x}::1", 4)]
    [InlineData("2001:db8:0:{0:x}00::1", 16)]
    public void A_wide_prefix_has_a_few_times_the_bound_of_a_household(string network, int times)
    {
        var passed = Enumerable.Range(0, 200).Sum(i => Passes(IPAddress.Parse(string.Format(CultureInfo.InvariantCulture, network, i))));

        Assert.Equal(times * 10, passed);
        Assert.False(_limits.IsAbove("posts", IPAddress.Parse("2001:db8:1::1"), Hour, most: 10));

        int Passes(IPAddress address) => Enumerable.Range(0, 5).Count(_ => !_limits.IsAbove("posts", address, Hour, most: 10));
    }

    [Fact]
    public void Whoever_goes_on_above_the_bound_takes_nothing_from_the_neighbours()
    {
        for (var i = 0; i < 1000; i++)
            _limits.IsAbove("posts", IPAddress.Parse("2001:db8:0:1::1"), Hour, most: 10);

        Assert.False(_limits.IsAbove("posts", IPAddress.Parse("2001:db8:0:2::1"), Hour, most: 10));
    }

    private int TriesUntilAbove(string act, IPAddress address, int most)
    {
        for (var tries = 1; ; tries++)
            if (_limits.IsAbove(act, address, Hour, most))
                return tries;
    }
}
