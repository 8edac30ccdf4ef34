using System.Text;
using MimeKit;

namespace Plattform.Mail;

/// <summary>A mail without sender and recipients that a mail program opens to be finished and sent by whoever opens it.</summary>
public static class MailDraft
{
    /// <returns>The bytes of an .eml file.</returns>
    public static byte[] Write(string subject, string text)
    {
        var part = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        var message = new MimeMessage { Subject = HeaderText.Line(subject), Body = part };
        // Those of a mail that was sent; the mail program makes its own, and the library's names this machine.
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
