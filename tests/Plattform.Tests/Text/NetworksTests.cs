using System.Net;
using Plattform.Text;

namespace Plattform.Tests.Text;

public sealed class NetworksTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::ffff", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("::1", "::/64")]
    public void A_household_is_one_network(string address, string network) =>
        Assert.Equal(network, Networks.NetworkOf(IPAddress.Parse(address)));

    [Fact]
    public void An_IPv6_address_also_lies_in_the_prefixes_a_provider_gives_away() =>
        Assert.Equal(
            [new("2001:db8:1:203::/64", 1), new("2001:db8:1:200::/56", 4), new("2001:db8:1::/48", 16)],
            Networks.Around(IPAddress.Parse("2001:db8:1:203:4:5:6:7"))
        );

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("::ffff:192.0.2.7")]
    public void An_IPv4_address_is_counted_alone(string address) =>
        Assert.Equal([new("192.0.2.7", 1)], Networks.Around(IPAddress.Parse(address)));

    [Fact]
    public void A_connection_without_address_is_a_network_too() => Assert.Equal("local", Networks.NetworkOf(null));
}
