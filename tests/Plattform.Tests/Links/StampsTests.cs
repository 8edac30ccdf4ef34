using Plattform.Links;
using Plattform.Look;

namespace Plattform.Tests.Links;

public sealed class StampsTests
{
    private static readonly DateTime Now = new(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly Stamps _stamps = new(new byte[32]);

    [Fact]
    public void A_stamp_tells_when_it_was_given_out_and_is_never_the_same()
    {
        var reading = _stamps.Read(_stamps.New(Now), Now.AddSeconds(20));

        Assert.Equal((StampState.Valid, Now), (reading.State, reading.IssuedAt));
        Assert.Equal(DateTimeKind.Utc, reading.IssuedAt.Kind);
        Assert.Matches("^[0-9a-f]{32}$", reading.Id);
        Assert.NotEqual(reading.Id, _stamps.Read(_stamps.New(Now), Now).Id);
    }

    [Fact]
    public void It_is_valid_after_a_restart_for_seven_days()
    {
        var stamp = _stamps.New(Now);
        var restarted = new Stamps(new byte[32]);

        Assert.Equal(StampState.Valid, restarted.Read(stamp, Now.AddDays(7)).State);
        var old = restarted.Read(stamp, Now.AddDays(7).AddSeconds(1));
        Assert.Equal((StampState.Expired, Now), (old.State, old.IssuedAt));
    }

    [Fact]
    public void A_clock_may_be_wrong_by_a_minute_not_more()
    {
        Assert.Equal(StampState.Valid, _stamps.Read(_stamps.New(Now.AddMinutes(1)), Now).State);
        Assert.Equal(StampState.Forged, _stamps.Read(_stamps.New(Now.AddMinutes(1).AddSeconds(1)), Now).State);
    }

    [Fact]
    public void Nobody_can_make_one_or_change_one()
    {
        var stamp = _stamps.New(Now);

        Assert.Equal(StampState.Missing, _stamps.Read(null, Now).State);
        Assert.Equal(StampState.Missing, _stamps.Read("", Now).State);
        Assert.Equal(StampState.Forged, new Stamps([.. Enumerable.Repeat((byte)1, 32)]).Read(stamp, Now).State);
        Assert.All(
            ["x", "ä", " " + stamp, stamp + " ", stamp[..^1], stamp + stamp, new string('A', 54), new string('A', 1_000_000)],
            forged => Assert.Equal(new StampReading(StampState.Forged, DateTime.MinValue, ""), _stamps.Read(forged, Now))
        );
        for (var i = 0; i < stamp.Length; i++)
            Assert.Equal(StampState.Forged, _stamps.Read(stamp[..i] + (stamp[i] == 'A' ? 'B' : 'A') + stamp[(i + 1)..], Now).State);
    }

    [Fact]
    public void A_link_is_no_stamp_though_the_key_is_the_same() =>
        Assert.Equal(
            StampState.Forged,
            _stamps.Read(new SignedLinks(new byte[32]).Sign(LinkPurpose.OwnPage, Guid.NewGuid(), 1), Now).State
        );
}
