using System.Text;
using MimeKit;
using Plattform.Tests.Mail;

namespace Plattform.Endurance;

/// <summary>What came, as files and over SMTP. A mail is named by who got it and whose answer it is about.</summary>
internal sealed class Arrivals(MoodyServer server, string mailFolder)
{
    /// <summary>The attendee and two coordinators.</summary>
    public const int PerAnswer = 3;

    private readonly List<Arrival> _received = [];
    private readonly Dictionary<string, Arrival> _files = new(StringComparer.Ordinal);

    /// <summary>How many different mails about these people's answers came.</summary>
    public int Of(IEnumerable<string> addresses)
    {
        var whom = addresses.ToHashSet(StringComparer.Ordinal);
        return All().Where(arrival => whom.Contains(arrival.About)).DistinctBy(arrival => (arrival.To, arrival.About)).Count();
    }

    public IEnumerable<string> AboutWhom() => All().Select(arrival => arrival.About).Distinct(StringComparer.Ordinal);

    /// <summary>Deliveries beyond the first. A file written twice is one file and cannot be told.</summary>
    /// <param name="prefix">Of the addresses it is about.</param>
    public int Repeated(string prefix = "") =>
        All().Where(arrival => arrival.About.StartsWith(prefix, StringComparison.Ordinal)).ToList() is var all
            ? all.Count - all.DistinctBy(arrival => (arrival.To, arrival.About)).Count()
            : 0;

    public int WithSeveralMessageIds() =>
        All().GroupBy(arrival => (arrival.To, arrival.About)).Count(mail => mail.DistinctBy(arrival => arrival.MessageId).Count() > 1);

    /// <summary>Each is read once.</summary>
    private List<Arrival> All()
    {
        foreach (var mail in server.Received.Skip(_received.Count))
            _received.Add(Read(MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(mail.Text)))));
        if (Directory.Exists(mailFolder))
            foreach (var file in Directory.EnumerateFiles(mailFolder, "*.eml").Where(file => !_files.ContainsKey(file)))
                _files[file] = Read(MimeMessage.Load(file));
        return [.. _received, .. _files.Values];
    }

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
