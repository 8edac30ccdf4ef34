using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Plattform.Hosting;
using Plattform.Mail;

namespace Plattform.Tests;

/// <summary>The folder of letters, read as one empties a mailbox.</summary>
internal static class Mailbox
{
    /// <summary>All letters that are due by now, oldest first, as soon as the site has brought them; they are gone from the folder then.</summary>
    public static async Task<IReadOnlyList<MimeMessage>> NewMails(this Site site)
    {
        await site.DeferredWorkDone();
        var now = site.Now;
        for (
            var patience = 0;
            await site.Read(db =>
                db.Outbox.AnyAsync(m => m.State == OutboxState.Sending || (m.State == OutboxState.Waiting && m.DueAt <= now))
            );
            patience++
        )
        {
            Assert.True(patience < 3200, "Letters that are due are not brought.");
            await Task.Delay(25);
        }

        if (!Directory.Exists(site.MailDirectory))
            return [];
        var mails = Directory
            .GetFiles(site.MailDirectory, "*.eml")
            .Order(StringComparer.Ordinal)
            .Select(file => MimeMessage.Load(file))
            .ToList();
        site.EmptyMailbox();
        return mails;
    }

    /// <summary>Until what no answer waited for is done.</summary>
    public static async Task DeferredWorkDone(this Site site)
    {
        var work = site.Services.GetRequiredService<DeferredWork>();
        for (var patience = 0; !work.IsIdle; patience++)
        {
            Assert.True(patience < 4000, "What was put off is not done.");
            await Task.Delay(5);
        }
    }

    public static IReadOnlyList<MimeMessage> For(this IReadOnlyList<MimeMessage> mails, string address) =>
        [.. mails.Where(mail => mail.To.Mailboxes.Single().Address == address)];

    /// <summary>What a letter says, with single spaces, as lines are broken anywhere.</summary>
    public static string Words(this MimeMessage mail) =>
        string.Join(' ', mail.TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The calendar inside a letter and its METHOD; null when it has none.</summary>
    public static (string Method, string Text)? Calendar(this MimeMessage mail) =>
        mail.BodyParts.OfType<TextPart>().SingleOrDefault(part => part.ContentType.MimeType == "text/calendar") is { } part
            ? (part.ContentType.Parameters["method"]!, part.Text)
            : null;

    public static int Sequence(this (string Method, string Text) calendar) =>
        int.Parse(calendar.Text.Split("SEQUENCE:")[1].Split('\r', '\n')[0], System.Globalization.CultureInfo.InvariantCulture);
}
