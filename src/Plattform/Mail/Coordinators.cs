using Microsoft.Extensions.Options;

namespace Plattform.Mail;

/// <summary>Section <c>Coordinators</c>, a list.</summary>
public sealed class CoordinatorsOptions : List<CoordinatorOptions>;

/// <summary>Who is told about sign-ups.</summary>
public sealed class Coordinators(IOptions<CoordinatorsOptions> coordinators, IOptions<MailOptions> mail)
{
    /// <summary>
    /// Those of the configuration. When there are none, the event's contacts stand in, but only while mails are files:
    /// the sample event names real people, and a trial must not write to them.
    /// </summary>
    public IReadOnlyList<CoordinatorOptions> For(IEnumerable<Recipient> eventContacts) => coordinators.Value switch
    {
        { Count: > 0 } configured => configured,
        _ when mail.Value.Smtp.Host.Length == 0 => [.. eventContacts.Select(c => new CoordinatorOptions { Name = c.Name, Email = c.Address })],
        _ => [],
    };
}
