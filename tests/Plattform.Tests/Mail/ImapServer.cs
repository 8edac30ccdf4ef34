using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Plattform.Tests.Mail;

/// <summary>A small real mailbox on loopback: as much of IMAP (RFC 3501) as a reader asks for.</summary>
public sealed class ImapServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly List<(byte[] Content, DateTimeOffset At)> _mails = [];
    private readonly List<string> _commands = [];
    private readonly List<Task> _conversations = [];
    private readonly Lock _guard = new();
    private readonly Task _accepting;

    private ImapServer(int port)
    {
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Password { get; set; } = "right";
    public uint UidValidity { get; set; } = 7;

    /// <summary>Every command without its tag.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_guard)
                return [.. _commands];
        }
    }

    /// <summary>How often the mailbox was looked into.</summary>
    public int Looks => Commands.Count(command => command.StartsWith("UID SEARCH", StringComparison.Ordinal));

    public static ImapServer Start(int port = 0) => new(port);

    public void Receive(byte[] content, DateTimeOffset at)
    {
        lock (_guard)
            _mails.Add((content, at));
    }

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

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                lock (_guard)
                    _conversations.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await SayAsync(stream, "* OK ready\r\n");
                while (await reader.ReadLineAsync(_end.Token) is { } line)
                {
                    var (tag, command) = (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
                    lock (_guard)
                        _commands.Add(command);
                    await SayAsync(stream, Answer(command).Replace("{tag}", tag, StringComparison.Ordinal));
                    if (command.StartsWith("LOGOUT", StringComparison.Ordinal))
                        return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client left, or the test ended.
        }
    }

    private string Answer(string command)
    {
        const string done = "{tag} OK done\r\n";
        var words = command.Split(' ');
        return (words[0] + (words[0] == "UID" ? " " + words[1] : "")) switch
        {
            "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\n" + done,
            "LOGIN" => command.Contains(Password, StringComparison.Ordinal) ? done : "{tag} NO [AUTHENTICATIONFAILED] wrong\r\n",
            "LIST" => words[2].Trim('"') is "" or "INBOX" ? $"* LIST () \"/\" \"{words[2].Trim('"')}\"\r\n" + done : done,
            "EXAMINE" or "SELECT" => $"* FLAGS ()\r\n* {Count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY {UidValidity}] ok\r\n"
                + $"* OK [UIDNEXT {Count + 1}] ok\r\n"
                + "{tag} OK [READ-ONLY] done\r\n",
            "UID SEARCH" => $"* SEARCH {string.Join(' ', Sought(command))}\r\n" + done,
            "UID FETCH" => string.Concat(Uids(words[2]).Select(uid => Fetched(uid, command))) + done,
            "LOGOUT" => "* BYE\r\n" + done,
            "NOOP" or "CLOSE" => done,
            _ => "{tag} BAD unknown\r\n",
        };
    }

    private int Count
    {
        get
        {
            lock (_guard)
                return _mails.Count;
        }
    }

    /// <summary>By number, or all: a server may find more than was asked for.</summary>
    private IEnumerable<int> Sought(string command) => command.Split("UID ") is [_, _, var set] ? Uids(set) : Enumerable.Range(1, Count);

    private IEnumerable<int> Uids(string set) =>
        set.Split(',')
            .SelectMany(range =>
            {
                var ends = range
                    .Split(':')
                    .Select(end => end is "*" or "4294967295" ? Math.Max(Count, 1) : int.Parse(end, CultureInfo.InvariantCulture))
                    .ToArray();
                return Enumerable.Range(Math.Min(ends[0], ends[^1]), Math.Abs(ends[^1] - ends[0]) + 1);
            })
            .Where(uid => uid <= Count);

    private string Fetched(int uid, string command)
    {
        (byte[] content, DateTimeOffset at) = _mails[uid - 1];
        var text = Encoding.Latin1.GetString(content);
        if (!command.Contains("BODYSTRUCTURE", StringComparison.Ordinal))
            return $"* {uid} FETCH (UID {uid} BODY[] {{{content.Length}}}\r\n{text})\r\n";
        using var mail = Read(content);
        var heads =
            string.Concat(
                mail.Headers.Where(head => head.Field is "From" or "X-Failed-Recipients")
                    .Select(head => $"{head.Field}: {Latin(head.RawValue)}")
            ) + "\r\n";
        var asked = command[(command.IndexOf("HEADER.FIELDS", StringComparison.Ordinal))..].Split(']')[0];
        return $"* {uid} FETCH (UID {uid} RFC822.SIZE {content.Length} INTERNALDATE \"{at.ToString("dd-MMM-yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}\" "
            + $"BODYSTRUCTURE {Structure(mail.Body)} BODY[{asked}] {{{heads.Length}}}\r\n{heads})\r\n";
    }

    private static MimeMessage Read(byte[] content)
    {
        try
        {
            return MimeMessage.Load(new MemoryStream(content));
        }
        catch (FormatException)
        {
            return new();
        }
    }

    private static string Plain(string text) =>
        string.Concat(text.Where(c => char.IsAscii(c) && !char.IsControl(c) && c is not ('"' or '\\')));

    private static string Latin(byte[] raw) => Encoding.Latin1.GetString(raw).TrimStart();

    private static string Structure(MimeEntity? part)
    {
        if (part is Multipart several)
            return $"({(several.Count == 0 ? Structure(null) : string.Concat(several.Select(Structure)))} \"{several.ContentType.MediaSubtype}\" {Parameters(several.ContentType)} NIL NIL NIL)";
        if (part is MessagePart)
            return "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1 NIL NIL NIL NIL) 1 NIL NIL NIL NIL)";
        var type = part?.ContentType ?? new ContentType("text", "plain");
        return $"(\"{type.MediaType}\" \"{type.MediaSubtype}\" {Parameters(type)} NIL NIL \"8BIT\" 10{(type.IsMimeType("text", "*") ? " 1" : "")} NIL NIL NIL NIL)";
    }

    private static string Parameters(ContentType type) =>
        type.Parameters.Count == 0
            ? "NIL"
            : $"({string.Join(' ', type.Parameters.Select(p => $"\"{Plain(p.Name)}\" \"{Plain(p.Value)}\""))})";

    private async Task SayAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), _end.Token);
}
