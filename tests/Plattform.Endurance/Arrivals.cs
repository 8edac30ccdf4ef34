using System.Text;
using MimeKit;
using Plattform.Tests.Mail;

namespace Plattform.Endurance;

/// <summary>What came, as files and over SMTP. A mail is named by who got it and whose answer it is about.</summary>
internal sealed class Arrivals(SmtpServer server, string mailFolder)
{
    /// <summary>The attendee and two coordinators.</summary>
    public const int PerAnswer = 3;

    /// <summary>Who got a mail about this attendee's answer.</summary>
    public IReadOnlyList<string> About(string address) =>
        [.. All().Where(arrival => arrival.About == address).Select(arrival => arrival.To).Distinct(StringComparer.Ordinal)];

    /// <summary>Deliveries beyond the first. A file written twice is one file and cannot be told.</summary>
    public int Repeated() => All() is var all ? all.Count - all.DistinctBy(arrival => (arrival.To, arrival.About)).Count() : 0;

    public int WithSeveralMessageIds() =>
        All().GroupBy(arrival => (arrival.To, arrival.About)).Count(mail => mail.DistinctBy(arrival => arrival.MessageId).Count() > 1);

    private List<Arrival> All() => [.. Files().Concat(Received()).Select(Read)];

    private IEnumerable<MimeMessage> Files() =>
        Directory.Exists(mailFolder) ? Directory.EnumerateFiles(mailFolder, "*.eml").Select(file => MimeMessage.Load(file)) : [];

    private IEnumerable<MimeMessage> Received() =>
        server.Received.Select(mail => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(mail.Text))));

    /// <summary>A coordinator's notice has the attendee as Reply-To; the attendee's own letter has none or the coordinators.</summary>
    private static Arrival Read(MimeMessage mail)
    {
        using (mail)
        {
            var to = mail.To.Mailboxes.Single().Address;
            var isNotice = to.StartsWith("coordinator", StringComparison.Ordinal);
            return new(to, isNotice ? mail.ReplyTo.Mailboxes.Single().Address : to, mail.MessageId ?? "");
        }
    }

    private sealed record Arrival(string To, string About, string MessageId);
}
