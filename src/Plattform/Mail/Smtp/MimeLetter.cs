using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Encodings;
using Plattform.Links;
using Plattform.Look;
using Plattform.Web;
using Plattform.Web.Caching;

namespace Plattform.Mail;

/// <summary>The MIME message. The calendar must be the last alternative and not an attachment too: Outlook, Gmail and
/// Apple Mail offer to accept only a <c>text/calendar</c> with a method inside multipart/alternative, and show a second
/// copy as a second entry. Its name parameter makes other programs show it as a file.</summary>
internal sealed class MimeLetter(IOptions<MailOptions> options, LetterLook look)
{
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From,
        HeaderId.To,
        HeaderId.Subject,
        HeaderId.Date,
        HeaderId.MessageId,
        HeaderId.ReplyTo,
        HeaderId.References,
        HeaderId.AutoSubmitted,
        HeaderId.ListUnsubscribe,
        HeaderId.ListUnsubscribePost,
        HeaderId.MimeVersion,
        HeaderId.ContentType,
    ];

    private DkimSigner? _signer;

    public bool TryWrite(
        OutboxMessage mail,
        LetterContent letter,
        [NotNullWhen(true)] out byte[]? bytes,
        [NotNullWhen(false)] out SendResult? problem
    )
    {
        bytes = null;
        if (!TryBuild(mail, letter, out var message, out problem))
            return false;
        using (message)
            bytes = Bytes(message);
        return true;
    }

    public static int SizeOf(IReadOnlyList<Block> blocks) =>
        Encoded(LetterText.Render(blocks)).Length + Encoded(LetterHtml.Render(blocks)).Length;

    public static byte[] Bytes(MimeMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(Dos(), stream);
        return stream.ToArray();
    }

    public bool TryBuild(
        OutboxMessage mail,
        LetterContent letter,
        [NotNullWhen(true)] out MimeMessage? message,
        [NotNullWhen(false)] out SendResult? problem
    )
    {
        (message, problem) = (null, null);
        var fault = MailAddresses.Check(mail.RecipientAddress);
        if (fault is AddressProblem.NotAscii)
            problem = SmtpOutcome.Of(MailFault.AddressNotSupported);
        else if (fault is not AddressProblem.None)
            problem = new SendResult.Refused("Das ist keine vollständige E-Mail-Adresse.") { Fault = MailFault.NoAddress };
        else if (!TryOpenDkim())
            problem = new SendResult.Misconfigured("Der DKIM-Schlüssel (Mail:Dkim:KeyFile) lässt sich nicht lesen.")
            {
                Fault = MailFault.DkimKey,
            };
        else
            message = Build(mail, letter);
        return message is not null;
    }

    private MimeMessage Build(OutboxMessage mail, LetterContent letter)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = new DateTimeOffset(mail.Date, TimeSpan.Zero),
            Subject = HeaderText.Line(letter.Subject),
            Body = WithFiles(Body(letter, Texts.For(mail.Language)), letter.Files),
        };
        message.From.Add(Mailbox(new(look.SiteName, options.Value.From)));
        message.To.Add(Mailbox(new(mail.RecipientName, mail.RecipientAddress)));
        foreach (var recipient in letter.ReplyTo.Where(r => MailAddresses.IsValid(r.Address)))
            message.ReplyTo.Add(Mailbox(recipient));
        if (letter.Thread is { } thread && thread != mail.MessageId)
            message.References.Add(thread);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (letter.UnsubscribeUrl is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{HeaderText.Url(unsubscribe)}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Prepare(EncodingConstraint.SevenBit);
        _signer?.Sign(Dos(), message, [.. Signed.Where(message.Headers.Contains)]);
        return message;
    }

    /// <summary>Files are encoded while the mail is sent, not before.</summary>
    private static Multipart WithFiles(MultipartAlternative body, IReadOnlyList<LetterFile> files)
    {
        if (files.Count == 0)
            return body;
        var whole = new Multipart("mixed") { body };
        foreach (var file in files)
            whole.Add(
                new MimePart(file.ContentType)
                {
                    Content = new MimeContent(new MemoryStream(file.Content, writable: false)),
                    ContentDisposition = new(ContentDisposition.Attachment),
                    ContentTransferEncoding = ContentEncoding.Base64,
                    FileName = file.Name,
                }
            );
        return whole;
    }

    private MultipartAlternative Body(LetterContent letter, Texts texts)
    {
        var body = new MultipartAlternative
        {
            Part("plain", LetterText.Render(letter, texts, look)),
            Part("html", LetterHtml.Render(letter, texts, look)),
        };
        if (letter.Calendar is { } calendar)
        {
            var part = Part("calendar", calendar.Text);
            part.ContentType.Parameters.Add("method", calendar.Method);
            part.ContentType.Name = "termin.ics";
            body.Add(part);
        }

        return body;
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype)
        {
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
            Content = new MimeContent(new MemoryStream(Encoded(text)), ContentEncoding.QuotedPrintable),
        };
        part.ContentType.Charset = "utf-8";
        return part;
    }

    /// <summary>Encoded here, because MailKit would do it twice while the server waits.</summary>
    private static byte[] Encoded(string text)
    {
        var (bytes, encoder) = (Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), new QuotedPrintableEncoder());
        var encoded = new byte[encoder.EstimateOutputLength(bytes.Length)];
        return encoded[..encoder.Flush(bytes, 0, bytes.Length, encoded)];
    }

    private static MailboxAddress Mailbox(Recipient recipient) =>
        new(Encoding.UTF8, HeaderText.Name(recipient.Name), MailAddresses.Encode(recipient.Address));

    private bool TryOpenDkim()
    {
        var dkim = options.Value.Dkim;
        if (dkim.KeyFile.Length == 0 || _signer is not null)
            return true;
        try
        {
            _signer = new DkimSigner(dkim.KeyFile, MailAddresses.EncodeDomain(dkim.Domain), dkim.Selector)
            {
                HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            };
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static FormatOptions Dos()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}

internal static class HeaderText
{
    public static string Line(string text) => Keep(text, _ => true);

    /// <summary>Some servers and programs read <c>@ : , "</c> and brackets as a second address.</summary>
    public static string Name(string text)
    {
        var name = Keep(text, c => !"@:,;\"<>()[]\\".Contains(c));
        return name.Length <= 80 ? name : name[..80].TrimEnd();
    }

    public static string Url(string url) =>
        new UriBuilder(url) { Host = new Uri(url).IdnHost }
            .Uri
            .AbsoluteUri;

    private static string Keep(string text, Predicate<char> allowed)
    {
        var kept = text.Select(c =>
            allowed(c)
            && char.GetUnicodeCategory(c)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                )
                ? c
                : ' '
        );
        return string.Join(' ', string.Concat(kept).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
