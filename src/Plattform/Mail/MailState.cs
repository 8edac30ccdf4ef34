using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Plattform.Mail;

public sealed class MailState(IOptions<MailOptions> options)
{
    private readonly ConcurrentDictionary<Lane, MailTrouble> _troubles = new();
    private readonly Lock _guard = new();
    private bool _fails;
    private string? _refusal;

    /// <summary>True at start: mails that waited for the server in the last process are still to be made due.</summary>
    private bool _owesWaiting = true;

    /// <summary>No server is configured: mails are only files.</summary>
    public bool NobodyGetsMail => options.Value.Smtp.Host.Length == 0;

    /// <summary>Null while the server accepts mails or was not tried yet.</summary>
    public MailTrouble? Trouble => _troubles.Values.MinBy(trouble => trouble.Since);

    internal bool HasDeferredMails
    {
        get
        {
            lock (_guard)
                return _owesWaiting;
        }
    }

    internal bool IsStuck(Lane lane) => _troubles.ContainsKey(lane);

    /// <param name="since">When the oldest waiting mail was written, so it survives a restart.</param>
    /// <param name="refuses">The server answers but requires another configuration.</param>
    internal bool Stuck(Lane lane, string reason, DateTime since, bool refuses)
    {
        _troubles[lane] = new(reason, _troubles.TryGetValue(lane, out var before) && before.Since < since ? before.Since : since);
        lock (_guard)
        {
            var isNews = !_fails || (refuses && _refusal != reason);
            (_fails, _owesWaiting) = (true, true);
            _refusal = refuses ? reason : _refusal;
            return isNews;
        }
    }

    internal void Works() => _troubles.Clear();

    /// <returns>True when the server had failed before.</returns>
    internal bool Recovered()
    {
        lock (_guard)
        {
            var failed = _fails;
            (_fails, _owesWaiting, _refusal) = (false, false, null);
            return failed;
        }
    }

    internal void HasNothing(Lane lane) => _troubles.TryRemove(lane, out _);
}

/// <param name="Reason">A German sentence for coordinators.</param>
public sealed record MailTrouble(string Reason, DateTime Since);
