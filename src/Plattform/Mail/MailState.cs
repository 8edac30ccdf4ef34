using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Plattform.Mail;

/// <summary>What the desk has to say loudly about mail as a whole; about single mails the outbox speaks.</summary>
public sealed class MailState(IOptions<MailOptions> options)
{
    private readonly ConcurrentDictionary<Lane, MailTrouble> troubles = new();

    /// <summary>No mail server is configured: mails are files and nobody gets one.</summary>
    public bool NobodyGetsMail => options.Value.Smtp.Host.Length == 0;

    /// <summary>Why all mails are waiting; null while the server takes them or was not asked yet.</summary>
    public MailTrouble? Trouble => troubles.Values.MinBy(trouble => trouble.Since);

    /// <param name="since">When the oldest that waits was written: true also after a restart.</param>
    /// <returns>True when this is news.</returns>
    internal bool Stuck(Lane lane, string reason, DateTime since)
    {
        var known = troubles.TryGetValue(lane, out var before);
        troubles[lane] = new(reason, known && before!.Since < since ? before.Since : since);
        return before?.Reason != reason;
    }

    /// <summary>The server took a mail, so it takes those of all lanes.</summary>
    internal void Works() => troubles.Clear();

    /// <summary>Nothing waits here any more, for whatever reason.</summary>
    internal void HasNothing(Lane lane) => troubles.TryRemove(lane, out _);
}

/// <param name="Reason">A sentence for coordinators, in German.</param>
/// <param name="Since">UTC.</param>
public sealed record MailTrouble(string Reason, DateTime Since);
