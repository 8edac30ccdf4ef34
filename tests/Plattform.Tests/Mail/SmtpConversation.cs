using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Plattform.Tests.Mail;

/// <summary>One connection.</summary>
internal sealed class SmtpConversation(SmtpServer server, TcpClient client, int number) : IDisposable
{
    private Stream _stream = client.GetStream();
    private StreamReader? _reader;
    private bool _secure;
    private string? _user;
    private string _from = "";
    private readonly List<string> _to = [];

    public async Task Run(CancellationToken end)
    {
        using (this)
        {
            try
            {
                if (server.Tls)
                    await Secure(end);
                Listen();
                if (!await Attendance(SmtpStep.Connect, "", 220, "test.example ready", end))
                    return;
                while (await _reader!.ReadLineAsync(end) is { } line && await Obey(line, end)) { }
            }
            catch (Exception e)
                when (e
                        is IOException
                            or OperationCanceledException
                            or SocketException
                            or ObjectDisposedException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The client left, or the test ended.
            }
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        client.Dispose();
    }

    private async Task<bool> Obey(string line, CancellationToken end)
    {
        server.Hear(line);
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (verb, argument) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
        switch (verb.ToUpperInvariant())
        {
            case "EHLO" or "HELO":
                return await Attendance(SmtpStep.Hello, argument, 250, Greeting(), end);
            case "STARTTLS" when server.Certificate is not null && !_secure:
                if (!await Attendance(SmtpStep.StartTls, "", 220, "go ahead", end))
                    return false;
                await Secure(end);
                Listen();
                return true;
            case "AUTH":
                return await Auth(argument, end);
            case "MAIL" when server.UserName is not null && _user is null:
                return await Say(530, "sign in first", end);
            case "MAIL":
                _from = Path(argument);
                _to.Clear();
                return await Attendance(SmtpStep.MailFrom, _from, 250, "ok", end);
            case "RCPT":
                if (server.Ask(new(SmtpStep.RcptTo, Path(argument), number)) is { } refusal)
                    return await Do(refusal, end);
                _to.Add(Path(argument));
                return await Say(250, "ok", end);
            case "DATA" when _to.Count == 0:
                return await Say(503, "nobody to send to", end);
            case "DATA":
                return await Data(end);
            case "RSET":
                _to.Clear();
                return await Attendance(SmtpStep.Reset, "", 250, "ok", end);
            case "NOOP":
                return await Attendance(SmtpStep.Noop, "", 250, "ok", end);
            case "QUIT":
                await Attendance(SmtpStep.Quit, "", 221, "bye", end);
                return false;
            default:
                return await Say(502, "unknown", end);
        }
    }

    private async Task<bool> Data(CancellationToken end)
    {
        if (server.Ask(new(SmtpStep.Data, "", number)) is { } refusal)
            return await Do(refusal, end);
        await Say(354, "end with a dot", end);
        var text = new StringBuilder();
        while (await _reader!.ReadLineAsync(end) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        var answer = server.Ask(new(SmtpStep.EndOfData, "", number, text.ToString()));
        if (answer is null || answer == SmtpAnswer.KeepAndDrop)
            server.Keep(new(_from, string.Join(' ', _to), text.ToString(), number, _user));
        return answer is null ? await Say(250, "taken", end) : await Do(answer, end);
    }

    private async Task<bool> Auth(string argument, CancellationToken end)
    {
        if (server.Ask(new(SmtpStep.Auth, argument, number)) is { } refusal)
            return await Do(refusal, end);
        string name,
            password;
        var words = argument.Split(' ');
        if (words[0].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var parts = Decode(words.Length > 1 ? words[1] : await Prompt("", end)).Split('\0');
            (name, password) = (parts[1], parts[2]);
        }
        else
        {
            name = Decode(words.Length > 1 ? words[1] : await Prompt("VXNlcm5hbWU6", end));
            password = Decode(await Prompt("UGFzc3dvcmQ6", end));
        }

        if (name != server.UserName || password != server.Password)
            return await Say(535, "wrong", end);
        _user = name;
        return await Say(235, "welcome", end);
    }

    private async Task<string> Prompt(string words, CancellationToken end)
    {
        await Say(334, words, end);
        return await _reader!.ReadLineAsync(end) ?? "";
    }

    private async Task Secure(CancellationToken end)
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, end);
        (_stream, _secure) = (tls, true);
    }

    /// <summary>Latin 1 keeps every byte as it is.</summary>
    private void Listen() => _reader = new(_stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);

    private string Greeting()
    {
        List<string> offers = ["test.example", "PIPELINING", "8BITMIME", "SIZE 10000000"];
        if (server.Certificate is not null && !_secure)
            offers.Add("STARTTLS");
        if (server.UserName is not null)
            offers.Add("AUTH PLAIN LOGIN");
        if (server.OffersSmtpUtf8)
            offers.Add("SMTPUTF8");
        return string.Join('\n', offers);
    }

    private async Task<bool> Attendance(SmtpStep step, string argument, int code, string words, CancellationToken end) =>
        server.Ask(new(step, argument, number)) is { } other ? await Do(other, end) : await Say(code, words, end);

    private async Task<bool> Do(SmtpAnswer answer, CancellationToken end)
    {
        if (answer == SmtpAnswer.Stall)
            await Task.Delay(Timeout.Infinite, end);
        if (answer == SmtpAnswer.ResetConnection)
            client.Client.LingerState = new(enable: true, 0);
        if (answer.Code == 0)
            return false;
        return await Say(answer.Code, answer.Words, end) && answer.Code != 421;
    }

    private async Task<bool> Say(int code, string words, CancellationToken end)
    {
        var lines = words.Split('\n');
        var text = string.Concat(lines.Select((line, i) => $"{code}{(i < lines.Length - 1 ? '-' : ' ')}{line}\r\n"));
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), end);
        return true;
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static string Path(string argument)
    {
        var (open, close) = (argument.IndexOf('<', StringComparison.Ordinal), argument.IndexOf('>', StringComparison.Ordinal));
        return open < 0 || close < open ? argument : argument[(open + 1)..close];
    }
}
