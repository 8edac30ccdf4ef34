using System.Net;
using System.Net.Sockets;

namespace Plattform.Tools;

/// <summary>Limits count per network: a household has one IPv4 address, or one IPv6 /64.</summary>
public static class Networks
{
    /// <summary>"192.0.2.7" or "2001:db8:1:2::/64"; "local" when the connection has no address.</summary>
    public static string NetworkOf(IPAddress? address) => Around(address)[0].Name;

    /// <summary>
    /// The network of an address and, with IPv6, the wider ones around it, the narrowest first. A provider gives one customer a whole
    /// /56 or /48, 256 or 65,536 networks; halls and mobile networks share them too, so these have 4 and 16 times the bound.
    /// </summary>
    public static IReadOnlyList<CountedNetwork> Around(IPAddress? address) =>
        address switch
        {
            null => [new("local", 1)],
            { IsIPv4MappedToIPv6: true } => [new(address.MapToIPv4().ToString(), 1)],
            { AddressFamily: AddressFamily.InterNetworkV6 } =>
            [
                new(Prefix(address, 64), 1),
                new(Prefix(address, 56), 4),
                new(Prefix(address, 48), 16),
            ],
            _ => [new(address.ToString(), 1)],
        };

    private static string Prefix(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, bits / 8, bytes.Length - (bits / 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}

/// <param name="Times">How many times the bound of a household it has.</param>
public readonly record struct CountedNetwork(string Name, int Times);
