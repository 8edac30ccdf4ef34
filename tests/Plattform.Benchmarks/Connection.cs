using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Plattform.Benchmarks;

/// <summary>
/// One kept-alive connection that asks and reads the whole answer. It does little and allocates nothing, because it shares the cores
/// with the server it asks: what it costs takes from product and reference the same.
/// </summary>
internal sealed class Connection : IDisposable
{
    private const int InChunks = -1;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[1 << 16];

    private Connection() { }

    public static async Task<Connection> OpenAsync(int port)
    {
        var connection = new Connection();
        try
        {
            await connection._socket.ConnectAsync(IPAddress.Loopback, port);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>Its bytes are those of this connection and are over with the next question.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Reply> AskAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var (filled, head, length) = (0, 0, 0);
        while (head == 0 || filled < head + length || (length == InChunks && !_buffer.AsSpan(0, filled).EndsWith("\r\n0\r\n\r\n"u8)))
        {
            if (filled == _buffer.Length)
                Array.Resize(ref _buffer, 2 * _buffer.Length);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            filled += read;
            if (head == 0)
                (head, length) = Lengths(_buffer.AsSpan(0, filled));
        }

        return new(Status(_buffer), _buffer.AsMemory(0, head), _buffer.AsMemory(head, filled - head));
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Zeros while the head is not there as a whole.</summary>
    private static (int Head, int Body) Lengths(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return (0, 0);
        var head = answer[..(end + 4)];
        if (head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) > 0)
            return (head.Length, InChunks);
        var field = head.IndexOf("\r\nContent-Length: "u8);
        if (field < 0 || !Utf8Parser.TryParse(head[(field + 18)..], out int length, out _))
            throw new InvalidOperationException("An answer without Content-Length:\n" + Encoding.Latin1.GetString(answer));
        return (head.Length, length);
    }

    /// <summary>HTTP/1.1 200</summary>
    private static int Status(ReadOnlySpan<byte> answer) => ((answer[9] - '0') * 100) + ((answer[10] - '0') * 10) + answer[11] - '0';
}

internal readonly record struct Reply(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    public override string ToString() => Encoding.UTF8.GetString(Head.Span) + Encoding.UTF8.GetString(Body.Span);
}
