using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Plattform.Mail;

/// <summary>What the desk has to say loudly about mail as a whole; about single mails the outbox speaks.</summary>
public sealed class MailState(IOptions<MailOptions> options)
{
    private readonly ConcurrentDictionary<Lane, MailTrouble> troubles = new();
    private readonly Lock _guard = new();
    private bool _fails;
    private string? _refusal;

    /// <summary>From the start on: what waited for the server when the last process ended is still to be made due.</summary>
    private bool _owesWaiting = true;

    /// <summary>No mail server is configured: mails are files and nobody gets one.</summary>
    public bool NobodyGetsMail => options.Value.Smtp.Host.Length == 0;

    /// <summary>Why all mails are waiting; null while the server takes them or was not asked yet.</summary>
    public MailTrouble? Trouble => troubles.Values.MinBy(trouble => trouble.Since);

    /// <summary>The server took a mail, and those that waited for that are not due yet.</summary>
    internal bool OwesWaiting
    {
        get
        {
            lock (_guard)
                return _owesWaiting;
        }
    }

    internal bool IsStuck(Lane lane) => troubles.ContainsKey(lane);

    /// <param name="since">When the oldest that waits was written: true also after a restart.</param>
    /// <param name="refuses">The server is there and wants another configuration.</param>
    /// <returns>True when this is news: it begins to fail, or refuses for another reason.</returns>
    internal bool Stuck(Lane lane, string reason, DateTime since, bool refuses)
    {
        troubles[lane] = new(reason, troubles.TryGetValue(lane, out var before) && before.Since < since ? before.Since : since);
        lock (_guard)
        {
            var isNews = !_fails || (refuses && _refusal != reason);
            (_fails, _owesWaiting) = (true, true);
            _refusal = refuses ? reason : _refusal;
            return isNews;
        }
    }

    /// <summary>The server took a mail, so it takes those of all lanes.</summary>
    internal void Works() => troubles.Clear();

    /// <summary>What waited is due.</summary>
    /// <returns>True when the server had failed.</returns>
    internal bool Recovered()
    {
        lock (_guard)
        {
            var failed = _fails;
            (_fails, _owesWaiting, _refusal) = (false, false, null);
            return failed;
        }
    }

    /// <summary>Nothing waits here any more, for whatever reason.</summary>
    internal void HasNothing(Lane lane) => troubles.TryRemove(lane, out _);
}

/// <param name="Reason">A sentence for coordinators, in German.</param>
/// <param name="Since">UTC.</param>
public sealed record MailTrouble(string Reason, DateTime Since);
