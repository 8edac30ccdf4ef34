namespace Plattform.Mail;

/// <summary>How far the mailbox was read.</summary>
public sealed class MailboxPosition
{
    /// <summary>Server, user and folder.</summary>
    public string Mailbox { get; init; } = "";

    /// <summary>RFC 3501, 2.3.1.1: with another one the numbers begin anew.</summary>
    public long UidValidity { get; set; }

    public long LastUid { get; set; }
}
