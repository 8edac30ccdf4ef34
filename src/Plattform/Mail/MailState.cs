using Microsoft.Extensions.Options;

namespace Plattform.Mail;

/// <summary>What the desk has to say loudly about mail as a whole; about single mails the outbox speaks.</summary>
public sealed class MailState(IOptions<MailOptions> options, TimeProvider time)
{
    private MailTrouble? trouble;

    /// <summary>No mail server is configured: mails are files and nobody gets one.</summary>
    public bool NobodyGetsMail => options.Value.Smtp.Host.Length == 0;

    /// <summary>Why all mails are waiting; null while the server takes them or was not asked yet.</summary>
    public MailTrouble? Trouble => Volatile.Read(ref trouble);

    /// <summary>True when this is news.</summary>
    internal bool Stuck(string reason)
    {
        var before = Trouble;
        Volatile.Write(ref trouble, new(reason, before?.Since ?? time.GetUtcNow().UtcDateTime));
        return before?.Reason != reason;
    }

    internal void Works() => Volatile.Write(ref trouble, null);
}

/// <param name="Reason">A sentence for coordinators, in German.</param>
/// <param name="Since">UTC.</param>
public sealed record MailTrouble(string Reason, DateTime Since);
