namespace Plattform.Mail;

/// <summary>Section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>Its domain makes the Message-IDs.</summary>
    public string From { get; set; } = "plattform@example.org";
    public SmtpOptions Smtp { get; set; } = new();
    public DkimOptions Dkim { get; set; } = new();

    /// <summary>As servers understand it (xn--…).</summary>
    public string Domain => MailAddresses.EncodeDomain(From[(From.LastIndexOf('@') + 1)..]);
}

public sealed class SmtpOptions
{
    /// <summary>Empty: mails are written as .eml files into <c>data/mail/</c>.</summary>
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";
    public SmtpSecurity Security { get; set; }
}

/// <summary><see cref="None"/> is allowed to loopback only.</summary>
public enum SmtpSecurity
{
    StartTls,
    Tls,
    None,
}

public sealed class DkimOptions
{
    public string Domain { get; set; } = "";
    public string Selector { get; set; } = "";

    /// <summary>PEM file with the private key.</summary>
    public string KeyFile { get; set; } = "";
}

/// <summary>One entry of section <c>Coordinators</c>: someone who may see personal data.</summary>
public sealed class CoordinatorOptions
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public NoticeDetail Detail { get; set; }
}

public enum NoticeDetail
{
    Full,
    Short,
}
