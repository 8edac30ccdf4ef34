using System.Net;
using System.Net.Sockets;

namespace Plattform.Text;

/// <summary>Limits count per household: one IPv4 address or one IPv6 /64.</summary>
public static class Networks
{
    /// <summary>"192.0.2.7" or "2001:db8:1:2::/64"; "local" without an address.</summary>
    public static string NetworkOf(IPAddress? address) => Around(address)[0].Name;

    /// <summary>The narrowest network first. With IPv6 also the /56 and /48 a provider may give one customer; halls and
    /// mobile networks share them too, so they get 4 and 16 times the limit.</summary>
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

    /// <summary>"192.0.2.7" or "192.0.2.0/24".</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            network = new(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(text, out network);
    }

    private static string Prefix(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, bits / 8, bytes.Length - (bits / 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}

public readonly record struct CountedNetwork(string Name, int Times);
