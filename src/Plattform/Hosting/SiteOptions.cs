using System.Net;

namespace Plattform.Hosting;

public sealed class SiteOptions
{
    private Uri? _base;

    /// <summary>No trailing slash. Absolute links start with it, never with the untrusted Host header.</summary>
    public string BaseUrl { get; set; } = "";
    public string Name { get; set; } = "Plattform";
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>Hue, 0 to 359.</summary>
    public int Accent { get; set; } = 27;

    /// <summary>Addresses or networks whose X-Forwarded-For and -Proto are trusted; empty: loopback.</summary>
    public List<string> Proxies { get; set; } = [];
    public OperatorOptions Operator { get; set; } = new();

    public bool IsHttps => BaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public string Url(string path) => BaseUrl + path;

    /// <summary>True for the host of <see cref="BaseUrl"/>; if that is loopback, for every loopback name.</summary>
    public bool IsOurs(HostString host)
    {
        var own = _base ??= new(BaseUrl);
        return string.Equals(host.Value, own.Authority, StringComparison.Ordinal) // nearly always
            || string.Equals(host.Host, own.Host, StringComparison.OrdinalIgnoreCase)
            || (
                own.IsLoopback
                && (
                    string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
                    || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
                )
            );
    }
}

public sealed class OperatorOptions
{
    public string Name { get; set; } = "";
    public string Address { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>Person responsible for the content (MStV 18 II); empty: the operator.</summary>
    public string Responsible { get; set; } = "";
}

public sealed class PrivacyOptions
{
    /// <summary>Days after the end of the meeting.</summary>
    public int DeleteAfterDays { get; set; } = 14;
    public LegalBasis LegalBasis { get; set; }

    public string Authority { get; set; } = "";
    public List<string> Processors { get; set; } = [];
}

/// <summary>GDPR Art. 9(2)(a), or (d) for members and regular contacts.</summary>
public enum LegalBasis
{
    Consent,
    Members,
}

/// <summary>Per IPv4 address or IPv6 /64; the surrounding /56 and /48 have 4 and 16 times the limit.</summary>
public sealed class LimitsOptions
{
    public int SecondsToFillForm { get; set; } = 2;
    public int PostsPerNetworkPer10Minutes { get; set; } = 30;
    public int PostsPerNetworkPerHour { get; set; } = 300;

    /// <summary>For unverified addresses, or messages caused by somebody who need not own the address.</summary>
    public int LettersPerAddressPerDay { get; set; } = 3;
    public int LettersPerRegistrationPerDay { get; set; } = 10;
    public int LettersPerNetworkPerHour { get; set; } = 60;
    public int LettersPerHour { get; set; } = 500;

    /// <summary>Above this, notices are collected into one message.</summary>
    public int NoticesPerCoordinatorPerHour { get; set; } = 20;

    /// <summary>Counts wrong codes only.</summary>
    public int SignInsPer15Minutes { get; set; } = 10;

    /// <summary>Per recipient, regardless of who asks.</summary>
    public int SignInMailsPerHour { get; set; } = 30;

    /// <summary>Counts wrong links only.</summary>
    public int PersonalPagesPerMinute { get; set; } = 60;
}
