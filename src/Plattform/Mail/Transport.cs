using MimeKit;

namespace Plattform.Mail;

internal interface ITransport : IAsyncDisposable
{
    /// <param name="taken">Called, maybe repeatedly, while the server takes the mail: work done then costs no time.</param>
    /// <exception cref="OperationCanceledException">Aborted; the mail may or may not have arrived.</exception>
    Task<SendResult> SendAsync(MimeMessage mail, Action taken, CancellationToken abandon);

    Task RestAsync();
}

/// <summary>Coordinators read the reasons, so they must not contain addresses.</summary>
public abstract record SendResult
{
    internal MailFault? Fault { get; init; }

    /// <summary>Would affect any mail: the server is away, or refuses before it knows the mail.</summary>
    internal bool IsOfServer { get; init; }

    /// <summary>The server's reply, which may contain addresses: for the operator only.</summary>
    internal string Said { get; init; } = "";

    public sealed record Sent : SendResult;

    public sealed record Temporary(string Reason) : SendResult;

    public sealed record Refused(string Reason) : SendResult;

    public sealed record Pointless(string Reason) : SendResult;

    /// <summary>All mails wait until the configuration is changed.</summary>
    public sealed record Misconfigured(string Reason) : SendResult;
}

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
    MailTooLarge,
    Later,
    DroppedInMail,
    ConnectionLost,
}
