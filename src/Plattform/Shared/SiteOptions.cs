using System.Net;

namespace Plattform.Shared;

/// <summary>Section <c>Site</c>.</summary>
public sealed class SiteOptions
{
    private Uri? _base;

    /// <summary>Without a slash at its end. Every absolute link starts with it, never with the Host header.</summary>
    public string BaseUrl { get; set; } = "";
    public string Name { get; set; } = "Plattform";
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>A hue, 0 to 359.</summary>
    public int Accent { get; set; } = 27;

    /// <summary>Addresses or networks whose X-Forwarded-For and -Proto are believed; empty means loopback.</summary>
    public List<string> Proxies { get; set; } = [];
    public OperatorOptions Operator { get; set; } = new();

    public bool IsHttps => BaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public string Url(string path) => BaseUrl + path;

    /// <summary>Whether a request for this host is for us: the host of <see cref="BaseUrl"/>, and where that is loopback, each name of it.</summary>
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

/// <summary>Who answers for the site: imprint and privacy notice.</summary>
public sealed class OperatorOptions
{
    public string Name { get; set; } = "";
    public string Address { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>Name and address of the person answerable for the content, where the operator is none (MStV 18 II). Empty: the operator.</summary>
    public string Responsible { get; set; } = "";
}

/// <summary>Section <c>Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    /// <summary>Days after the end of the event.</summary>
    public int DeleteAfterDays { get; set; } = 14;
    public LegalBasis LegalBasis { get; set; }

    /// <summary>The supervisory authority complaints go to.</summary>
    public string Authority { get; set; } = "";
    public List<string> Processors { get; set; } = [];
}

/// <summary>GDPR Art. 9(2)(a), or (d) for members and regular contacts.</summary>
public enum LegalBasis
{
    Consent,
    Members,
}

/// <summary>Section <c>Limits</c>. A network is an IPv4 address or an IPv6 /64; the /56 and /48 around it have 4 and 16 times the bound.</summary>
public sealed class LimitsOptions
{
    public int SecondsToFillForm { get; set; } = 2;
    public int PostsPerNetworkPer10Minutes { get; set; } = 30;
    public int PostsPerNetworkPerHour { get; set; } = 300;

    /// <summary>To addresses that nobody proved, or because of somebody who need not own them.</summary>
    public int LettersPerAddressPerDay { get; set; } = 3;
    public int LettersPerRegistrationPerDay { get; set; } = 10;
    public int LettersPerNetworkPerHour { get; set; } = 60;
    public int LettersPerHour { get; set; } = 500;

    /// <summary>Above it notices are collected into one letter.</summary>
    public int NoticesPerCoordinatorPerHour { get; set; } = 20;

    /// <summary>Counts wrong codes only.</summary>
    public int SignInsPer15Minutes { get; set; } = 10;

    /// <summary>To one address, whoever asks.</summary>
    public int SignInMailsPerHour { get; set; } = 30;

    /// <summary>Counts wrong links only.</summary>
    public int PersonalPagesPerMinute { get; set; } = 60;
}
