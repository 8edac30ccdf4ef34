using MimeKit;
using Plattform.Text;

namespace Plattform.Mail;

/// <summary>A calendar program answered. The From line proves nothing.</summary>
/// <param name="From">As written.</param>
public sealed record CalendarAnswer(string From, CalendarReply Reply, DateTime ReceivedAt);

/// <summary>May be told twice.</summary>
public interface ICalendarAnswers
{
    Task TakeAsync(CalendarAnswer answer);
}

/// <summary>Gives a mail that came to us to those whom it concerns, if anybody.</summary>
internal sealed class MailIntake(Bounces bounces, IEnumerable<ICalendarAnswers> rooms)
{
    public async Task TakeAsync(MailboxMail mail)
    {
        if (BounceReader.Read(mail.Content) is { } bounce)
        {
            if (bounce.IsFinal)
                await bounces.MarkAsync(await bounces.FindAsync(bounce), bounce.Cause);
        }
        else if (AnswerIn(mail) is { } answer)
        {
            foreach (var room in rooms)
                await room.TakeAsync(answer);
        }
    }

    private static CalendarAnswer? AnswerIn(MailboxMail mail)
    {
        try
        {
            using var message = ReceivedMail.Load(mail.Content);
            var part = message?.BodyParts.OfType<TextPart>().FirstOrDefault(text => text.ContentType.IsMimeType("text", "calendar"));
            return
                part is not null
                && message!.From.Mailboxes.ToList() is [var from]
                && CalendarText.ReadReply(part.Text, from.Address) is { } reply
                ? new(from.Address, reply, mail.ReceivedAt)
                : null;
        }
        catch (Exception broken) when (ReceivedMail.IsBroken(broken))
        {
            return null;
        }
    }
}
