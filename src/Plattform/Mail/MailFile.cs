namespace Plattform.Mail;

/// <summary>A mail that somebody saved (.eml): what its head says, and its text.</summary>
/// <param name="IsHtml">The mail has no plain text.</param>
public sealed record MailFile(string From, string Subject, DateTimeOffset? Date, string Text, bool IsHtml)
{
    /// <returns>Null: no mail, or one without a text of its own.</returns>
    public static MailFile? Read(byte[] content)
    {
        try
        {
            using var message = ReceivedMail.Load(content);
            if (message is null || (message.From.Count == 0 && message.Subject is null))
                return null;
            var (plain, html) = (message.TextBody, message.HtmlBody);
            if (string.IsNullOrWhiteSpace(plain) && string.IsNullOrWhiteSpace(html))
                return null;
            DateTimeOffset? sent = message.Date.Year > 1990 ? message.Date : null;
            var isHtml = string.IsNullOrWhiteSpace(plain);
            return new(message.From.ToString(), message.Subject ?? "", sent, isHtml ? html! : plain!, isHtml);
        }
        catch (Exception broken) when (ReceivedMail.IsBroken(broken))
        {
            return null;
        }
    }
}
