using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Plattform.Benchmarks;

/// <summary>
/// What a program does that promises nothing: messages of the same parts, sent over one connection. Without TCP's delay,
/// as the product: MailKit's own sockets wait 40 ms for each mail, and beating that would be no art.
/// </summary>
internal static class MailKitAlone
{
    public static async Task Send(int mails, ExampleMail example, int port)
    {
        using var client = new SmtpClient();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        await client.ConnectAsync(socket, "127.0.0.1", port, SecureSocketOptions.None);
        for (var number = 0; number < mails; number++)
        {
            using var message = Build(example, number);
            await client.SendAsync(message);
        }

        await client.DisconnectAsync(quit: true);
    }

    private static MimeMessage Build(ExampleMail example, int number)
    {
        var calendar = Part("calendar", example.Calendar);
        calendar.ContentType.Parameters.Add("method", "REQUEST");
        var message = new MimeMessage
        {
            Subject = example.Subject,
            Body = new MultipartAlternative { Part("plain", example.Text), Part("html", example.Html), calendar },
        };
        message.MessageId = $"{Guid.CreateVersion7():N}@example.org";
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.ReplyTo.Add(new MailboxAddress("Hanni", "hanni@example.org"));
        message.From.Add(new MailboxAddress("Plattform", "treffen@example.org"));
        message.To.Add(new MailboxAddress("Rosa Käßbohrer", $"person{number}@example.org"));
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}

/// <param name="Text">And the others: the parts of a real confirmation.</param>
internal sealed record ExampleMail(string Subject, string Text, string Html, string Calendar);
