namespace Plattform.Mail;

/// <summary>Whether the mailbox can be read.</summary>
public sealed class MailboxState
{
    /// <summary>Null: it can, it was not tried yet, or none is configured.</summary>
    public MailTrouble? Trouble { get; private set; }

    internal void Works() => Trouble = null;

    /// <returns>True when it is news.</returns>
    internal bool Fails(string reason, DateTime now)
    {
        var isNews = Trouble?.Reason != reason;
        Trouble = new(reason, Trouble?.Since ?? now);
        return isNews;
    }
}
