using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Plattform.Time;

namespace Plattform.Mail;

/// <param name="ReceivedAt">UTC, by the mailbox.</param>
internal sealed record MailboxMail(byte[] Content, DateTime ReceivedAt);

/// <summary>Reads what is new in the mailbox, and changes nothing there: the folder is opened read-only, and of a mail that is
/// neither a delivery report nor an answer of a calendar only its head and structure are asked for.</summary>
internal sealed class MailboxReader(IOptions<MailOptions> options, TimeProvider time)
{
    private const int AtOnce = 50,
        MostTries = 3;
    private const uint MostBytes = 3 * 1024 * 1024;

    /// <summary>How far the first look goes back, and one after the mailbox was numbered anew.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string FailedRecipients = "X-Failed-Recipients";

    private static readonly FetchRequest HeadAndStructure = new(
        MessageSummaryItems.UniqueId | MessageSummaryItems.BodyStructure | MessageSummaryItems.Size | MessageSummaryItems.InternalDate,
        ["From", FailedRecipients]
    );

    /// <summary>Where the last reading broke off: a mail whose structure nobody understands must not keep us from all that follow.</summary>
    private (uint Uid, int Tries) _suspect;

    private ImapOptions Imap => options.Value.Imap;

    public string Mailbox => $"{Imap.UserName}@{Imap.Host}/{Imap.Folder}";

    /// <summary>Only opens it.</summary>
    public async Task TryAsync(CancellationToken stop)
    {
        using var client = await ConnectAsync(stop);
        await OpenAsync(client, stop);
        await client.DisconnectAsync(quit: true, stop);
    }

    /// <param name="take">One mail; what it throws ends the reading.</param>
    /// <param name="reached">Everything up to the number is read.</param>
    public async Task ReadAsync(
        MailboxPosition? known,
        Func<MailboxMail, Task> take,
        Func<uint, uint, Task> reached,
        CancellationToken stop
    )
    {
        using var client = await ConnectAsync(stop);
        var folder = await OpenAsync(client, stop);
        var after = known?.UidValidity == folder.UidValidity ? (uint)known.LastUid : 0;
        var since = time.UtcNow() - FirstLook;
        var numbers = await folder.SearchAsync(
            after == 0
                ? SearchQuery.DeliveredAfter(since)
                : SearchQuery.Uids(new UniqueIdRange(new UniqueId(after + 1), UniqueId.MaxValue)),
            stop
        );
        // A range that ends with "*" always holds the last mail.
        var left = numbers.Where(uid => uid.Id > after).OrderBy(uid => uid.Id).ToList();
        while (left.Count > 0)
        {
            var tries = left[0].Id == _suspect.Uid ? _suspect.Tries : 0;
            var chunk = left.GetRange(0, tries > 0 ? 1 : Math.Min(AtOnce, left.Count));
            _suspect = (chunk[0].Id, tries + 1);
            if (tries < MostTries)
                await TakeAsync(folder, chunk, take, stop);
            _suspect = default;
            await reached(folder.UidValidity, chunk[^1].Id);
            left.RemoveRange(0, chunk.Count);
        }

        await client.DisconnectAsync(quit: true, stop);
    }

    private async Task TakeAsync(IMailFolder folder, IList<UniqueId> chunk, Func<MailboxMail, Task> take, CancellationToken stop)
    {
        foreach (var head in await folder.FetchAsync(chunk, HeadAndStructure, stop))
            if (IsWorthReading(head))
                await take(new(await ContentAsync(folder, head.UniqueId, stop), (head.InternalDate ?? time.GetUtcNow()).UtcDateTime));
    }

    private static bool IsWorthReading(IMessageSummary head) =>
        head.Size <= MostBytes
        && (
            head.Headers?[FailedRecipients] is not null
            || BounceReader.IsFromMailSystem(SenderOf(head.Headers?[HeaderId.From]))
            || Types(head.Body).Any(type => IsReport(type) || IsCalendarAnswer(type))
        );

    private static string? SenderOf(string? from) =>
        InternetAddressList.TryParse(from, out var list) ? list.Mailboxes.FirstOrDefault()?.Address : from;

    private static bool IsReport(ContentType type) => type.IsMimeType("message", "delivery-status");

    private static bool IsCalendarAnswer(ContentType type) =>
        type.IsMimeType("text", "calendar") && "REPLY".Equals(type.Parameters["method"], StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ContentType> Types(BodyPart? part) =>
        part switch
        {
            null => [],
            BodyPartMultipart several => several.BodyParts.SelectMany(Types).Prepend(several.ContentType),
            _ => [part.ContentType],
        };

    private static async Task<byte[]> ContentAsync(IMailFolder folder, UniqueId uid, CancellationToken stop)
    {
        await using var stream = await folder.GetStreamAsync(uid, stop);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, stop);
        return content.ToArray();
    }

    private async Task<ImapClient> ConnectAsync(CancellationToken stop)
    {
        // A revocation check depends on one more server, and large issuers have stopped offering it.
        var client = new ImapClient { Timeout = (int)Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        try
        {
            var security = Imap.Security switch
            {
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                SmtpSecurity.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            };
            await client.ConnectAsync(MailAddresses.EncodeDomain(Imap.Host), Imap.Port, security, stop);
            await client.AuthenticateAsync(Imap.UserName, Imap.Password, stop);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task<IMailFolder> OpenAsync(ImapClient client, CancellationToken stop)
    {
        var folder =
            "INBOX".Equals(Imap.Folder, StringComparison.OrdinalIgnoreCase) && client.Inbox is { } inbox
                ? inbox
                : await client.GetFolderAsync(Imap.Folder, stop);
        await folder.OpenAsync(FolderAccess.ReadOnly, stop);
        return folder;
    }
}
