using MimeKit;

namespace Plattform.Mail;

/// <summary>Carries mails away, one at a time. Each lane has its own, so that lanes never wait for each other.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <param name="taken">Called while the mail is being taken, perhaps more than once: what begins then costs this mail no time.</param>
    /// <exception cref="OperationCanceledException">It was told to stop; the mail may or may not have arrived.</exception>
    Task<SendResult> Send(MimeMessage mail, Action taken, CancellationToken abandon);

    /// <summary>There is nothing to do at the moment.</summary>
    Task Rest();
}

/// <summary>What became of a try. Reasons are read by coordinators and hold no address.</summary>
public abstract record SendResult
{
    /// <summary>The cause behind the sentence; null where nothing went wrong.</summary>
    internal MailFault? Fault { get; init; }

    /// <summary>The server would have done so to any mail: it is away, or refuses before it knows which mail this is.</summary>
    internal bool IsOfServer { get; init; }

    /// <summary>The server's own words, which may hold an address: for the operator only.</summary>
    internal string Said { get; init; } = "";

    public sealed record Sent : SendResult;

    /// <summary>Worth another try later.</summary>
    public sealed record Temporary(string Reason) : SendResult;

    /// <summary>This mail will never be taken; others are not concerned.</summary>
    public sealed record Refused(string Reason) : SendResult;

    /// <summary>It was not even tried: nobody needs it any more.</summary>
    public sealed record Pointless(string Reason) : SendResult;

    /// <summary>No mail will be taken until somebody changes the configuration; all keep waiting.</summary>
    public sealed record Misconfigured(string Reason) : SendResult;
}

/// <summary>What can go wrong between here and a mail server's "taken".</summary>
internal enum MailFault
{
    NoAddress,
    DkimKey,
    HostNotFound,
    PortRefused,
    Unreachable,
    TimedOut,
    DroppedAtOnce,
    NotOffered,
    NotEncrypted,
    Certificate,
    NotWelcome,
    SignInNotOffered,
    SignInRefused,
    SignInDemanded,
    SenderRefused,
    RecipientRefused,
    AddressNotSupported,
    MailRefused,
    Later,
    DroppedInMail,
    ConnectionLost,
}
