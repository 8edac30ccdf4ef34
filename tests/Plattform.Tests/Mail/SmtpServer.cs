using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Plattform.Tests.Mail;

/// <summary>Where in the conversation the server is about to answer.</summary>
public enum SmtpStep
{
    Connect,
    Hello,
    StartTls,
    Auth,
    MailFrom,
    RcptTo,
    Data,
    EndOfData,
    Noop,
    Reset,
    Quit,
}

/// <param name="Argument">What the client said after the command.</param>
/// <param name="Connection">Counts from 1.</param>
/// <param name="Text">At <see cref="SmtpStep.EndOfData"/> the mail itself.</param>
public sealed record SmtpMoment(SmtpStep Step, string Argument, int Connection, string Text = "");

/// <summary>What the server does instead of saying yes.</summary>
public sealed class SmtpAnswer
{
    /// <summary>Never answers; the connection stays open.</summary>
    public static readonly SmtpAnswer Stall = new();

    /// <summary>Closes the connection without a word.</summary>
    public static readonly SmtpAnswer Drop = new();

    /// <summary>Like a cable pulled out: TCP reset.</summary>
    public static readonly SmtpAnswer ResetConnection = new();

    /// <summary>At the end of DATA: the mail has arrived, but the client never hears of it.</summary>
    public static readonly SmtpAnswer KeepAndDrop = new();

    public int Code { get; private init; }
    public string Words { get; private init; } = "";

    public static SmtpAnswer Say(int code, string words = "as the test wishes") => new() { Code = code, Words = words };
}

/// <param name="Text">The mail as it came, without the dots of the wire, lines end with CRLF.</param>
public sealed record ReceivedMail(string From, string To, string Text, int Connection, string? UserName);

/// <summary>
/// A small real mail server on loopback. It takes every mail unless <see cref="Behaviour"/> says otherwise, and uses
/// nothing of the product, so that a script outside the tests can run it too.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly List<ReceivedMail> _received = [];
    private readonly List<string> _commands = [];
    private readonly List<Task> _conversations = [];
    private readonly Lock _guard = new();
    private readonly Task _accepting;
    private int _connections;

    private SmtpServer(int port)
    {
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Null: take it.</summary>
    public Func<SmtpMoment, SmtpAnswer?> Behaviour { get; set; } = _ => null;

    /// <summary>With one, STARTTLS is offered.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Encrypted from the first byte.</summary>
    public bool Tls { get; init; }

    /// <summary>With both, a sign-in is demanded.</summary>
    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>Says that addresses may hold letters beyond ASCII (SMTPUTF8, RFC 6531).</summary>
    public bool OffersSmtpUtf8 { get; init; }

    public int Connections => Volatile.Read(ref _connections);

    public IReadOnlyList<ReceivedMail> Received
    {
        get
        {
            lock (_guard)
                return [.. _received];
        }
    }

    /// <summary>Every command as its bytes came, one character a byte.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_guard)
                return [.. _commands];
        }
    }

    /// <param name="port">0: any free one.</param>
    public static SmtpServer Start(
        int port = 0,
        X509Certificate2? certificate = null,
        bool tls = false,
        string? userName = null,
        string? password = null,
        bool utf8 = false
    ) =>
        new(port)
        {
            Certificate = certificate,
            Tls = tls,
            UserName = userName,
            Password = password,
            OffersSmtpUtf8 = utf8,
        };

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        Task[] open;
        lock (_guard)
            open = [.. _conversations];
        await Task.WhenAll(open);
        _end.Dispose();
    }

    internal SmtpAnswer? Ask(SmtpMoment moment) => Behaviour(moment);

    internal void Hear(string command)
    {
        lock (_guard)
            _commands.Add(command);
    }

    internal void Keep(ReceivedMail mail)
    {
        lock (_guard)
            _received.Add(mail);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var conversation = new SmtpConversation(this, client, Interlocked.Increment(ref _connections));
                lock (_guard)
                    _conversations.Add(conversation.Run(_end.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }
}
