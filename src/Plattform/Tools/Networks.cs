using System.Net;
using System.Net.Sockets;

namespace Plattform.Tools;

/// <summary>Limits count per network: a household has one IPv4 address, or one IPv6 /64.</summary>
public static class Networks
{
    /// <summary>"192.0.2.7" or "2001:db8:1:2::/64"; "local" when the connection has no address.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }
}
