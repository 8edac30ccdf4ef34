using System.Text;
using MimeKit;

namespace Plattform.Mail;

public static class MailDraft
{
    public static byte[] Write(string subject, string text)
    {
        var part = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        var message = new MimeMessage { Subject = HeaderText.Line(subject), Body = part };
        // The mail program adds its own; MimeKit's Message-ID would reveal this machine's name.
        foreach (var header in new[] { HeaderId.From, HeaderId.To, HeaderId.Date, HeaderId.MessageId })
            message.Headers.Remove(header);
        message.Headers.Insert(0, "X-Unsent", "1");
        message.Prepare(EncodingConstraint.SevenBit);
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var bytes = new MemoryStream();
        message.WriteTo(format, bytes);
        return bytes.ToArray();
    }
}
