using MimeKit;

namespace Plattform.Mail;

/// <summary>A mail that somebody saved (.eml): what its head says, and its text.</summary>
/// <param name="IsHtml">The mail has no plain text.</param>
public sealed record MailFile(string From, string Subject, DateTimeOffset? Date, string Text, bool IsHtml)
{
    // Parsing takes quadratic time in addresses and encoded words, and long in parts: no honest mail has that many.
    private const int LongestHead = 256 * 1024,
        MostParts = 1000;

    /// <returns>Null: no mail, or one without a text of its own.</returns>
    public static MailFile? Read(byte[] content)
    {
        if (HeadOf(content) > LongestHead || content.AsSpan().Count("\n--"u8) > MostParts)
            return null;
        try
        {
            using var stream = new MemoryStream(content);
            using var message = MimeMessage.Load(stream);
            if (message.From.Count == 0 && message.Subject is null)
                return null;
            var (plain, html) = (message.TextBody, message.HtmlBody);
            if (string.IsNullOrWhiteSpace(plain) && string.IsNullOrWhiteSpace(html))
                return null;
            DateTimeOffset? sent = message.Date.Year > 1990 ? message.Date : null;
            var isHtml = string.IsNullOrWhiteSpace(plain);
            return new(message.From.ToString(), message.Subject ?? "", sent, isHtml ? html! : plain!, isHtml);
        }
        catch (Exception broken) when (broken is FormatException or IOException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static int HeadOf(ReadOnlySpan<byte> content)
    {
        var (dos, unix) = (content.IndexOf("\r\n\r\n"u8), content.IndexOf("\n\n"u8));
        return (dos, unix) switch
        {
            (< 0, < 0) => content.Length,
            (< 0, _) => unix,
            (_, < 0) => dos,
            _ => Math.Min(dos, unix),
        };
    }
}
