namespace Plattform.Mail;

public sealed class MailOptions
{
    public string From { get; set; } = "plattform@example.org";
    public SmtpOptions Smtp { get; set; } = new();
    public DkimOptions Dkim { get; set; } = new();
    public ImapOptions Imap { get; set; } = new();

    /// <summary>In ASCII (xn--…).</summary>
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

/// <summary><see cref="None"/> is only allowed for loopback.</summary>
public enum SmtpSecurity
{
    StartTls,
    Tls,
    None,
}

/// <summary>The mailbox of <see cref="MailOptions.From"/>, read for mails that came back and for answers of calendars.</summary>
public sealed class ImapOptions
{
    /// <summary>Empty: nobody reads it but people.</summary>
    public string Host { get; set; } = "";
    public int Port { get; set; } = 993;
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";
    public SmtpSecurity Security { get; set; } = SmtpSecurity.Tls;
    public string Folder { get; set; } = "INBOX";
}

public sealed class DkimOptions
{
    public string Domain { get; set; } = "";
    public string Selector { get; set; } = "";

    /// <summary>PEM file with the private key.</summary>
    public string KeyFile { get; set; } = "";
}

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
