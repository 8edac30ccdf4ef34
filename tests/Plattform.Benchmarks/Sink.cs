using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Plattform.Benchmarks;

/// <summary>
/// A mail server that takes everything and is as quick as can be, in a process of its own: what is measured shall be the
/// sender. It keeps nothing; or it has each mail on disk before it says 250, as a mail server must (RFC 5321, 4.2.5) and does.
/// </summary>
internal static class Sink
{
    private static readonly byte[] Ok = "250 ok\r\n"u8.ToArray();
    private static readonly byte[] GoAhead = "354 go ahead\r\n"u8.ToArray();
    private static readonly byte[] Offers = "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 100000000\r\n"u8.ToArray();

    /// <returns>The process, to be ended, and the port it listens at.</returns>
    public static Task<(Process Process, int Port)> StartAsync(bool stores) =>
        Children.StartServerAsync("sink", stores ? "stores" : "keeps nothing");

    public static async Task<int> ServeAsync(string[] arguments)
    {
        await using var disk = arguments is ["stores"] ? File.Create(Path.GetTempFileName(), 1, FileOptions.DeleteOnClose) : null;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        while (true)
            _ = Converse(await listener.AcceptTcpClientAsync(), disk);
    }

    private static async Task Converse(TcpClient client, FileStream? disk)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            await stream.WriteAsync("220 sink\r\n"u8.ToArray());
            var buffer = new byte[1 << 18];
            var (filled, inMail) = (0, false);
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(filled))) > 0; )
            {
                if (inMail && disk is not null)
                    await disk.WriteAsync(buffer.AsMemory(filled, read));
                filled += read;
                var (used, began) = (0, inMail);
                var answers = new MemoryStream();
                while (Take(buffer.AsSpan(used, filled - used), ref inMail, answers) is > 0 and var length)
                    used += length;
                // Of a mail only the beginning of its end has to be kept.
                if (inMail && used == 0 && filled > 4)
                    used = filled - 4;
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
                if (began && !inMail)
                    disk?.Flush(flushToDisk: true);
                if (answers.Length > 0)
                    await stream.WriteAsync(answers.ToArray());
            }
        }
    }

    /// <returns>How many bytes are done with; 0: more have to come.</returns>
    private static int Take(ReadOnlySpan<byte> bytes, ref bool inMail, MemoryStream answers)
    {
        if (inMail)
        {
            var dot = bytes.IndexOf("\r\n.\r\n"u8);
            if (dot < 0)
                return 0;
            inMail = false;
            answers.Write(Ok);
            return dot + 5;
        }

        var end = bytes.IndexOf("\r\n"u8);
        if (end < 0)
            return 0;
        inMail = bytes.StartsWith("DATA"u8);
        answers.Write(
            inMail ? GoAhead
            : bytes.StartsWith("EHLO"u8) ? Offers
            : Ok
        );
        return end + 2;
    }
}
