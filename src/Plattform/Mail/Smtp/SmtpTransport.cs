using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Plattform.Mail;

/// <summary><paramref name="WholeMail"/> must stay below the lease; <paramref name="Command"/> is per reply.</summary>
internal sealed record SmtpLimits(TimeSpan Connect, TimeSpan Command, TimeSpan WholeMail)
{
    public static readonly SmtpLimits Default = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
}

/// <summary>Keeps one connection open while there is work; reconnects when the server dropped it.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider time) : ITransport
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan IdleProbeAfter = TimeSpan.FromSeconds(2);

    private SmtpClient? _client;
    private long _lastUsed;

    public SmtpLimits Limits { get; init; } = SmtpLimits.Default;

    /// <summary>The system's verdict; no allow list, so self-signed certificates are refused.</summary>
    public RemoteCertificateValidationCallback Certificates { get; init; } = (_, _, _, errors) => errors == SslPolicyErrors.None;

    public async Task<SendResult> SendAsync(MimeMessage mail, Action taken, CancellationToken abandon)
    {
        using var limit = new CancellationTokenSource(Limits.WholeMail, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(abandon, limit.Token);
        var (connected, begun) = (false, false);
        try
        {
            var server = await ConnectedClientAsync(either.Token);
            connected = true;
            await server.SendAsync(
                mail,
                either.Token,
                new Progress(() =>
                {
                    begun = true;
                    taken();
                })
            );
            _lastUsed = time.GetTimestamp();
            return new SendResult.Sent();
        }
        catch (Exception e)
        {
            if (e is not SmtpCommandException { StatusCode: not SmtpStatusCode.ServiceNotAvailable } || !connected)
                Drop();
            abandon.ThrowIfCancellationRequested();
            if (SmtpOutcome.Of(e, connected, begun) is { } outcome)
                return outcome;
            throw;
        }
    }

    public async Task RestAsync()
    {
        if (_client is not null && time.GetElapsedTime(_lastUsed) > Idle)
            await LeaveAsync();
    }

    public async ValueTask DisposeAsync() => await LeaveAsync();

    private async Task<SmtpClient> ConnectedClientAsync(CancellationToken stop)
    {
        if (_client is not null && !await IsStillThereAsync(_client, stop))
            Drop();
        return _client ??= await ConnectAsync(stop);
    }

    private async Task<bool> IsStillThereAsync(SmtpClient server, CancellationToken stop)
    {
        if (!server.IsConnected)
            return false;
        if (time.GetElapsedTime(_lastUsed) < IdleProbeAfter)
            return true;
        try
        {
            await server.NoOpAsync(stop);
            return true;
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or TimeoutException)
        {
            return false;
        }
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken stop)
    {
        var smtp = options.Value.Smtp;
        var host = MailAddresses.EncodeDomain(smtp.Host);
        string? refused = null;
        var fresh = new SmtpClient
        {
            // The default would reveal this machine's name.
            LocalDomain = options.Value.Domain,
            Timeout = (int)Limits.Connect.TotalMilliseconds,
            ServerCertificateValidationCallback = (sender, shown, chain, errors) =>
            {
                var taken = Certificates(sender, shown, chain, errors);
                refused = taken || shown is null ? null : CertificateTexts.Of(shown);
                return taken;
            },
            // A revocation check depends on one more server, and large issuers have stopped offering it.
            CheckCertificateRevocation = false,
        };
        try
        {
            await fresh.ConnectAsync(await DialAsync(host, smtp.Port, stop), host, smtp.Port, Security(smtp.Security), stop);
            fresh.Timeout = (int)Limits.Command.TotalMilliseconds;
            if (smtp.UserName.Length > 0)
                await SignInAsync(fresh, smtp, stop);
            // A later server may lack SMTPUTF8, and the mail would bounce there; without it MailKit writes domains as xn--. Goes
            // last, because STARTTLS and signing in read the capabilities again.
            fresh.Capabilities &= ~SmtpCapabilities.UTF8;
            return fresh;
        }
        catch (Exception e)
        {
            if (refused is not null)
                e.Data[nameof(CertificateTexts)] = refused;
            fresh.Dispose();
            throw;
        }
    }

    /// <summary>Distinguishes a server without sign-in from one without encryption; both report the same.</summary>
    private static async Task SignInAsync(SmtpClient server, SmtpOptions smtp, CancellationToken stop)
    {
        try
        {
            await server.AuthenticateAsync(smtp.UserName, smtp.Password, stop);
        }
        catch (NotSupportedException none)
        {
            throw new AuthenticationException(none.Message, none);
        }
    }

    /// <summary>NoDelay: Nagle's algorithm would hold back the last bytes of each mail for 40 ms.</summary>
    private async Task<Socket> DialAsync(string host, int port, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limits.Connect);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, limit.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Required, never "when available".</summary>
    private static SecureSocketOptions Security(SmtpSecurity security) =>
        security switch
        {
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };

    private async Task LeaveAsync()
    {
        if (_client is null)
            return;
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _client.DisconnectAsync(quit: true, soon.Token);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or ProtocolException
                        or CommandException
                        or OperationCanceledException
                        or TimeoutException
            )
        {
            // Ignore QUIT failures: the mails are sent.
        }

        Drop();
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    private sealed class Progress(Action taken) : ITransferProgress
    {
        public void Report(long bytesTransferred) => taken();

        public void Report(long bytesTransferred, long totalSize) => taken();
    }
}
