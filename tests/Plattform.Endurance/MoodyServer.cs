using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Plattform.Tests.Mail;

namespace Plattform.Endurance;

/// <summary>
/// A mail server that is not next door, so that kills meet conversations in their middle; in trouble it refuses for now,
/// resets, hangs up, and takes a mail without ever saying so. No mail more than twice: the third try would be minutes later.
/// </summary>
internal sealed partial class MoodyServer : IAsyncDisposable
{
    private static readonly SmtpAnswer[] Troubles =
    [
        SmtpAnswer.Say(451),
        SmtpAnswer.ResetConnection,
        SmtpAnswer.Drop,
        SmtpAnswer.KeepAndDrop,
    ];

    private readonly ConcurrentDictionary<string, int> _troubled = new(StringComparer.Ordinal);
    private readonly SmtpServer _server = SmtpServer.Start();

    public MoodyServer() => _server.Behaviour = Answer;

    public int Port => _server.Port;
    public bool InTrouble { get; set; }
    public int Made => _troubled.Values.Sum();
    public IReadOnlyList<ReceivedMail> Received => _server.Received;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private SmtpAnswer? Answer(SmtpMoment moment)
    {
        Thread.Sleep(Random.Shared.Next(4));
        if (!InTrouble || moment.Step != SmtpStep.EndOfData || Random.Shared.Next(2) == 0)
            return null;
        var id = MessageId().Match(moment.Text).Value;
        return _troubled.AddOrUpdate(id, 1, (_, times) => times + 1) <= 2 ? Troubles[Random.Shared.Next(Troubles.Length)] : null;
    }

    [GeneratedRegex("^Message-Id: .*$", RegexOptions.Multiline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MessageId();
}
